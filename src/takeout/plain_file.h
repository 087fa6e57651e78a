#ifndef GVOICE_TAKEOUT_PLAIN_FILE_H_
#define GVOICE_TAKEOUT_PLAIN_FILE_H_

#include <fcntl.h>

#include <cerrno>
#include <memory>
#include <string>
#include <string_view>

#include "base/read_buffer.h"
#include "fs/disk.h"
#include "gvoice/result.h"
#include "takeout/input.h"
#include "takeout/machine_fault.h"

/// Reads regular files in as few system calls as possible. `fail(kind, reason)` makes the error, as
/// only the caller knows the name of the file. A file whose size differs from when it was listed or
/// opened, or that is no longer a regular file, has changed: kMachine, as the data may be a mix of
/// old and new content.
namespace gvoice::takeout {

/// Flags of open(2) for a file of an archive that is not trusted: a link is not followed, and a
/// pipe in its place does not make the program wait.
inline constexpr int kPlainFileFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;

/// Checks what is read from an open file against what is known about it.
class PlainFileCheck {
 public:
  /// `listed` is the size as it was listed, or Entry::kUnknownSize.
  PlainFileCheck(fs::InputDisk& disk, int file, std::uint64_t listed)
      : disk_(disk), file_(file), listed_(listed) {}

  /// 0, or the errno of fstat.
  int open() { return disk_.fstat(file_, &info_) == 0 ? 0 : errno; }
  bool is_file() const { return S_ISREG(info_.st_mode); }
  std::uint64_t size() const { return static_cast<std::uint64_t>(info_.st_size); }
  /// Whether `count` bytes up to the end are as expected. Some file systems do not know the size
  /// before reading and report 0.
  bool fits(std::uint64_t count) const {
    const bool as_opened = count == size() || size() == 0;
    return as_opened && (listed_ == Entry::kUnknownSize || listed_ == 0 || count == listed_);
  }
  /// Whether the file is unchanged since it was opened.
  bool unchanged() const {
    struct stat now{};
    return disk_.fstat(file_, &now) == 0 && now.st_size == info_.st_size &&
           now.st_mtim.tv_sec == info_.st_mtim.tv_sec &&
           now.st_mtim.tv_nsec == info_.st_mtim.tv_nsec;
  }

 private:
  fs::InputDisk& disk_;
  const int file_;
  const std::uint64_t listed_;
  struct stat info_{};
};

/// Reads a whole file of at most kWholeEntryBytes.
template <typename Fail>
Status read_plain_file(int file, ReadBuffer& buffer, Fail fail,
                       fs::InputDisk& disk = fs::InputDisk::real(),
                       std::uint64_t listed = Entry::kUnknownSize) {
  constexpr std::size_t kFirstReadBytes = std::size_t{64} * 1024;
  const auto failed = [&](int error_number) {
    return with_machine_advice(fail(kind_of(error_number), reason_of(error_number)), error_number);
  };
  const auto changed = [&] {
    return with_change_advice(fail(ErrorKind::kMachine, std::string(changed_reason())));
  };
  const auto too_large = [&] {
    return fail(ErrorKind::kRefused, std::string("it is too large to be read as a whole"));
  };
  PlainFileCheck check(disk, file, listed);
  if (const int error_number = check.open(); error_number != 0) return failed(error_number);
  if (!check.is_file()) return changed();
  if (check.size() > kWholeEntryBytes) return too_large();
  // One byte more than expected, so that one call also detects the end of the file.
  char* bytes =
      buffer.reserve(std::max(kFirstReadBytes, static_cast<std::size_t>(check.size()) + 1));
  std::size_t size = 0;
  while (true) {
    const std::size_t room = buffer.capacity() - size;
    const ssize_t count = disk.read(file, bytes + size, room);
    if (count < 0) return failed(errno);
    size += static_cast<std::size_t>(count);
    if (count == 0 || (size == check.size() && static_cast<std::size_t>(count) < room)) break;
    if (size > kWholeEntryBytes) return too_large();
    if (size == buffer.capacity()) {
      buffer.set_size(size);
      bytes = buffer.grow(2 * size);
    }
  }
  if (!check.fits(size)) return changed();
  buffer.set_size(size);
  return {};
}

/// Passes a file of any size to `sink` in blocks.
template <typename Fail>
Status stream_plain_file(int file, const BlockSink& sink, Fail fail,
                         fs::InputDisk& disk = fs::InputDisk::real(),
                         std::uint64_t listed = Entry::kUnknownSize) {
  constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  const auto failed = [&](int error_number) {
    return with_machine_advice(fail(kind_of(error_number), reason_of(error_number)), error_number);
  };
  const auto changed = [&] {
    return with_change_advice(fail(ErrorKind::kMachine, std::string(changed_reason())));
  };
  PlainFileCheck check(disk, file, listed);
  if (const int error_number = check.open(); error_number != 0) return failed(error_number);
  if (!check.is_file()) return changed();
  const auto block = std::make_unique_for_overwrite<char[]>(kBlockBytes);
  std::uint64_t size = 0;
  while (true) {
    const ssize_t count = disk.read(file, block.get(), kBlockBytes);
    if (count < 0) return failed(errno);
    if (count == 0) break;
    size += static_cast<std::uint64_t>(count);
    Status status = sink({block.get(), static_cast<std::size_t>(count)});
    if (!status.ok()) return status;
  }
  return check.fits(size) && check.unchanged() ? Status() : Status(changed());
}

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_PLAIN_FILE_H_
