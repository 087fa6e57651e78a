#include "gvoice/verify.h"

#include <chrono>
#include <optional>
#include <utility>

#include "fs/path_text.h"
#include "sync/parallel_for.h"
#include "verification/archive_files.h"
#include "verification/findings.h"
#include "verification/inputs_check.h"
#include "verification/kept_check.h"
#include "verification/lines_check.h"
#include "verification/pages_check.h"
#include "verification/record_compare.h"
#include "verification/report_check.h"

namespace gvoice {
namespace verification {
namespace {

Result<Verification> verify_archive(const VerifyOptions& options, const Work& work) {
  const auto archive = ArchiveFiles::open(options.archive, work);
  if (!archive) return archive.error();
  Verification result;
  result.archive = fs::resolved_path(options.archive);
  result.sums_sha256 = archive->sums_sha256();
  result.notes = archive->notes();
  for (const CheckedFile& file : archive->files()) {
    if (file.actual.empty()) continue;
    ++result.files;
    result.bytes += file.size;
  }

  const auto figures = read_figures(*archive, work);
  const auto pages = read_archive_pages(*archive, work);
  if (!pages) return pages.error();
  const auto lines = read_archive_lines(*archive, work);
  if (!lines) return lines.error();
  if (figures) {
    check_figures(*figures, *pages, *lines, work);
    result.partial = figures->partial;
    result.records_written = figures->count("records.written");
  }
  if (*pages && *lines) compare_pages_and_lines(**pages, **lines, work);
  if (*pages) {
    result.links = (*pages)->links;
    result.records_on_pages = (*pages)->by_id.size();
  }
  if (*lines) result.records_in_lines = (*lines)->records.size();

  const ArchiveContent content{*archive, figures, *pages, *lines};
  if (Status compared = compare_with_kept(content, result.archive, work, result); !compared)
    return compared.error();
  if (!options.inputs.empty()) {
    if (Status compared = compare_with_inputs(options, content, work, result); !compared)
      return compared.error();
  }
  result.differences = work.findings.differences();
  return result;
}

}  // namespace
}  // namespace verification

Result<Verification> verify(const VerifyOptions& options, Observer& observer,
                            const StopFlag& stop) {
  const auto start = std::chrono::steady_clock::now();
  verification::Findings findings;
  auto result = verification::verify_archive(
      options, {observer, stop, sync::worker_count(options.jobs), findings});
  if (result) {
    result->seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  }
  return result;
}

}  // namespace gvoice
