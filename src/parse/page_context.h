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

/// How often something odd was met on a page, and where first.
struct Tally {
  std::size_t count = 0;
  std::size_t first_offset = 0;

  void add(std::size_t offset) {
    if (count++ == 0) first_offset = offset;
  }
};

/// What the readers of both shapes share while they go through one page. Not thread-safe: one for
/// each page.
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
  InnerText title;     ///< what stands in `<title>`
  bool ended = false;  ///< the end of the body was seen: the page is not cut
  ParsedPage result;

  Tally unreadable_times;
  Tally unreadable_durations;
  Tally times_without_zone;
  Tally missing_times;

  /// What the name of the file tells; read when it is first asked for, as most pages state
  /// everything themselves.
  const FileName& file_name();
  void report(ProblemKind kind, std::size_t offset, std::string detail);
  /// Turns the tallies into problems.
  void report_tallies();

  /// Sets the time of a record from the `title` that states it, else from the file name. `offset`:
  /// of the element, for problems.
  void set_time(Record& record, std::string_view title_as_written, std::size_t offset);

 private:
  std::optional<FileName> file_name_;
};

/// Somebody as one element of a page states them.
struct StatedParty {
  Party party;
  bool is_owner = false;  ///< `abbr.fn`; the party then has no name
  bool is_other = false;  ///< `span.fn`, even where it names nobody
};

/// Reads up to the end tag with `key` (of a cite or div whose start tag was just read): `a` with
/// `tel:`, and `fn`. What cannot stand in it ends it too and is left to be read.
StatedParty read_party(PageContext& context, std::uint64_t key);

/// Collects what a message or call refers to. Reset it for each.
class AttachmentReader {
 public:
  /// Looks at a start or end tag; remembers it if it refers to a media file. Returns whether it
  /// does.
  bool take(const Token& tag, TextKeeper& keeper);
  /// What was remembered, in the order of the page; then forgets it.
  std::span<Attachment> finish(Arena& arena);
  void reset();

 private:
  std::vector<Attachment> found_;
  /// Inside `<audio src>` or `<video src>`, whose content is only for those that cannot play it.
  bool in_player_ = false;
};

/// `1 message`, `2 messages`.
std::string counted(std::size_t count, std::string_view one, std::string_view many);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PAGE_CONTEXT_H_
