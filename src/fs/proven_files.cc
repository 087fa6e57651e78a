#include "fs/proven_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "fs/descriptor_io.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"
#include "sync/parallel_for.h"

namespace gvoice::fs {
namespace {

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

/// Whether a failure is of the machine as a whole, and tells nothing of the one file.
bool is_of_the_machine(int error_number) {
  return error_number == EMFILE || error_number == ENFILE || error_number == ENOMEM;
}

struct Listed {
  std::string path;
  std::optional<FileStamp> proven;
};

/// Finds what is listed and there; folders in which nothing is listed are not gone into.
Status find_listed(int folder, const ArchiveListing& listing, std::string_view root,
                   const std::string& path, unsigned depth, std::vector<Listed>& found) {
  const Result<std::vector<FolderEntry>> entries = list_folder(folder, join_path(root, path));
  if (!entries) return entries.error();
  for (const FolderEntry& entry : *entries) {
    const std::string entry_path = join_path(path, entry.name);
    if (entry.type == EntryType::kFile && listing.lists(entry_path)) {
      found.push_back({entry_path, std::nullopt});
    }
    if (entry.type != EntryType::kFolder || depth == kDeepestFolder ||
        !listing.lists_below(entry_path)) {
      continue;
    }
    const Result<FileDescriptor> child =
        open_folder(folder, entry.name, join_path(root, entry_path));
    if (!child) return child.error();
    if (Status below = find_listed(child->get(), listing, root, entry_path, depth + 1, found);
        !below) {
      return below;
    }
  }
  return {};
}

}  // namespace

FileStamp FileStamp::of(const struct stat& status) {
  return {status.st_dev, status.st_ino, static_cast<std::uint64_t>(status.st_size),
          nanoseconds(status.st_mtim), nanoseconds(status.st_ctim)};
}

std::optional<FileStamp> FileStamp::at(int folder, const std::string& name) {
  struct stat status{};
  if (::fstatat(folder, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) return std::nullopt;
  if (!S_ISREG(status.st_mode)) return std::nullopt;
  return of(status);
}

bool is_proven(const ProvenFiles& proven, const std::string& path, int folder,
               const std::string& name) {
  const auto found = proven.find(path);
  return found != proven.end() && FileStamp::at(folder, name) == found->second;
}

Result<std::optional<std::string>> hash_plain_file(int folder, const std::string& name,
                                                   std::string_view path, const StopFlag& stop,
                                                   FileStamp* stamp) {
  constexpr std::uint64_t kBlockBytes = std::uint64_t{256} * 1024;
  const std::optional<std::string> unreadable;
  const FileDescriptor file(repeat_if_interrupted([&] {
    return ::openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  }));
  struct stat status{};
  if (!file.is_open() || ::fstat(file.get(), &status) != 0) {
    if (is_of_the_machine(errno)) return system_error("Cannot read", path, errno);
    return unreadable;
  }
  if (!S_ISREG(status.st_mode)) return unreadable;
  if (stamp != nullptr) *stamp = FileStamp::of(status);
  Sha256 hash;
  // One byte more, so that the end of a small file shows without a second block.
  const std::uint64_t whole = static_cast<std::uint64_t>(status.st_size) + 1;
  std::string block(static_cast<std::size_t>(std::min(whole, kBlockBytes)), '\0');
  while (!stop.requested()) {
    const auto got =
        repeat_if_interrupted([&] { return ::read(file.get(), block.data(), block.size()); });
    if (got < 0 && is_of_the_machine(errno)) return system_error("Cannot read", path, errno);
    if (got < 0) return unreadable;
    if (got == 0) return std::optional(to_hex(hash.finish()));
    hash.update(std::string_view(block).substr(0, static_cast<std::size_t>(got)));
  }
  return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
}

Status prove_listed(int former, const ArchiveListing& listing, std::string_view path,
                    const StopFlag& stop, ProvenFiles& proven) {
  std::vector<Listed> files;
  if (Status found = find_listed(former, listing, path, "", 0, files); !found) return found;
  std::erase_if(
      files, [&](const Listed& file) { return is_proven(proven, file.path, former, file.path); });
  Status done = sync::parallel_for(
      sync::worker_count(0), files.size(), stop, [&](unsigned, std::size_t i) -> Status {
        Listed& file = files[i];
        FileStamp stamp;
        const Result<std::optional<std::string>> hash =
            hash_plain_file(former, file.path, join_path(path, file.path), stop, &stamp);
        if (!hash) return hash.error();
        if (*hash && listing.lists(file.path, **hash)) file.proven = stamp;
        return {};
      });
  if (!done) return done;
  for (Listed& file : files) {
    if (file.proven) proven.insert_or_assign(std::move(file.path), *file.proven);
  }
  return {};
}

}  // namespace gvoice::fs
