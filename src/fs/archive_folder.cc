#include "fs/archive_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <optional>
#include <utility>

#include "base/errors.h"
#include "base/text.h"
#include "fs/archive_exchange.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "fs/descriptor_io.h"
#include "fs/directory_lock.h"
#include "fs/folder_walk.h"
#include "fs/former_archive.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

constexpr int kNewFile = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;

constexpr std::string_view kMarkerText =
    "gvoice is making an archive here. Should no gvoice be running, start it again on the same "
    "folder: it clears up.\n";

/// "1.2 GB", decimal units.
std::string format_bytes(std::uint64_t bytes) {
  if (bytes < 1'000) return fmt::format("{} bytes", bytes);
  constexpr std::array<std::string_view, 6> kUnits = {"kB", "MB", "GB", "TB", "PB", "EB"};
  double amount = static_cast<double>(bytes) / 1e3;
  std::size_t unit = 0;
  // 999.95 would be printed as 1000.0.
  for (; amount >= 999.95 && unit + 1 < kUnits.size(); ++unit) amount /= 1e3;
  return fmt::format("{:.1f} {}", amount, kUnits[unit]);
}

Error broken_promise(std::string_view what, std::string_view path) {
  return internal_error(fmt::format("{}: {}.", what, printable(path)));
}

/// A wrong path here is a bug, which must not write a file to a wrong place.
Status check_path(std::string_view path) {
  const std::string_view top = path.substr(0, path.find('/'));
  const bool too_deep = std::count(path.begin(), path.end(), '/') > std::ptrdiff_t{kDeepestFolder};
  if (is_plain_relative(path) && !too_deep && !is_users_name(top) && top != kMarkerName) return {};
  return broken_promise("A path that no archive can have", path);
}

/// Adds the free space on the folder's disk to `error` if the disk is full.
Error with_free_space(Disk& disk, int folder, Error error) {
  if (error.kind != ErrorKind::kNoSpace) return error;
  const Result<std::uint64_t> free_bytes = disk.free_bytes(folder);
  if (free_bytes) error.message += fmt::format(" {} are free there.", format_bytes(*free_bytes));
  return error;
}

/// A file of the new archive until it is closed complete or deleted.
class NewFile : public BlockFile {
 public:
  /// `shown` is its name in messages; `open_files` counts the files that are neither closed nor
  /// deleted.
  NewFile(Disk& disk, int folder, std::string path, std::string shown, FileDescriptor file,
          std::atomic<int>& open_files)
      : disk_(disk),
        folder_(folder),
        path_(std::move(path)),
        shown_(std::move(shown)),
        file_(std::move(file)),
        open_files_(open_files) {
    open_files_.fetch_add(1, std::memory_order_relaxed);
  }

  ~NewFile() override {
    if (closed_) return;
    file_.reset(-1);
    disk_.unlinkat(folder_, path_.c_str(), 0);
    open_files_.fetch_sub(1, std::memory_order_release);
  }

  Status append(std::string_view bytes) override {
    if (!file_.is_open()) return broken_promise("Writing to a closed file", path_);
    Status done = write_all(disk_, file_.get(), bytes, shown_);
    return done ? done : Status(with_free_space(disk_, folder_, std::move(done).error()));
  }

  Status close() override {
    if (!file_.is_open()) return broken_promise("Closing a closed file", path_);
    Status done = close_written(disk_, file_, shown_);
    if (!done) return with_free_space(disk_, folder_, std::move(done).error());
    closed_ = true;
    open_files_.fetch_sub(1, std::memory_order_release);
    return done;
  }

 private:
  Disk& disk_;
  const int folder_;
  const std::string path_;
  const std::string shown_;
  FileDescriptor file_;
  std::atomic<int>& open_files_;
  bool closed_ = false;
};

/// A file of the new archive that is open for reading.
class OpenFile : public BlockReader {
 public:
  OpenFile(std::string path, FileDescriptor file)
      : path_(std::move(path)), file_(std::move(file)) {}

  Result<std::size_t> read(char* into, std::size_t size) override {
    const auto got = repeat_if_interrupted([&] { return ::read(file_.get(), into, size); });
    if (got < 0) return system_error("Cannot read", path_, errno);
    return static_cast<std::size_t>(got);
  }

 private:
  const std::string path_;
  const FileDescriptor file_;
};

class DiskArchiveFolder : public ArchiveFolder {
 public:
  DiskArchiveFolder(Disk& disk, ArchivePlace place, const Options& options)
      : disk_(disk), place_(std::move(place)), options_(options), path_(place_.path()) {}

  ~DiskArchiveFolder() override {
    // The next start removes what cannot be removed here.
    if (state_ == State::kBuilding) {
      build_.reset(-1);
      static_cast<void>(remove_unfinished_build(disk_, parent_.get(), place_).ok());
    }
    lock_.reset();
    if (state_ == State::kReplaced) return;
    for (auto folder = made_parents_.rbegin(); folder != made_parents_.rend(); ++folder) {
      disk_.unlinkat(AT_FDCWD, folder->c_str(), AT_REMOVEDIR);
    }
  }

  Status open();

  Status make_folder(std::string_view path) override;
  Status write_file(std::string_view path, std::string_view content) override;
  Result<bool> write_file_if_absent(std::string_view path, std::string_view content) override;
  Result<std::unique_ptr<BlockFile>> create_file(std::string_view path) override;
  Result<std::unique_ptr<BlockReader>> open_file(std::string_view path) override;
  Result<std::optional<std::string>> path_of_new_file(std::string_view path) override;
  Result<bool> move_file(std::string_view from, std::string_view to) override;
  bool refers_to_origins() const override { return has_references(); }
  void refer_to(std::string_view path, const Origin& origin) override {
    refer_to_origin(build_.get(), std::string(path), origin);
  }
  Status remove_file(std::string_view path) override;
  Status remove_folder(std::string_view path) override;
  Status require_space(std::uint64_t bytes) override;
  Status commit() override;
  std::vector<KeptFile> kept_files() const override { return kept_; }
  bool replaces_archive() const override { return replaces_archive_; }
  const std::string& path() const override { return path_; }

 private:
  enum class State : std::uint8_t {
    kOpening,   ///< nothing is on the disk except the lock and folders above
    kBuilding,  ///< the archive in the making belongs to this object
    kReplaced,  ///< that name now denotes the former archive
  };

  /// The folder at the place; closed if there is none.
  Result<FileDescriptor> open_former() const;
  /// Whether the new archive may replace what is there; `former` as returned by open_former.
  Result<ArchiveListing> admit(const FileDescriptor& former) const;
  Status make_build();
  int make_folder_at(const std::string& path);
  int open_new(const std::string& path) {
    return repeat_if_interrupted(
        [&] { return disk_.openat(build_.get(), path.c_str(), kNewFile, 0666); });
  }
  Status fill(std::string path, FileDescriptor file, std::string_view content);
  /// A system error at a file or folder of the new archive, reported with its final path.
  Error failure(std::string_view what, std::string_view path, int error_number) {
    return with_free_space(disk_, build_.get(),
                           system_error(what, join_path(path_, path), error_number));
  }
  int rename_if_absent(const std::string& from, const std::string& to);
  Status prepare_exchange();

  Disk& disk_;
  const ArchivePlace place_;
  const Options options_;
  const std::string path_;
  std::vector<std::string> made_parents_;
  FileDescriptor parent_;
  std::optional<DirectoryLock> lock_;
  FileDescriptor build_;
  std::atomic<int> open_files_{0};
  State state_ = State::kOpening;
  ProvenFiles proven_;
  std::vector<KeptFile> kept_;
  bool replaces_archive_ = false;
};

Status DiskArchiveFolder::open() {
  if (Status made = make_missing_folders(disk_, place_, made_parents_); !made) return made;
  Result<FileDescriptor> parent = open_folder(AT_FDCWD, place_.parent_path, place_.parent_path);
  if (!parent) return std::move(parent).error();
  parent_ = *std::move(parent);
  Result<DirectoryLock> lock = DirectoryLock::acquire(disk_, parent_.get(), place_);
  if (!lock) return std::move(lock).error();
  lock_.emplace(*std::move(lock));

  if (Status repaired = repair_archive(disk_, parent_.get(), place_, kept_); !repaired)
    return repaired;
  const Result<FileDescriptor> former = open_former();
  if (!former) return former.error();
  const Result<ArchiveListing> admitted = admit(*former);
  if (!admitted) return admitted.error();
  replaces_archive_ = admitted->is_ours();
  return make_build();
}

Result<FileDescriptor> DiskArchiveFolder::open_former() const {
  const Result<std::optional<EntryType>> type = type_at(parent_.get(), place_.name, path_);
  if (!type) return type.error();
  if (!*type) return FileDescriptor();
  return open_folder(parent_.get(), place_.name, path_);
}

Result<ArchiveListing> DiskArchiveFolder::admit(const FileDescriptor& former) const {
  if (!former.is_open()) return ArchiveListing();
  return admit_former(former.get(), options_.force, path_);
}

Status DiskArchiveFolder::make_build() {
  const std::string name = place_.build_name();
  const std::string path = place_.path_beside(name);
  if (disk_.mkdirat(parent_.get(), name.c_str(), 0777) != 0) {
    return system_error("Cannot make the folder", path, errno);
  }
  state_ = State::kBuilding;
  Result<FileDescriptor> build = open_folder(parent_.get(), name, path);
  if (!build) return std::move(build).error();
  build_ = *std::move(build);
  FileDescriptor marker(open_new(kMarkerName));
  if (!marker.is_open()) return system_error("Cannot write", join_path(path, kMarkerName), errno);
  return fill(kMarkerName, std::move(marker), kMarkerText);
}

int DiskArchiveFolder::make_folder_at(const std::string& path) {
  const auto make = [&] { return disk_.mkdirat(build_.get(), path.c_str(), 0777); };
  if (make() == 0 || errno == EEXIST) return 0;
  const std::size_t slash = path.rfind('/');
  if (errno != ENOENT || slash == std::string::npos) return -1;
  if (make_folder_at(path.substr(0, slash)) != 0) return -1;
  return make() == 0 || errno == EEXIST ? 0 : -1;
}

Status DiskArchiveFolder::make_folder(std::string_view path) {
  if (Status checked = check_path(path); !checked) return checked;
  if (make_folder_at(std::string(path)) == 0) return {};
  return failure("Cannot make the folder", path, errno);
}

Status DiskArchiveFolder::fill(std::string path, FileDescriptor file, std::string_view content) {
  std::string shown = join_path(path_, path);
  NewFile new_file(disk_, build_.get(), std::move(path), std::move(shown), std::move(file),
                   open_files_);
  if (Status written = new_file.append(content); !written) return written;
  return new_file.close();
}

Status DiskArchiveFolder::write_file(std::string_view path, std::string_view content) {
  const Result<bool> written = write_file_if_absent(path, content);
  if (!written) return written.error();
  return *written ? Status() : failure("Cannot write", path, EEXIST);
}

Result<bool> DiskArchiveFolder::write_file_if_absent(std::string_view path,
                                                     std::string_view content) {
  if (Status checked = check_path(path); !checked) return checked.error();
  std::string name(path);
  FileDescriptor file(open_new(name));
  if (!file.is_open()) {
    if (errno == EEXIST) return false;
    return failure("Cannot write", path, errno);
  }
  if (Status filled = fill(std::move(name), std::move(file), content); !filled)
    return filled.error();
  return true;
}

Result<std::unique_ptr<BlockFile>> DiskArchiveFolder::create_file(std::string_view path) {
  if (Status checked = check_path(path); !checked) return checked.error();
  std::string name(path);
  FileDescriptor file(open_new(name));
  if (!file.is_open()) return failure("Cannot write", path, errno);
  return std::unique_ptr<BlockFile>(std::make_unique<NewFile>(
      disk_, build_.get(), std::move(name), join_path(path_, path), std::move(file), open_files_));
}

Result<std::unique_ptr<BlockReader>> DiskArchiveFolder::open_file(std::string_view path) {
  if (Status checked = check_path(path); !checked) return checked.error();
  std::string name(path);
  FileDescriptor file(repeat_if_interrupted([&] {
    return disk_.openat(build_.get(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC, 0);
  }));
  if (!file.is_open()) return system_error("Cannot read", path, errno);
  return std::unique_ptr<BlockReader>(std::make_unique<OpenFile>(std::move(name), std::move(file)));
}

Result<std::optional<std::string>> DiskArchiveFolder::path_of_new_file(std::string_view path) {
  if (Status checked = check_path(path); !checked) return checked.error();
  return std::optional(join_path(place_.path_beside(place_.build_name()), path));
}

int DiskArchiveFolder::rename_if_absent(const std::string& from, const std::string& to) {
  const int build = build_.get();
  if (disk_.rename_if_absent(build, from.c_str(), build, to.c_str()) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) return -1;
  // Only one thread succeeds in creating the empty file that the rename replaces.
  const FileDescriptor claim(open_new(to));
  if (!claim.is_open()) return -1;
  return disk_.renameat(build, from.c_str(), build, to.c_str());
}

Result<bool> DiskArchiveFolder::move_file(std::string_view from, std::string_view to) {
  for (const std::string_view path : {from, to}) {
    if (Status checked = check_path(path); !checked) return checked.error();
  }
  if (rename_if_absent(std::string(from), std::string(to)) == 0) return true;
  if (errno != EEXIST) return failure("Cannot write", to, errno);
  if (Status removed = remove_file(from); !removed) return removed.error();
  return false;
}

Status DiskArchiveFolder::remove_file(std::string_view path) {
  if (Status checked = check_path(path); !checked) return checked;
  if (disk_.unlinkat(build_.get(), std::string(path).c_str(), 0) == 0) return {};
  return failure("Cannot delete", path, errno);
}

Status DiskArchiveFolder::remove_folder(std::string_view path) {
  if (Status checked = check_path(path); !checked) return checked;
  const std::string name(path);
  {
    const Result<FileDescriptor> folder = open_folder(build_.get(), name, path);
    if (!folder) return folder.error();
    if (Status emptied = empty_folder(disk_, folder->get(), name); !emptied) return emptied;
  }
  if (disk_.unlinkat(build_.get(), name.c_str(), AT_REMOVEDIR) == 0) return {};
  return failure("Cannot delete the folder", path, errno);
}

Status DiskArchiveFolder::require_space(std::uint64_t bytes) {
  const Result<std::uint64_t> free_bytes = disk_.free_bytes(build_.get());
  if (!free_bytes) return free_bytes.error();
  if (*free_bytes >= bytes) return {};
  return Error{ErrorKind::kNoSpace,
               fmt::format("The archive needs {}, but only {} are free on the disk of {}.",
                           format_bytes(bytes), format_bytes(*free_bytes), printable(path_)),
               "Free some space, or give a folder on another disk with -o."};
}

Status DiskArchiveFolder::prepare_exchange() {
  if (open_files_.load(std::memory_order_acquire) != 0) {
    return broken_promise("A file of the new archive is still open", path_);
  }
  const Result<FileDescriptor> former = open_former();
  if (!former) return former.error();
  const Result<ArchiveListing> listing = admit(*former);
  if (!listing) return listing.error();
  if (former->is_open()) {
    const StopFlag never;
    const StopFlag& stop = options_.stop != nullptr ? *options_.stop : never;
    if (Status read = prove_listed(former->get(), *listing, path_, stop, proven_); !read) {
      return read;
    }
    if (Status checked = check_move_over(former->get(), build_.get(), *listing, proven_, path_);
        !checked) {
      return checked;
    }
    struct stat status{};
    if (::fstat(former->get(), &status) != 0 ||
        disk_.fchmod(build_.get(), status.st_mode & 07777U) != 0) {
      return system_error("Cannot take over the permissions of", path_, errno);
    }
  }
  if (repeat_if_interrupted([&] { return disk_.syncfs(build_.get()); }) != 0) {
    return system_error("Cannot write the archive to", path_, errno);
  }
  return {};
}

Status DiskArchiveFolder::commit() {
  if (state_ != State::kBuilding)
    return broken_promise("An archive is put in its place twice", path_);
  if (Status prepared = prepare_exchange(); !prepared) return prepared;
  const Result<Placement> placed = exchange_archives(disk_, parent_.get(), place_);
  if (!placed) return placed.error();
  state_ = State::kReplaced;
  Status done = sync_to_disk(disk_, parent_.get(), place_.parent_path);
  if (done) done = finish_exchange(disk_, parent_.get(), place_, proven_, kept_);
  if (done) return done;
  Error error = std::move(done).error();
  const std::string_view how_far =
      *placed == Placement::kExchanged
          ? "The new archive is in its place, but the former one is not cleared away yet. "
          : "The new archive is whole, but not all of its files are in their place yet. ";
  error.message.insert(0, how_far);
  if (!error.advice.empty()) error.advice += ' ';
  error.advice += "The next run on the same folder ends it.";
  return error;
}

}  // namespace

Result<std::unique_ptr<ArchiveFolder>> ArchiveFolder::start(Disk& disk, const std::string& folder,
                                                            const Options& options) {
  Result<ArchivePlace> place = find_archive_place(folder);
  if (!place) return std::move(place).error();
  auto archive = std::make_unique<DiskArchiveFolder>(disk, *std::move(place), options);
  if (Status opened = archive->open(); !opened) return std::move(opened).error();
  return std::unique_ptr<ArchiveFolder>(std::move(archive));
}

}  // namespace gvoice::fs
