#include "verification/kept_check.h"

#include <string>
#include <string_view>

#include "conversion/reopened_archive.h"
#include "fs/archive_place.h"
#include "gvoice/version.h"
#include "model/kept_page.h"
#include "verification/recalled.h"

namespace gvoice::verification {
namespace {

constexpr ExpectedFrom kKept = {.missing = DifferenceKind::kKeptRecord,
                                .extra = DifferenceKind::kKeptRecord,
                                .changed = DifferenceKind::kKeptRecord,
                                .media = DifferenceKind::kAttachment,
                                .in_none = "is not in pages.ndjson.zst."};

/// Figures that count what the archive forgot on purpose.
bool is_of_what_was_read(const std::string& name) {
  return name == "records.parsed" || name == "records.duplicates" ||
         name.starts_with("records.filtered");
}

void compare_figures(const Figures& figures, const Figures& kept, bool forgets, const Work& work) {
  for (const auto& [name, count] : figures.counts) {
    if (!name.starts_with("records.") || (forgets && is_of_what_was_read(name))) continue;
    const std::uint64_t anew = kept.count(name);
    if (anew == count) continue;
    work.findings.add(DifferenceKind::kKeptRecord, fs::kReportName,
                      name + " is " + std::to_string(count) + " in the report, and " +
                          std::to_string(anew) + " in pages.ndjson.zst.");
  }
}

}  // namespace

Status compare_with_kept(const ArchiveContent& content, const std::string& archive,
                         const Work& work, Verification& result) {
  if (!content.files.lists(kept::kFileName)) {
    if (content.figures && content.figures->says_partial) {
      work.findings.add(DifferenceKind::kMissingFile, std::string(kept::kFileName),
                        "The version that wrote report.json puts this file into every archive, and "
                        "it is not there.");
      return {};
    }
    result.notes.emplace_back(
        "The archive does not hold what it takes to read it again (pages.ndjson.zst), as version "
        "1.0 made it: its pages were compared with its report alone.");
    return {};
  }
  // Damage was already reported as a checksum difference.
  const CheckedFile* file = content.files.find(kept::kFileName);
  if (file == nullptr || file->actual != file->listed) return {};
  const auto reopened =
      conversion::ReopenedArchive::open(archive, work.jobs, work.observer, work.stop);
  if (!reopened) {
    if (reopened.error().kind == ErrorKind::kInterrupted) return reopened.error();
    work.findings.add(DifferenceKind::kUnreadableFile, std::string(kept::kFileName),
                      reopened.error().message);
    return {};
  }
  if (!may_have_made_it((*reopened)->version())) {
    work.findings.add(
        DifferenceKind::kKeptRecord, std::string(kept::kFileName),
        (*reopened)->version().empty()
            ? "It does not say which version of gvoice made the archive, as it always does."
            : "It says that version " + (*reopened)->version() +
                  " made the archive, and no version of that name writes this file.");
    return {};
  }
  if ((*reopened)->version() != GVOICE_VERSION) {
    result.notes.push_back("Version " + (*reopened)->version() +
                           " made the archive, and this is version " GVOICE_VERSION
                           ", whose rules may be others: its pages were not compared with what "
                           "it keeps to be read again.");
    return {};
  }
  const auto records = compare_records((*reopened)->model(), content, kKept, work);
  if (!records) return records.error();
  compare_media((*reopened)->run(), content.files, kKept, work);
  if (content.figures) {
    compare_figures(*content.figures, figures_of((*reopened)->report()),
                    (*reopened)->options().forget, work);
  }
  return {};
}

}  // namespace gvoice::verification
