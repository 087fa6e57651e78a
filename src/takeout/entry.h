#ifndef GVOICE_TAKEOUT_ENTRY_H_
#define GVOICE_TAKEOUT_ENTRY_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice::takeout {

/// What an entry is taken for by its place and name, before its bytes are looked at.
enum class EntryRole : std::uint8_t {
  kPage,          ///< HTML among the conversations
  kMedia,         ///< a file among the conversations that is no page, of whatever kind
  kGreeting,      ///< a voicemail greeting
  kAccountVCard,  ///< Phones.vcf inside Voice; counts as known_other in the report
  kIndexPage,     ///< archive_browser.html where an export has it; counts as known_other
  kKnownOther,    ///< Bills.html, and everything outside Voice, which is never read
  kCompanion,   ///< a file of a system or a cloud disk (companion.h), wherever it lies; never read
  kUnknown,     ///< of no known kind; only archives of older versions tell of such files
  kUnreadable,  ///< set by the input, wherever the entry lies: refused, encrypted, cut …; its
                ///< problem is already told, it counts as unreadable, and reading it fails
};

/// Another line of a page that several archives of ours keep, each with records of its own.
struct OtherLine {
  std::uint32_t container = 0;
  std::uint64_t locator = 0;
};

/// One file of one input.
struct Entry {
  static constexpr std::uint64_t kUnknownSize = std::numeric_limits<std::uint64_t>::max();

  /// Starts at `Voice/` inside the Voice data, else as the input has it; `/` between folders. Any
  /// bytes: it need not be UTF-8, and that of a kUnreadable entry may be unsafe (`..`, NUL), so it
  /// is fit for a report only.
  std::string path;
  std::uint32_t input = 0;      ///< index in Catalog::inputs(), what people see as an input
  std::uint32_t container = 0;  ///< index in Catalog::containers(), what the bytes are read from
  std::uint64_t locator = 0;    ///< where its input finds it; means nothing to others
  std::uint64_t size = kUnknownSize;  ///< bytes, as the input's directory says
  EntryRole role = EntryRole::kUnknown;
  bool kept_line = false;       ///< its bytes are a line of an archive of ours, not the file itself
  std::uint64_t statement = 0;  ///< of a kept line: hash of all that it states
  std::vector<OtherLine> other_lines = {};  ///< of the same page, where they state something else

  /// The part of the path behind the last `/`.
  std::string_view file_name() const { return std::string_view(path).substr(path.rfind('/') + 1); }
  /// The folder with its final `/`.
  std::string_view folder() const { return std::string_view(path).substr(0, path.rfind('/') + 1); }
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ENTRY_H_
