#ifndef GVOICE_REPORT_H_
#define GVOICE_REPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "gvoice/filters.h"
#include "gvoice/partial.h"
#include "gvoice/problem.h"
#include "gvoice/record.h"

namespace gvoice {

/// The balance of a run, as report.json holds it (docs/formats/report.md). Plain data.
struct Report {
  struct Input {
    std::string name;
    std::string kind;
    std::uint64_t entries = 0;
    std::string digest;
    std::uint32_t export_id = 0;  ///< shared by inputs of one export; not in report.json
  };
  struct Entries {
    std::uint64_t total = 0;
    std::uint64_t conversation_html = 0;
    std::uint64_t media = 0;
    std::uint64_t known_other = 0;
    std::uint64_t companion = 0;
    std::uint64_t unknown = 0;
    std::uint64_t unreadable = 0;
    /// Whether every entry is in exactly one class.
    bool balances() const {
      return total == conversation_html + media + known_other + companion + unknown + unreadable;
    }
  };
  struct Records {
    std::uint64_t parsed = 0;
    std::uint64_t duplicates = 0;
    std::uint64_t written = 0;
    std::array<std::uint64_t, kRecordKinds> by_kind{};  ///< of those written, by RecordKind
    FilterCounts filtered{};                            ///< left out, by Filter
    std::uint64_t all_filtered() const {
      return std::accumulate(filtered.begin(), filtered.end(), std::uint64_t{0});
    }
    bool balances() const { return parsed == written + duplicates + all_filtered(); }
  };
  struct Attachments {
    std::uint64_t referenced = 0;
    std::uint64_t found = 0;
    std::uint64_t ambiguous = 0;
    std::uint64_t missing = 0;
    std::uint64_t unreferenced = 0;
  };
  struct UnresolvedName {
    std::string name;
    std::uint64_t records = 0;
  };
  struct AmbiguousName {
    std::string name;
    std::vector<std::string> numbers;
    std::uint64_t records = 0;
  };
  struct People {
    std::vector<std::string> own_numbers;
    std::uint64_t numbers = 0;
    std::uint64_t mapped = 0;
    std::vector<UnresolvedName> unresolved;
    std::vector<AmbiguousName> ambiguous;
    /// Names without any number, and those with several.
    std::size_t open_names() const { return names_without_number() + ambiguous.size(); }
    std::size_t names_without_number() const {
      return unresolved.size() - (texts_without_party() > 0 ? 1U : 0U);
    }
    /// Texts on pages that do not name the other party. Their name is empty, so it sorts first.
    std::uint64_t texts_without_party() const {
      const bool some = !unresolved.empty() && unresolved.front().name.empty();
      return some ? unresolved.front().records : 0;
    }
  };

  std::vector<Input> inputs;
  Entries entries;
  Records records;
  Attachments attachments;
  Problems problems;  ///< sorted
  People people;
  /// Files named by index pages that no input holds: canonical paths, or file names alone if the
  /// page does not state the folder. Sorted, unique; any bytes.
  std::vector<std::string> missing_from_parts;
  Partial partial;

  /// Whether anything was lost or left open, which `--strict` turns into an exit code: unreadable
  /// or unknown entries, damaged pages or archives, media missing or ambiguous, people unresolved,
  /// parts missing.
  bool has_losses() const;
};

/// How many problems there are of each kind, by ProblemKind. Pure.
std::array<std::uint64_t, kProblemKinds> count_problems(const Problems& problems);

}  // namespace gvoice

#endif  // GVOICE_REPORT_H_
