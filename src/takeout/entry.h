#ifndef GVOICE_TAKEOUT_ENTRY_H_
#define GVOICE_TAKEOUT_ENTRY_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::takeout {

/// The role of an entry by place and name, before its bytes are read.
enum class EntryRole : std::uint8_t {
  kPage,          ///< HTML among the conversations
  kMedia,         ///< a file among the conversations that is not a page, of any kind
  kGreeting,      ///< a voicemail greeting
  kAccountVCard,  ///< Phones.vcf inside Voice; counts as known_other in the report
  kIndexPage,     ///< archive_browser.html in its usual place; counts as known_other
  kKnownOther,    ///< Bills.html, and everything outside Voice, which is never read
  kCompanion,     ///< a file of a system or a cloud disk (companion.h), anywhere; never read
  kUnknown,       ///< of unknown kind; only in archives of older versions
  kUnreadable,    ///< set by the input, anywhere: refused, encrypted, truncated …; its problem is
                  ///< already reported, it counts as unreadable, and reading it fails
};

/// Another line of a page that several gvoice archives hold, each with different records.
struct OtherLine {
  std::uint32_t container = 0;
  std::uint64_t locator = 0;
};

/// One file of one input.
struct Entry {
  static constexpr std::uint64_t kUnknownSize = std::numeric_limits<std::uint64_t>::max();

  /// Starts at `Voice/` inside the Voice data, else as in the input; `/` between folders. Any
  /// bytes: not necessarily UTF-8, and for a kUnreadable entry possibly unsafe (`..`, NUL), so only
  /// for reports.
  std::string path;
  std::uint32_t input = 0;            ///< index in Catalog::inputs(), an input as shown to users
  std::uint32_t container = 0;        ///< index in Catalog::containers(), the source of the bytes
  std::uint64_t locator = 0;          ///< opaque position for its input
  std::uint64_t size = kUnknownSize;  ///< in bytes, according to the input's directory
  EntryRole role = EntryRole::kUnknown;
  bool kept_line = false;       ///< its bytes are a line of a gvoice archive, not the file itself
  std::uint64_t statement = 0;  ///< for a kept line: hash of its content
  std::vector<OtherLine> other_lines = {};  ///< other lines of the same page with different content

  /// The part of the path after the last `/`.
  std::string_view file_name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
  /// The folder with its final `/`.
  std::string_view folder() const { return std::string_view(path).substr(0, path.rfind('/') + 1); }
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ENTRY_H_
