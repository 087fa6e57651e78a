#include "conversion/format_writing.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <utility>

#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

struct Writing {
  std::unique_ptr<write::FormatWriter> writer;
  std::size_t jobs = 0;
  std::size_t place = 0;  ///< in the table of formats; tie-breaker
};

struct Job {
  write::FormatWriter* writer;
  std::size_t number;
};

/// Formats with few jobs have long ones: start them first, and fill up with the many short ones.
std::vector<Job> in_order_of_work(std::vector<Writing>& writings) {
  std::ranges::sort(writings, {},
                    [](const Writing& writing) { return std::pair(writing.jobs, writing.place); });
  std::vector<Job> jobs;
  for (const Writing& writing : writings) {
    for (std::size_t i = 0; i < writing.jobs; ++i) jobs.push_back({writing.writer.get(), i});
  }
  return jobs;
}

Status run_jobs(Run& run, const std::vector<Job>& jobs) {
  run.observer.on_stage(Stage::kWriting, jobs.size());
  return sync::parallel_for(
      run.jobs, jobs.size(), run.stop, [&](unsigned worker, std::size_t index) -> Status {
        std::string& scratch = run.workers[worker].output;
        scratch.clear();
        write::JobContext context{scratch, run.stop};
        if (Status done = jobs[index].writer->run_job(jobs[index].number, context); !done)
          return done;
        run.observer.on_progress(1, context.bytes_written);
        return {};
      });
}

}  // namespace

Result<FormatsWritten> write_formats(Run& run, std::span<const FormatEntry* const> formats,
                                     const write::FormatInput& input) {
  FormatsWritten all;
  std::vector<Writing> writings;
  for (const FormatEntry* format : formats) {
    auto writer = format->make(input);
    if (!writer) {
      if (formats.size() == 1) return writer.error();
      all.not_written.push_back({std::string(format->info.name), writer.error()});
      continue;
    }
    const auto jobs = (*writer)->begin();
    if (!jobs) return jobs.error();
    writings.push_back({*std::move(writer), *jobs, writings.size()});
  }
  if (Status done = run_jobs(run, in_order_of_work(writings)); !done) return done.error();
  for (const Writing& writing : writings) {
    auto written = writing.writer->finish();
    if (!written) return written.error();
    std::ranges::move(written->files, std::back_inserter(all.files));
    std::ranges::move(written->problems, std::back_inserter(all.problems));
  }
  return all;
}

}  // namespace gvoice::conversion
