#ifndef GVOICE_VERIFY_LINES_CHECK_H_
#define GVOICE_VERIFY_LINES_CHECK_H_

#include <cstdint>
#include <optional>
#include <vector>

#include "gvoice/result.h"
#include "verification/archive_files.h"
#include "verification/record_facts.h"

namespace gvoice::verification {

/// The content of messages.ndjson. Plain data.
struct LinesContent {
  std::vector<RecordFacts> records;  ///< sorted by id
  std::uint64_t found = 0;           ///< references to attachments by their status
  std::uint64_t ambiguous = 0;
  std::uint64_t missing = 0;
  KindCounts by_kind{};
};

/// Reads messages.ndjson on all workers; reports lines that are not records, repeated ids, and
/// attachments that are not in the archive as stated. Nullopt if SHA256SUMS does not list the file.
Result<std::optional<LinesContent>> read_archive_lines(const ArchiveFiles& archive,
                                                       const Work& work);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_LINES_CHECK_H_
