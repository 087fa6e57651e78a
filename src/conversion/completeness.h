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

/// What is missing from the exports according to index pages and part names.
struct Completeness {
  /// Canonical paths, and file names whose folder the index does not state: sorted, unique.
  std::vector<std::string> missing;
  /// By input; an input without Voice data belongs to the export of its index page.
  std::vector<std::uint32_t> export_of_input;
  Problems problems;  ///< one per incomplete export, in order of exports
};

/// Compares index pages with the given files. `entries` and `inputs` are the catalog's, in
/// canonical order; `indexes` point into `entries`.
///
/// A file is given if an input of any export has it at that path, if necessary after NFC and
/// without white space at the ends of its name; a name without a folder, if any file of Voice has
/// it. An index belongs to the export of its input; if that has no Voice data, to the export with
/// most of the named files; of several, to one with the same takeout stamp, else the first.
/// docs/formats/report.md explains what is inferred from part numbers.
Completeness check_completeness(std::span<const takeout::Entry> entries,
                                std::span<const takeout::InputInfo> inputs,
                                std::span<const ReadIndex> indexes);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_COMPLETENESS_H_
