#ifndef GVOICE_WRITE_FORMAT_FORMAT_TEST_SUPPORT_H_
#define GVOICE_WRITE_FORMAT_FORMAT_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "fs/output_folder.h"
#include "write/format/format_writer.h"

/// Shared by tests of formats.
namespace gvoice::write {

/// An archive in memory, to read what a format has written. Files need their folder and are created
/// once, as on a disk. Not thread-safe.
class MemoryFolder : public fs::OutputFolder {
 public:
  std::map<std::string, std::string> files;
  std::set<std::string> folders;
  bool full = false;  ///< nothing more can be written

  Status make_folder(std::string_view path) override {
    folders.emplace(path);
    return {};
  }
  Status write_file(std::string_view path, std::string_view content) override {
    auto file = create_file(path);
    if (!file) return file.error();
    return (*file)->append(content);
  }
  Result<bool> write_file_if_absent(std::string_view path, std::string_view content) override {
    if (files.contains(std::string(path))) return false;
    if (Status written = write_file(path, content); !written) return written.error();
    return true;
  }
  Result<std::unique_ptr<fs::BlockFile>> create_file(std::string_view path) override {
    const std::size_t slash = path.rfind('/');
    if (slash != std::string_view::npos && !folders.contains(std::string(path.substr(0, slash))))
      return Error{ErrorKind::kFailed, "There is no folder for " + std::string(path), ""};
    const auto [place, made] = files.emplace(path, "");
    if (!made) return Error{ErrorKind::kFailed, "There is a file " + std::string(path), ""};
    return std::unique_ptr<fs::BlockFile>(std::make_unique<Block>(*this, place->second));
  }
  Result<std::unique_ptr<fs::BlockReader>> open_file(std::string_view) override { return none(); }
  Result<std::optional<std::string>> path_of_new_file(std::string_view) override {
    return std::optional<std::string>();
  }
  Result<bool> move_file(std::string_view, std::string_view) override { return none(); }
  Status remove_file(std::string_view) override { return none(); }
  Status remove_folder(std::string_view) override { return none(); }

 private:
  class Block : public fs::BlockFile {
   public:
    Block(const MemoryFolder& folder, std::string& content) : folder_(folder), content_(content) {}
    Status append(std::string_view bytes) override {
      if (folder_.full) return Error{ErrorKind::kNoSpace, "The disk is full.", ""};
      content_ += bytes;
      return {};
    }
    Status close() override { return {}; }

   private:
    const MemoryFolder& folder_;
    std::string& content_;
  };

  static Error none() { return {ErrorKind::kInternal, "Not in memory.", ""}; }
};

using MakeFormat = Result<std::unique_ptr<FormatWriter>> (*)(const FormatInput& input);

/// Writes one format into `folder`, one job after the other.
inline Result<Written> write_format(MakeFormat make, const ArchiveModel& model,
                                    const FormatOptions& options, MemoryFolder& folder,
                                    const std::optional<std::string>& zone = std::nullopt,
                                    const StopFlag& stop = {}) {
  const LocalClock clock = LocalClock::create(zone).value();
  const FormatInput input{model, clock, options, folder};
  auto writer = make(input);
  if (!writer) return writer.error();
  const auto jobs = (*writer)->begin();
  if (!jobs) return jobs.error();
  std::string scratch;
  for (std::size_t job = 0; job < *jobs; ++job) {
    scratch = "what another format left";
    JobContext context{scratch, stop};
    if (Status done = (*writer)->run_job(job, context); !done) return done.error();
  }
  return (*writer)->finish();
}

/// The files of one format by their paths; each must be one that SHA256SUMS would list rightly.
inline std::map<std::string, std::string> files_of_format(
    MakeFormat make, const ArchiveModel& model, const FormatOptions& options = {},
    const std::optional<std::string>& zone = std::nullopt) {
  MemoryFolder folder;
  const auto written = write_format(make, model, options, folder, zone);
  if (!written) {
    ADD_FAILURE() << written.error().message;
    return {};
  }
  std::map<std::string, std::string> listed;
  for (const WrittenFile& file : written->files) listed[file.path] = file.sha256;
  std::map<std::string, std::string> expected;
  for (const auto& [path, content] : folder.files) expected[path] = to_hex(sha256(content));
  EXPECT_EQ(listed, expected);
  return folder.files;
}

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_FORMAT_TEST_SUPPORT_H_
