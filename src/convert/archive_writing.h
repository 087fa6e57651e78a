#ifndef GVOICE_CONVERT_ARCHIVE_WRITING_H_
#define GVOICE_CONVERT_ARCHIVE_WRITING_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "convert/left_out.h"
#include "convert/run.h"
#include "fs/archive_folder.h"
#include "model/archive.h"
#include "model/report.h"
#include "write/html/html_writer.h"

namespace gvoice::conversion {

/// Renders and writes all HTML pages, the index and the style sheet on all workers; appends what
/// was written.
Status write_html(Run& run, const write::html::HtmlWriter& writer, const ArchiveModel& model,
                  fs::ArchiveFolder& archive, std::vector<WrittenFile>& written);

/// Writes report.html, the report for people.
Status write_report_page(const Run& run, const ArchiveModel& model, const Report& report,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written);

/// Writes messages.ndjson; workers render, the order is that of `records`. Appends what was
/// written.
Status write_ndjson(Run& run, const ArchiveModel& model, fs::ArchiveFolder& archive,
                    std::vector<WrittenFile>& written);

/// Writes pages.ndjson, from which the archive can be read back: every page as it was read, and
/// every medium that was kept, but for what filters left out. `account_numbers`: the owner's.
/// Appends what was written.
Status write_pages(Run& run, std::span<const std::string> account_numbers, const LeftOut& left_out,
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
