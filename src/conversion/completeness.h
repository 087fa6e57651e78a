#ifndef GVOICE_CONVERT_COMPLETENESS_H_
#define GVOICE_CONVERT_COMPLETENESS_H_

#include <span>
#include <string>
#include <vector>

#include "conversion/run.h"
#include "gvoice/problem.h"
#include "takeout/catalog.h"
#include "takeout/entry.h"

namespace gvoice::conversion {

/// What the exports should hold, by their index pages and the names of their parts, and do not.
struct Completeness {
  /// Canonical paths, and file names of which the index does not say the folder: sorted, each once.
  std::vector<std::string> missing;
  /// An input without Voice data belongs to the export of its index page.
  std::vector<std::uint32_t> export_of_input;
  Problems problems;  ///< one for each export that lacks something, in order of the exports
};

/// Holds index pages against what was given. `entries` and `inputs` are the catalog's, in canonical
/// order; `indexes` point into `entries`.
///
/// A file is given when an input of any export holds it at that path, in Unicode's composed form
/// and without white space at the ends of its name if need be; of a name without a folder, when a
/// file of Voice is called so. An index belongs to the export of its input; where its input has no
/// Voice data, to the export that holds most of the files it names; of several, to one with the
/// same takeout stamp, else to the first. docs/formats/report.md says what is concluded from the
/// numbers of parts.
Completeness check_completeness(std::span<const takeout::Entry> entries,
                                std::span<const takeout::InputInfo> inputs,
                                std::span<const ReadIndex> indexes);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_COMPLETENESS_H_
