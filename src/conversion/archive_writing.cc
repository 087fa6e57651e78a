#include "conversion/archive_writing.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "conversion/format_writing.h"
#include "conversion/kept_pages.h"
#include "conversion/made_with.h"
#include "fs/archive_place.h"
#include "write/format/output_file.h"
#include "write/html/pages/about_page.h"
#include "write/html/pages/html_writer.h"
#include "write/report/report_json.h"

namespace gvoice::conversion {
namespace {

Status check_balances(const Report& report) {
  if (report.entries.balances() && report.records.balances()) return {};
  return internal_error("The balance of entries or records does not hold; no archive was written.");
}

/// Writes one file of the archive and appends it.
Status write_listed_file(std::string_view path, std::string_view content, fs::OutputFolder& folder,
                         std::vector<WrittenFile>& written) {
  auto file = write::write_output(folder, path, content);
  if (!file) return file.error();
  written.push_back(*std::move(file));
  return {};
}

/// Writes the pages that show the report.
Status write_report_pages(const ArchiveToWrite& archive, const Report& report,
                          std::span<const std::string> formats, std::vector<WrittenFile>& written) {
  std::string html;
  write::html::pages::HtmlWriter(archive.account.model, archive.clock).render_report(report, html);
  if (Status done = write_listed_file(kReportPage, html, archive.folder, written); !done)
    return done;
  html.clear();
  const std::vector<std::string> options = options_as_typed(options_in_effect(archive.run));
  write::html::pages::append_about_page(archive.clock, report, {options, formats}, html);
  return write_listed_file(kAboutPage, html, archive.folder, written);
}

/// The report is written last; an account that does not balance never becomes an archive.
Result<Report> write_report(const ArchiveToWrite& archive, std::span<const std::string> formats,
                            std::vector<WrittenFile>& written) {
  Report report = report_of(archive.run, archive.account);
  if (Status balanced = check_balances(report); !balanced) return balanced.error();
  if (archive.on_report) archive.on_report(report);
  const std::string json = write::report::render_report(report);
  if (Status done = write_listed_file(fs::kReportName, json, archive.folder, written); !done)
    return done.error();
  if (!writes_pages(archive.run.options)) return report;
  if (Status done = write_report_pages(archive, report, formats, written); !done)
    return done.error();
  return report;
}

/// Writes SHA256SUMS of all `written` files, stored media and previews, for `sha256sum -c`. Records
/// the number of files and its own hash.
Status write_sums(const Run& run, fs::OutputFolder& folder, std::vector<WrittenFile> written,
                  ArchiveWritten& result) {
  for (const MediaItem& item : run.media) {
    if (item.in_archive())
      written.push_back({std::string(item.stored.path), std::string(item.stored.sha256)});
  }
  for (const MediaPreview& preview : run.previews)
    written.push_back({std::string(preview.path), std::string(preview.sha256)});
  std::sort(written.begin(), written.end());
  written.erase(std::unique(written.begin(), written.end()), written.end());
  std::string sums;
  for (const WrittenFile& file : written) {
    sums += file.sha256;
    sums += "  ";
    sums += file.path;
    sums += '\n';
  }
  if (Status done = folder.write_file(fs::kListingName, sums); !done) return done;
  result.files = written.size() + 1;
  result.sums_sha256 = to_hex(sha256(sums));
  return {};
}

/// The requested formats, in their order, without those impossible for this account.
std::vector<std::string> formats_written(const Run& run, const FormatsWritten& written) {
  std::vector<std::string> formats = run.options.formats;
  std::erase_if(formats, [&](const std::string& name) {
    return std::ranges::find(written.not_written, name, &FormatNotWritten::format) !=
           written.not_written.end();
  });
  return formats;
}

}  // namespace

bool writes_pages(const ConvertOptions& options) {
  return std::ranges::find(options.formats, "html") != options.formats.end();
}

write::FormatOptions format_options(Run& run) {
  write::FormatOptions options;
  if (!run.my_numbers.empty()) options.my_number = run.my_numbers.front();
  options.split = run.options.split;
  options.embed_media = run.options.embed_media;
  options.raw_csv = run.options.raw_csv;
  options.writes_pages = writes_pages(run.options);
  return options;
}

Result<ArchiveWritten> write_archive(const ArchiveToWrite& archive) {
  Run& run = archive.run;
  const write::FormatOptions options = format_options(run);
  const ArchiveModel& shown = archive.shown != nullptr ? *archive.shown : archive.account.model;
  auto written =
      write_formats(run, archive.formats, {shown, archive.clock, options, archive.folder});
  if (!written) return written.error();
  std::ranges::move(written->problems, std::back_inserter(run.problems));
  const std::vector<std::string> formats = formats_written(run, *written);
  if (Status kept = write_kept_pages(run, archive.account, archive.lookup, formats, archive.folder,
                                     written->files);
      !kept)
    return kept.error();
  auto report = write_report(archive, formats, written->files);
  if (!report) return report.error();
  ArchiveWritten result{*std::move(report), std::move(written->not_written), 0, {}};
  if (Status sums = write_sums(run, archive.folder, std::move(written->files), result); !sums)
    return sums.error();
  return result;
}

}  // namespace gvoice::conversion
