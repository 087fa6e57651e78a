#ifndef GVOICE_VERIFY_REPORT_CHECK_H_
#define GVOICE_VERIFY_REPORT_CHECK_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/partial.h"
#include "gvoice/problem.h"
#include "gvoice/report.h"
#include "verification/archive_files.h"
#include "verification/lines_check.h"
#include "verification/pages_check.h"

namespace gvoice::verification {

/// The figures of a report: of the one in the archive, or of one that the inputs give anew.
struct Figures {
  struct Input {
    std::string name;
    std::string digest;
    std::string kind;  ///< `archive` where an archive of ours was read in its place
    std::uint64_t entries = 0;
    bool is_archive() const { return kind == "archive"; }
  };
  std::vector<Input> inputs;  ///< in the order of the report
  Partial partial;
  bool says_partial = false;  ///< as every version does that keeps pages.ndjson.zst
  Problems problems;          ///< sorted
  std::vector<std::string> missing_from_parts;
  /// Every count by its name, like `entries.total`, `records.by_kind.text`,
  /// `problems.damaged_page`.
  std::map<std::string, std::uint64_t> counts;

  std::uint64_t count(const std::string& name) const {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
  }
};

/// Reads the archive's report.json; nothing where it is damaged, which is told.
std::optional<Figures> read_figures(const ArchiveFiles& archive, const Work& work);
/// The figures of a report that was made now.
Figures figures_of(const Report& report);

/// Whether the balances hold, and the figures are those of what the archive really holds.
void check_figures(const Figures& figures, const std::optional<PagesContent>& pages,
                   const std::optional<LinesContent>& lines, const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_REPORT_CHECK_H_
