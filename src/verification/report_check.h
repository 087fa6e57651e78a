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

/// The figures of a report: the one in the archive, or one made from the inputs.
struct Figures {
  struct Input {
    std::string name;
    std::string digest;
    std::string kind;  ///< `archive` if a gvoice archive was read instead of it
    std::uint64_t entries = 0;
    bool is_archive() const { return kind == "archive"; }
  };
  std::vector<Input> inputs;  ///< in report order
  Partial partial;
  bool says_partial = false;  ///< as in every version with pages.ndjson.zst
  Problems problems;          ///< sorted
  std::vector<std::string> missing_from_parts;
  /// All counts by name, like `entries.total`, `records.by_kind.text`, `problems.damaged_page`.
  std::map<std::string, std::uint64_t> counts;

  std::uint64_t count(const std::string& name) const {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
  }
};

/// Reads the archive's report.json; nullopt if it is damaged, which is reported.
std::optional<Figures> read_figures(const ArchiveFiles& archive, const Work& work);
/// The figures of a new report.
Figures figures_of(const Report& report);

/// Checks that the balances hold and the figures match the content of the archive.
void check_figures(const Figures& figures, const std::optional<PagesContent>& pages,
                   const std::optional<LinesContent>& lines, const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_REPORT_CHECK_H_
