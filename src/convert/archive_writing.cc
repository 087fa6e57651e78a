#include "convert/archive_writing.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "write/format/output_file.h"
#include "write/html/html_writer.h"

namespace gvoice::conversion {

Status write_listed_file(std::string_view path, std::string_view content,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  auto file = write::write_output(archive, path, content);
  if (!file) return file.error();
  written.push_back(*std::move(file));
  return {};
}

Status write_report_page(const ArchiveModel& model, const LocalClock& clock, const Report& report,
                         fs::ArchiveFolder& archive, std::vector<WrittenFile>& written) {
  std::string html;
  write::html::HtmlWriter(model, clock).render_report(report, html);
  return write_listed_file("report.html", html, archive, written);
}

Result<Sums> write_sums(const Run& run, fs::ArchiveFolder& archive,
                        std::vector<WrittenFile> written) {
  for (const MediaItem& item : run.media) {
    if (item.in_archive())
      written.push_back({std::string(item.stored.path), std::string(item.stored.sha256)});
  }
  std::sort(written.begin(), written.end());
  written.erase(std::unique(written.begin(), written.end()), written.end());
  std::string sums;
  for (const WrittenFile& file : written) {
    sums += file.sha256;
    sums += "  ";
    sums += file.path;
    sums += '\n';
  }
  if (Status done = archive.write_file("SHA256SUMS", sums); !done) return done.error();
  return Sums{written.size() + 1, to_hex(sha256(sums))};
}

}  // namespace gvoice::conversion
