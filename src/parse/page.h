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

/// Something odd about a page, for the report.
struct PageProblem {
  ProblemKind kind = ProblemKind::kDamagedPage;
  std::uint64_t offset = 0;  ///< bytes from the start of the page
  std::string detail;
};

/// What one page states. Views point into the arena it was parsed with.
struct ParsedPage {
  PageShape shape = PageShape::kNeither;
  bool group = false;              ///< the page has a list of participants
  std::span<const Party> members;  ///< that list, in the page's order; of a kept page without one,
                                   ///< who wrote the records that it lacks
  /// Whom the page is with, by its title, else by its file name: a name or a number as written;
  /// empty where neither tells.
  std::string_view counterpart;
  /// What names stand for that the page gives alone; without a number where several belong to the
  /// name. Of a kept page: found when pages that are forgotten were still there; else empty until
  /// people are settled.
  std::span<const Party> found_by_name;
  /// The records in the page's order, with all that the page states: see parse_page.
  std::span<Record> records;
  /// Of a kept page that lacks some of its records: where the others stood. Empty: one after the
  /// other.
  std::span<const std::uint32_t> positions;
  std::vector<PageProblem> problems;

  /// Where the record with this index stood in its page, from 0.
  std::uint32_t position_of(std::size_t index) const {
    return positions.empty() ? static_cast<std::uint32_t>(index) : positions[index];
  }
};

/// Where the page lies; what the page itself does not state may be concluded from it.
struct PageLocation {
  std::string_view file_name;  ///< without folders
  bool in_spam_folder = false;
};

/// Reads one page, in UTF-8, UTF-16 or Windows-1252 (base/other_encodings.h says how they are told
/// apart; offsets of problems are those in UTF-8). Pure: the same bytes give the same records; may
/// be called from any number of threads with arenas of their own. Never fails: what a damaged page
/// holds is returned, with a problem. `html` must have ReadBuffer::kPadding readable bytes behind
/// its end; nothing of it is kept.
///
/// Filled in each record: kind, direction, inferred (direction, kind, time), timestamp_ms, time,
/// utc_offset_seconds, duration, sender (raw, name, number), has_sender, sender_is_owner, text,
/// transcript, placeholder, attachments (reference and element), labels, spam, unread, deleted,
/// group. `participants` is filled for calls only (the contributor; nobody for an anonymous
/// caller); for texts it stays empty, as whom they are with is settled over the whole account.
/// `sources`, ids and names of the account are left to others. Party::name is empty where a page
/// gives no name (docs/formats/ndjson.md, "People").
ParsedPage parse_page(std::string_view html, const PageLocation& location, Arena& arena);

/// Whether the bytes are a conversation page: a body with class="hChatLog… or class="haudio….
/// Looks no further than it must. The padding of parse_page is needed here too.
PageShape detect_shape(std::string_view html);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_PAGE_H_
