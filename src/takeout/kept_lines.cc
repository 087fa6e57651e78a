#include "takeout/kept_lines.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <limits>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "fs/disk.h"
#include "model/kept_page.h"
#include "takeout/machine_fault.h"
#include "takeout/plain_file.h"

namespace gvoice::takeout {
namespace {

/// Two per thread for many threads; a section is some hundred pages.
constexpr std::size_t kSectionsKept = 32;

}  // namespace

Error KeptLines::damaged() const {
  return Error{ErrorKind::kDamaged,
               printable(path_) + " cannot be read: its " + std::string(name_) + " is damaged.",
               "Give the Takeout that the archive was made from, or a copy of the archive."};
}

Result<std::unique_ptr<KeptLines>> KeptLines::open(int archive, const std::string& path,
                                                   fs::InputDisk& disk) {
  std::unique_ptr<KeptLines> lines(new KeptLines);
  lines->path_ = path;
  lines->name_ = kept::kFileName;
  fs::FileDescriptor file(disk.openat(archive, kept::kFileName.data(), kPlainFileFlags));
  const bool packed = file.is_open();
  if (!packed && errno == ENOENT) {
    lines->name_ = kept::kPlainFileName;
    file.reset(disk.openat(archive, kept::kPlainFileName.data(), kPlainFileFlags));
  }
  const std::string file_path = printable(path) + "/" + std::string(lines->name_);
  if (!file.is_open() && errno == ENOENT) {
    return Error{
        ErrorKind::kFailed,
        printable(path) +
            " is an archive that this program made, but without what is needed to read it "
            "again (" +
            std::string(kept::kFileName) + ").",
        "Give the Takeout that it was made from. Version 1.0 kept nothing for this, unless "
        "it was run with --format ndjson."};
  }
  if (!file.is_open()) return machine_fault(file_path, errno);
  auto content = std::make_shared<std::string>();
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return Error{kind, "Cannot read " + file_path + ": " + reason + ".", ""};
  };
  const Status read = stream_plain_file(
      file.get(),
      [&](std::string_view block) -> Status {
        content->append(block);
        return {};
      },
      fail, disk);
  if (!read) return read.error();
  lines->sha256_ = to_hex(gvoice::sha256(*content));
  if (packed) {
    auto frames = find_zstd_frames(*content, 2 * kept::kLongestLine);
    if (!frames || frames->empty()) return lines->damaged();
    lines->frames_ = std::move(*frames);
  }
  lines->file_ = std::move(content);
  return lines;
}

Result<KeptLines::Section> KeptLines::section(std::size_t index) const {
  if (plain()) return file_;
  const auto known = unpacked_.read([&](const std::vector<Unpacked>& all) {
    const auto found = std::ranges::find(all, index, &Unpacked::index);
    return found == all.end() ? Section() : found->section;
  });
  if (known) return known;
  // Two threads that need the same section at once both unpack it rather than wait.
  auto content = unpack_zstd_frame(frames_[index]);
  if (!content) return damaged();
  const auto section = std::make_shared<const std::string>(*std::move(content));
  unpacked_.write([&](std::vector<Unpacked>& all) {
    if (all.size() == kSectionsKept) all.erase(all.begin());
    all.push_back({index, section});
    return 0;
  });
  return section;
}

}  // namespace gvoice::takeout
