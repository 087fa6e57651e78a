#ifndef GVOICE_PARSE_ARCHIVE_INDEX_H_
#define GVOICE_PARSE_ARCHIVE_INDEX_H_

#include <string_view>
#include <vector>

#include "base/arena.h"
#include "parse/page.h"

namespace gvoice::parse {

/// What an export's index page, archive_browser.html, says of its Voice data. Views point into the
/// arena; names are any bytes.
struct ArchiveIndex {
  /// What the folder Voice is called in this export (`Voz`); empty where the page does not say.
  std::string_view voice_folder;
  /// The files of Voice that the page links to, in its order, as canonical paths: `Voice/Calls/…`,
  /// whatever the folder Voice is called. A page may name a file more than once.
  std::vector<std::string_view> paths;
  /// File names of which the page does not say the folder, in its order.
  std::vector<std::string_view> names;
  /// What is odd about the page: it ends too early, or has names that no file can have (which are
  /// left out).
  std::vector<PageProblem> problems;
  /// Whether the page ends too early, so that it may lack names.
  bool cut = false;
};

/// Reads an index page. Pure: the same bytes give the same names; may be called from any number of
/// threads with arenas of their own. Never fails: a page that is no index names nothing. `html`
/// must have ReadBuffer::kPadding readable bytes behind its end; nothing of it is kept.
///
/// A file is named by a link relative to the page, or, where there is none, by its name in an
/// element of class `extracted-file-name`. Such a name counts where it stands among the files of
/// Voice: behind what begins the list of that product (`data-english-name`, or an id
/// `service-details-…`), or behind a link into its folder.
ArchiveIndex parse_archive_index(std::string_view html, Arena& arena);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_ARCHIVE_INDEX_H_
