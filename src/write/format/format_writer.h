#ifndef GVOICE_WRITE_FORMAT_FORMAT_WRITER_H_
#define GVOICE_WRITE_FORMAT_FORMAT_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "fs/output_folder.h"
#include "gvoice/problem.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "model/archive.h"
#include "model/local_clock.h"

/// The interface of formats: a format gets the finished account and writes its files.
/// docs/ADDING-A-FORMAT.md has an example.
namespace gvoice::write {

/// Options of single formats. Plain value.
struct FormatOptions {
  std::optional<std::string> my_number;  ///< normalised; replaces the own number of the export
  std::optional<std::uint64_t> split;    ///< records in one file of the Android backup; 0: all
  bool embed_media = false;              ///< the bytes of media inside SQLite
  bool raw_csv = false;                  ///< no guard against formulas in CSV
  bool writes_pages = false;  ///< the archive has pages, which other formats may refer to
};

/// Input of all formats: the finished account, and where to write. Outlives the writers, which only
/// read it; the folder is thread-safe.
struct FormatInput {
  const ArchiveModel& model;
  const LocalClock& clock;
  const FormatOptions& options;
  fs::OutputFolder& folder;  ///< already contains the media
};

/// What a worker provides to a job.
struct JobContext {
  std::string& scratch;             ///< empty at the start; memory is reused
  const StopFlag& stop;             ///< long jobs check it often and end with kInterrupted
  std::uint64_t bytes_written = 0;  ///< what the job wrote, as far as it counts, for the progress
};

/// What a format wrote.
struct Written {
  std::vector<WrittenFile> files;  ///< in any order
  Problems problems;               ///< content that the format could not represent fully
};

/// One format of one archive. Its work is split into jobs, so that all formats share all workers:
/// `begin`, then each job once, then `finish`; after an error it is only destroyed.
class FormatWriter {
 public:
  virtual ~FormatWriter() = default;

  /// Makes folders, and opens what jobs share. Returns how many jobs there are. Called by one
  /// thread.
  virtual Result<std::size_t> begin() = 0;
  /// Does job `job`, from 0 on. Called by any thread, for different jobs at the same time; a job
  /// begins only after all of a lower number have begun.
  virtual Status run_job(std::size_t job, JobContext& context) = 0;
  /// Closes files and returns what was written. Called by one thread.
  virtual Result<Written> finish() = 0;
};

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_FORMAT_WRITER_H_
