#ifndef GVOICE_WRITE_FORMAT_DISK_FORMAT_TEST_SUPPORT_H_
#define GVOICE_WRITE_FORMAT_DISK_FORMAT_TEST_SUPPORT_H_

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "fs/archive_folder.h"
#include "fs/faulty_disk_test_support.h"
#include "fs/temporary_folder_test_support.h"
#include "write/format/format_writer.h"

/// Shared by tests of formats that need a disk.
namespace gvoice::write {

/// An archive in the making for one test. Thread-safe except for the settings of its disk.
class ArchiveInTheMaking {
 public:
  fs::ArchiveFolder& folder() { return **archive_; }
  fs::FaultyDisk& disk() { return disk_; }
  /// The absolute path of a file of it.
  std::string at(std::string_view path) { return folder().path_of_new_file(path).value().value(); }
  bool has(std::string_view path) { return std::filesystem::exists(at(path)); }
  std::string content_of(std::string_view path) { return fs::content_of(at(path)); }
  /// Puts a file into it, and makes the folders above.
  void put(std::string_view path, std::string_view content) { fs::put(at(path), content); }

 private:
  fs::TemporaryFolder sandbox_{fs::TemporaryFolder::quick_parent()};
  fs::FaultyDisk disk_;
  Result<std::unique_ptr<fs::ArchiveFolder>> archive_ =
      fs::ArchiveFolder::start(disk_, sandbox_.at("archive"), {});
};

using MakeFormat = Result<std::unique_ptr<FormatWriter>> (*)(const FormatInput&);

/// Runs one format from its beginning to its end, on the calling thread.
inline Result<Written> write_format(MakeFormat make, const ArchiveModel& model,
                                    ArchiveInTheMaking& archive, const FormatOptions& options = {},
                                    const StopFlag& stop = {}) {
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  const FormatInput input{model, clock, options, archive.folder()};
  auto writer = make(input);
  if (!writer) return writer.error();
  const auto jobs = (*writer)->begin();
  if (!jobs) return jobs.error();
  std::string scratch;
  for (std::size_t job = 0; job < *jobs; ++job) {
    scratch.clear();
    JobContext context{scratch, stop};
    if (Status done = (*writer)->run_job(job, context); !done) return done.error();
  }
  return (*writer)->finish();
}

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_DISK_FORMAT_TEST_SUPPORT_H_
