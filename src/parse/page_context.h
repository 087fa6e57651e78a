#ifndef GVOICE_PARSE_PAGE_CONTEXT_H_
#define GVOICE_PARSE_PAGE_CONTEXT_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "gvoice/record.h"
#include "parse/file_name.h"
#include "parse/kept_text.h"
#include "parse/page.h"
#include "parse/page_footer.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {

/// How often a problem occurred on a page, and where first.
struct Tally {
  std::size_t count = 0;
  std::size_t first_offset = 0;

  void add(std::size_t offset) {
    if (count++ == 0) first_offset = offset;
  }
};

/// State shared by the readers of both shapes. Not thread-safe: one per page.
class PageContext {
 public:
  PageContext(std::string_view html, const PageLocation& page_location, Arena& page_arena)
      : page(html),
        location(page_location),
        arena(page_arena),
        tokens(html),
        keeper(html, page_arena) {}

  const std::string_view page;
  const PageLocation location;
  Arena& arena;
  Tokenizer tokens;
  TextKeeper keeper;
  PageFooter footer;
  InnerText title;     ///< the content of `<title>`
  bool ended = false;  ///< the end of the body was seen, so the page is complete
  ParsedPage result;

  Tally unreadable_times;
  Tally unreadable_durations;
  Tally times_without_zone;
  Tally missing_times;

  /// The parsed file name; parsed on first use, as most pages state everything themselves.
  const FileName& file_name();
  void report(ProblemKind kind, std::size_t offset, std::string detail);
  /// Turns the tallies into problems.
  void report_tallies();

  /// Sets the time of a record from the `title` attribute, else from the file name. `offset`: of
  /// the element, for problems.
  void set_time(Record& record, std::string_view title_as_written, std::size_t offset);

 private:
  std::optional<FileName> file_name_;
};

/// A party as stated by one element of a page.
struct StatedParty {
  Party party;
  bool is_owner = false;  ///< `abbr.fn`; the party then has no name
  bool is_other = false;  ///< `span.fn`, even if it is empty
};

/// Reads up to the end tag with `key` (of a cite or div whose start tag was just read): `a` with
/// `tel:`, and `fn`. A tag that cannot be inside also ends it and is not consumed.
StatedParty read_party(PageContext& context, std::uint64_t key);

/// Collects the references of a message or call. Reset it for each.
class AttachmentReader {
 public:
  /// Checks a start or end tag and records its reference to a media file. Returns whether it has
  /// one.
  bool take(const Token& tag, TextKeeper& keeper);
  /// Returns the references in page order and clears them.
  std::span<Attachment> finish(Arena& arena);
  void reset();

 private:
  std::vector<Attachment> found_;
  /// Inside `<audio src>` or `<video src>`, whose content is a fallback for browsers that cannot
  /// play it.
  bool in_player_ = false;
};

/// `1 message`, `2 messages`.
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PAGE_CONTEXT_H_
