#ifndef GVOICE_CONVERT_ARCHIVE_WRITING_H_
#define GVOICE_CONVERT_ARCHIVE_WRITING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "convert/run.h"
#include "fs/archive_folder.h"
#include "model/archive.h"
#include "model/local_clock.h"
#include "model/report.h"

/// What an archive has beside its formats: the report and the checksums.
namespace gvoice::conversion {

/// Writes report.html, the report for people.
Status write_report_page(const ArchiveModel& model, const LocalClock& clock, const Report& report,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written);

/// Writes one file of the archive and appends it.
Status write_listed_file(std::string_view path, std::string_view content,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written);

/// What SHA256SUMS says about the whole archive.
struct Sums {
  std::uint64_t files = 0;  ///< of the archive, with SHA256SUMS itself
  std::string sha256;       ///< of SHA256SUMS, 64 hex digits
};

/// Writes SHA256SUMS over all of `written` and the media that were kept, for `sha256sum -c`.
Result<Sums> write_sums(const Run& run, fs::ArchiveFolder& archive,
                        std::vector<WrittenFile> written);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_ARCHIVE_WRITING_H_
