#ifndef GVOICE_PARSE_ARCHIVE_INDEX_H_
#define GVOICE_PARSE_ARCHIVE_INDEX_H_

#include <string_view>
#include <vector>

#include "base/arena.h"
#include "parse/page.h"

namespace gvoice::parse {

/// What an export's index page, archive_browser.html, states about its Voice data. Views point into
/// the arena; names may contain any bytes.
struct ArchiveIndex {
  /// The name of the folder Voice in this export (`Voz`); empty if the page does not state it.
  std::string_view voice_folder;
  /// The files of Voice that the page links to, in page order, as canonical paths: `Voice/Calls/…`,
  /// for any name of the folder Voice. A page may name a file more than once.
  std::vector<std::string_view> paths;
  /// File names whose folder the page does not state, in page order.
  std::vector<std::string_view> names;
  /// Problems: the page is truncated, or has invalid file names (which are left out).
  std::vector<PageProblem> problems;
  /// Whether the page is truncated, so that names may be missing.
  bool cut = false;
};

/// Reads an index page. Pure: the same bytes give the same names; may be called from any number of
/// threads with arenas of their own. Never fails: a page that is not an index gives no names.
/// `html` must be followed by ReadBuffer::kPadding readable bytes; the result does not refer to it.
///
/// A file is named by a link relative to the page or, without a link, by the text of an element of
/// class `extracted-file-name`. Such a name counts if it is among the files of Voice: after the
/// start of that product's list (`data-english-name`, or an id `service-details-…`), or after a
/// link into its folder.
ArchiveIndex parse_archive_index(std::string_view html, Arena& arena);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_ARCHIVE_INDEX_H_
