#ifndef GVOICE_CONVERT_ARCHIVE_WRITING_H_
#define GVOICE_CONVERT_ARCHIVE_WRITING_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
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

/// Writes everything in an archive except media: the formats, the kept pages, the report and the
/// checksums. A conversion writes into a folder; verification compares with an existing archive.
namespace gvoice::conversion {

/// Input of write_archive. All of it must outlive the call.
struct ArchiveToWrite {
  Run& run;
  const FinishedAccount& account;  ///< of that run, with records in order if a format needs them
  const PhoneLookupManager& lookup;
  const LocalClock& clock;
  std::span<const FormatEntry* const> formats;
  fs::OutputFolder& folder;  ///< already contains the media
  /// The model that formats write; null for that of the account. It must have the same records.
  const ArchiveModel* shown = nullptr;
  /// Receives the report before it is written; may be empty.
  std::function<void(Report& report)> on_report = {};
};

/// Result of write_archive.
struct ArchiveWritten {
  Report report;
  std::vector<FormatNotWritten> formats_not_written;
  std::uint64_t files = 0;  ///< of the archive, including media and SHA256SUMS
  std::string sums_sha256;  ///< SHA-256 of SHA256SUMS, 64 hex digits
};

/// Writes the archive on the workers of the run. Moves the problems out of the run, so call it
/// once. A report that does not balance is kInternal, before SHA256SUMS is written.
Result<ArchiveWritten> write_archive(const ArchiveToWrite& archive);

/// The format options of a run.
write::FormatOptions format_options(Run& run);

/// The pages that show the report, below the archive. They name the inputs, so they differ where
/// the same records come from other inputs.
inline constexpr std::string_view kReportPage = "report.html";
inline constexpr std::string_view kAboutPage = "overview/about.html";

/// Whether a run writes HTML pages, and so a report page.
bool writes_pages(const ConvertOptions& options);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_ARCHIVE_WRITING_H_
