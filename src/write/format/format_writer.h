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

/// What every format is: a module that gets the finished account and writes its own files from it.
/// docs/ADDING-A-FORMAT.md walks through one.
namespace gvoice::write {

/// What users can ask of single formats. A plain value.
struct FormatOptions {
  std::optional<std::string> my_number;  ///< normalised; stands for the own number of the export
  std::optional<std::uint64_t> split;    ///< records in one file of the Android backup; 0: all
  bool embed_media = false;              ///< the bytes of media inside SQLite
  bool raw_csv = false;                  ///< no guard against formulas in CSV
  bool writes_pages = false;             ///< the archive has pages, which others may name
};

/// What every format gets: the same finished account, and where to write. All of it outlives the
/// writers, and is only read by them; the folder is thread-safe.
struct FormatInput {
  const ArchiveModel& model;
  const LocalClock& clock;
  const FormatOptions& options;
  fs::OutputFolder& folder;  ///< media lie in it already
};

/// What a worker lends to a job.
struct JobContext {
  std::string& scratch;  ///< empty when the job begins; its memory is used again
  const StopFlag& stop;  ///< long jobs look at it all the time, and end with kInterrupted
  std::uint64_t bytes_written = 0;  ///< what the job wrote, as far as it counts, for the progress
};

/// What a format wrote.
struct Written {
  std::vector<WrittenFile> files;  ///< in any order
  Problems problems;               ///< what of the account the format could not hold as it is
};

/// One format of one archive. Its work is cut into jobs, so that all formats share all workers:
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
  /// Closes what is open, and says what was written. Called by one thread.
  virtual Result<Written> finish() = 0;
};

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_FORMAT_WRITER_H_
