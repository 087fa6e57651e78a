#ifndef GVOICE_CONVERT_ARCHIVE_WRITING_H_
#define GVOICE_CONVERT_ARCHIVE_WRITING_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "conversion/finished_account.h"
#include "conversion/formats.h"
#include "conversion/run.h"
#include "fs/output_folder.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/report.h"
#include "gvoice/result.h"
#include "model/local_clock.h"
#include "write/format/format_writer.h"

/// Everything that an archive holds but its media: the formats, what it keeps to be read again, the
/// report and the checksums. A conversion writes it into a folder; who verifies compares it with
/// what is there.
namespace gvoice::conversion {

/// What is written, and from what. All of it outlives the call.
struct ArchiveToWrite {
  Run& run;
  const FinishedAccount&
      account;  ///< of that run, with its records in order where a format wants them
  const PhoneLookupManager& lookup;
  const LocalClock& clock;
  std::span<const FormatEntry* const> formats;
  fs::OutputFolder& folder;  ///< media lie in it already
  /// What formats write; null for the model of the account. It must show the same records.
  const ArchiveModel* shown = nullptr;
  /// Gets the report before anything is made of it; empty where nobody wants it.
  std::function<void(Report& report)> on_report = {};
};

/// What was written.
struct ArchiveWritten {
  Report report;
  std::vector<FormatNotWritten> formats_not_written;
  std::uint64_t files = 0;  ///< of the archive, with its media and SHA256SUMS itself
  std::string sums_sha256;  ///< SHA-256 of SHA256SUMS, 64 hex digits
};

/// Writes all of it on the workers of the run. Moves the problems out of the run, so it is called
/// once. What does not balance is kInternal, before SHA256SUMS is written.
Result<ArchiveWritten> write_archive(const ArchiveToWrite& archive);

/// What the options of a run ask of single formats.
write::FormatOptions format_options(Run& run);

/// Whether a run writes pages that people open, and so a report for people.
bool writes_pages(const ConvertOptions& options);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_ARCHIVE_WRITING_H_
