#ifndef GVOICE_PARSE_PAGE_H_
#define GVOICE_PARSE_PAGE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "gvoice/problem.h"
#include "gvoice/record.h"

namespace gvoice::parse {

enum class PageShape : std::uint8_t { kNeither, kChat, kCall };

/// A problem of a page, for the report.
struct PageProblem {
  ProblemKind kind = ProblemKind::kDamagedPage;
  std::uint64_t offset = 0;  ///< bytes from the start of the page
  std::string detail;
};

/// The content of one page. Views point into the arena of the parse.
struct ParsedPage {
  PageShape shape = PageShape::kNeither;
  bool group = false;              ///< the page has a list of participants
  std::span<const Party> members;  ///< that list, in page order; for a kept page without one, the
                                   ///< senders of records that it lacks
  /// The other party by the title, else by the file name: a name or a number as written; may be
  /// empty.
  std::string_view counterpart;
  /// Numbers of names that the page gives without a number; without a number if the name has
  /// several. For a kept page: found before other pages were forgotten; else empty until people are
  /// settled.
  std::span<const Party> found_by_name;
  /// The records in page order, see parse_page.
  std::span<Record> records;
  /// For a kept page without some of its records: positions of the others. Empty: consecutive.
  std::span<const std::uint32_t> positions;
  std::vector<PageProblem> problems;

  /// The position of the record with this index in its page, from 0.
  std::uint32_t position_of(std::size_t index) const {
    return positions.empty() ? static_cast<std::uint32_t>(index) : positions[index];
  }
};

/// The location of a page; used to infer what the page does not state.
struct PageLocation {
  std::string_view file_name;  ///< without folders
  bool in_spam_folder = false;
};

/// Reads one page, in UTF-8, UTF-16 or Windows-1252 (detected as in base/other_encodings.h; offsets
/// of problems are those in UTF-8). Pure: the same bytes give the same records; may be called from
/// any number of threads with arenas of their own. Never fails: the readable part of a damaged page
/// is returned, with a problem. `html` must be followed by ReadBuffer::kPadding readable bytes; the
/// result does not refer to it.
///
/// Set in each record: kind, direction, inferred (direction, kind, time), timestamp_ms, time,
/// utc_offset_seconds, duration, sender (raw, name, number), has_sender, sender_is_owner, text,
/// transcript, placeholder, attachments (reference and element), labels, spam, unread, deleted,
/// group. `participants` is set for calls only (the contributor; empty for an anonymous caller);
/// texts are settled over the whole account. `sources`, ids and account names are not set here.
/// Party::name is empty if a page gives no name (docs/formats/ndjson.md, "People").
ParsedPage parse_page(std::string_view html, const PageLocation& location, Arena& arena);

/// Whether the bytes are a conversation page: a body with class="hChatLog… or class="haudio…. Reads
/// no further than needed. Needs padding as parse_page does.
PageShape detect_shape(std::string_view html);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PAGE_H_
