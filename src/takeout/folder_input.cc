#include "takeout/folder_input.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <set>

#include "base/errors.h"
#include "base/text.h"
#include "fs/archive_place.h"
#include "fs/path_text.h"
#include "fs/system_calls.h"
#include "takeout/entry_name.h"
#include "takeout/entry_roles.h"
#include "takeout/plain_file.h"
#include "takeout/voice_folders.h"

namespace gvoice::takeout {
namespace {

// A Voice folder has three or four subfolders.
constexpr std::size_t kFoldersKeptOpen = 8;

// An entry's locator: the index of its folder, and its fault.
constexpr std::uint64_t kFolderMask = 0xFFFFFFFF;
constexpr std::uint64_t kLinkFlag = std::uint64_t{1} << 32;
constexpr std::uint64_t kSpecialFlag = std::uint64_t{1} << 33;
// The number is an index into `renamed_` instead of a folder.
constexpr std::uint64_t kRenamedFlag = std::uint64_t{1} << 34;
constexpr std::string_view kLinkReason = "it is a symbolic link";
constexpr std::string_view kSpecialReason = "it is neither a file nor a folder";

struct CloseFolder {
  void operator()(DIR* folder) const { ::closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

enum class FileType : std::uint8_t { kFile, kFolder, kLink, kSpecial };

FileType type_of_mode(mode_t mode) {
  if (S_ISREG(mode)) return FileType::kFile;
  if (S_ISDIR(mode)) return FileType::kFolder;
  return S_ISLNK(mode) ? FileType::kLink : FileType::kSpecial;
}

struct FileLook {
  FileType type = FileType::kFile;
  std::uint64_t size = Entry::kUnknownSize;
};

/// The type of a folder item; calls stat only if the folder does not state enough.
FileLook look_at(fs::InputDisk& disk, DIR* folder, const dirent& item) {
  FileLook look;
  const bool size_wanted = item.d_type == DT_REG && !has_html_extension(item.d_name);
  if (item.d_type != DT_UNKNOWN && !size_wanted) {
    look.type = type_of_mode(static_cast<mode_t>(DTTOIF(item.d_type)));
    return look;
  }
  struct stat info{};
  // If this fails, reading will report why.
  const int descriptor = ::dirfd(folder);
  if (descriptor < 0 || disk.fstatat(descriptor, item.d_name, &info, AT_SYMLINK_NOFOLLOW) != 0)
    return look;
  look.type = type_of_mode(info.st_mode);
  if (look.type == FileType::kFile) look.size = static_cast<std::uint64_t>(info.st_size);
  return look;
}

Problem folder_problem(ProblemKind kind, std::string_view folder, std::string detail) {
  if (folder.ends_with('/')) folder.remove_suffix(1);
  Problem problem;
  problem.kind = kind;
  problem.entry = folder;
  problem.detail = std::move(detail);
  return problem;
}

}  // namespace

/// The result of listing.
struct FolderInput::Listing {
  std::vector<Entry>& entries;
  Problems& problems;
  const StopFlag& stop;
};

FolderInput::FolderInput(std::shared_ptr<ReadingContext> context, fs::FileDescriptor root,
                         const struct stat& info, std::string path)
    : context_(std::move(context)),
      root_(context_->files().add()),
      device_(info.st_dev),
      inode_(info.st_ino),
      path_(std::move(path)) {
  context_->files().keep(root_, std::move(root));
}

Result<OpenFiles::Lease> FolderInput::root() const {
  return context_->files().get(root_, [&]() -> Result<fs::FileDescriptor> {
    fs::FileDescriptor file(
        context_->disk().open(path_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    struct stat now{};
    if (!file.is_open() || context_->disk().fstat(file.get(), &now) != 0)
      return machine_fault(path_, errno);
    if (now.st_dev != device_ || now.st_ino != inode_) return change_fault(path_);
    return file;
  });
}

std::string FolderInput::path_of(const Folder& folder) const {
  if (folder.path.empty()) return path_;
  const std::string_view between = path_.ends_with('/') ? "" : "/";
  return path_ + std::string(between) + folder.path.substr(0, folder.path.size() - 1);
}

Result<OpenFiles::Lease> FolderInput::open_folder(const Folder& folder) const {
  if (!folder.key || folder.path.empty()) return root();
  return context_->files().get(*folder.key, [&]() -> Result<fs::FileDescriptor> {
    const Result<OpenFiles::Lease> top = root();
    if (!top) return top.error();
    fs::FileDescriptor file(
        context_->disk().openat((*top)->get(), folder.path.c_str(), fs::passing_folder_flags()));
    if (!file.is_open()) return machine_fault(path_of(folder), errno);
    return file;
  });
}

Status FolderInput::list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) {
  Listing listing{entries, problems, stop};
  const std::size_t first = entries.size();
  folders_.clear();
  renamed_.clear();
  folders_.emplace_back();
  for (std::size_t index = 0; index < folders_.size(); ++index) {
    Status status = list_folder(index, listing);
    if (!status.ok()) return status;
  }
  mend_names(entries, first);
  keep_largest_open();
  return {};
}

void FolderInput::mend_names(std::vector<Entry>& entries, std::size_t first) {
  struct Mended {
    std::size_t entry;
    std::string path;
  };
  std::vector<Mended> mended;
  for (std::size_t i = first; i < entries.size(); ++i) {
    if (entries[i].role == EntryRole::kUnreadable || !may_be_mended(entries[i].path)) continue;
    // Folders on the disk are not mended, only file names.
    auto name = mended_entry_name(entries[i].file_name(), true);
    if (name && !name->ends_with('/'))
      mended.push_back({i, std::string(entries[i].folder()) + *name});
  }
  if (mended.empty()) return;
  std::set<std::string_view> taken;
  for (std::size_t i = first; i < entries.size(); ++i) taken.insert(entries[i].path);
  for (Mended& one : mended) {
    if (taken.contains(one.path)) continue;
    Entry& entry = entries[one.entry];
    const std::uint64_t folder = entry.locator & kFolderMask;
    renamed_.emplace_back(folder, entry.file_name());
    entry.locator = kRenamedFlag | (renamed_.size() - 1);
    taken.erase(entry.path);
    entry.path = std::move(one.path);
    taken.insert(entry.path);
  }
}

bool FolderInput::links_to_export(std::string_view name) const {
  const std::string folder = std::string(name) + "/";
  struct stat info{};
  if (!is_export_root(folder) || ::stat((path_ + "/" + folder).c_str(), &info) != 0) return false;
  const std::optional<std::string> here = fs::real_path(path_);
  const std::optional<std::string> there = fs::real_path(path_ + "/" + std::string(name));
  return here && there && !fs::lies_inside(*here, *there) && !fs::lies_inside(*there, *here);
}

Status FolderInput::list_folder(std::size_t index, Listing& listing) {
  if (listing.stop.requested()) return interrupted();
  const std::string folder = folders_[index].path;
  // By the path from the root: one descriptor per level would run out in a deep tree.
  const Result<OpenFiles::Lease> top = root();
  if (!top) return top.error();
  fs::InputDisk& disk = context_->disk();
  fs::FileDescriptor descriptor(disk.openat((*top)->get(), folder.empty() ? "." : folder.c_str(),
                                            O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  const OpenFolder open(descriptor.is_open() ? ::fdopendir(descriptor.get()) : nullptr);
  if (!open) return pass_over_folder(index, errno, listing);
  descriptor.release();

  const std::size_t first_entry = listing.entries.size();
  const std::size_t first_folder = folders_.size();
  const std::size_t first_problem = listing.problems.size();
  bool has_report = false;
  bool has_sums = false;
  while (const dirent* item = disk.readdir(open.get())) {
    const std::string_view name = item->d_name;
    if (name == "." || name == "..") continue;
    auto [type, size] = look_at(disk, open.get(), *item);
    if (type == FileType::kLink && folder.empty() && links_to_export(name))
      type = FileType::kFolder;
    if (type == FileType::kFolder) {
      folders_.push_back({folder + item->d_name + "/"});
      continue;
    }
    Entry entry;
    entry.path.reserve(folder.size() + name.size());
    entry.path.append(folder).append(name);
    entry.locator = index;
    entry.size = size;
    if (type != FileType::kFile) {
      entry.role = EntryRole::kUnreadable;
      entry.locator |= type == FileType::kLink ? kLinkFlag : kSpecialFlag;
      const std::string_view reason = type == FileType::kLink ? kLinkReason : kSpecialReason;
      listing.problems.push_back(folder_problem(ProblemKind::kRefusedEntry, entry.path,
                                                "Not read: " + std::string(reason) + "."));
    }
    has_report = has_report || (type == FileType::kFile && name == fs::kReportName);
    has_sums = has_sums || (type == FileType::kFile && name == fs::kListingName);
    listing.entries.push_back(std::move(entry));
  }
  if (errno != 0) {
    if (Status passed = pass_over_folder(index, errno, listing); !passed) return passed;
  }
  if (has_report && has_sums) {
    listing.entries.resize(first_entry);
    listing.problems.resize(first_problem);
    folders_.resize(first_folder);
    listing.problems.push_back(
        folder_problem(ProblemKind::kPassedOver, folder,
                       "An archive that this program made; it was passed over."));
  }
  folders_[index].entries = listing.entries.size() - first_entry;
  return {};
}

Status FolderInput::pass_over_folder(std::size_t index, int error_number, Listing& listing) {
  const Folder& folder = folders_[index];
  const std::string reason = reason_of(error_number);
  const Error error =
      with_machine_advice({kind_of(error_number),
                           "Cannot list " + printable(path_of(folder)) + ": " + reason + ".", ""},
                          error_number);
  if (Status passed = context_->pass_over(error); !passed) return passed;
  // Not a file, but its content is lost for the account, so it counts.
  Entry entry;
  entry.path = folder.path.empty() ? "." : folder.path.substr(0, folder.path.size() - 1);
  entry.locator = index | kSpecialFlag;
  entry.role = EntryRole::kUnreadable;
  listing.problems.push_back(
      folder_problem(ProblemKind::kUnreadableEntry, entry.path,
                     "The folder cannot be listed (" + reason + "); files in it are missing."));
  listing.entries.push_back(std::move(entry));
  return {};
}

void FolderInput::keep_largest_open() {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < folders_.size(); ++i) {
    if (folders_[i].entries > 0) order.push_back(i);
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(order.size(), kFoldersKeptOpen));
  std::partial_sort(
      order.begin(), order.begin() + kept, order.end(),
      [&](std::size_t a, std::size_t b) { return folders_[a].entries > folders_[b].entries; });
  for (auto index = order.begin(); index != order.begin() + kept; ++index) {
    folders_[*index].key = context_->files().add();
  }
}

Error FolderInput::entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const {
  return Error{kind,
               "Cannot read " + printable(entry.path) + " in " + printable(path_) + ": " +
                   std::string(reason) + ".",
               "Check that the file is there and may be read."};
}

Result<fs::FileDescriptor> FolderInput::open_entry(const Entry& entry) const {
  if (entry.locator & kLinkFlag) return entry_error(ErrorKind::kRefused, entry, kLinkReason);
  if (entry.locator & kSpecialFlag) return entry_error(ErrorKind::kRefused, entry, kSpecialReason);
  const auto place = static_cast<std::size_t>(entry.locator & kFolderMask);
  const bool renamed = (entry.locator & kRenamedFlag) != 0;
  const Folder& folder = folders_[renamed ? renamed_[place].first : place];
  const std::string_view name =
      renamed ? std::string_view(renamed_[place].second) : entry.file_name();
  // A listed file may be a pipe by now, which must not block.
  constexpr int kFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC;
  const Result<OpenFiles::Lease> parent = open_folder(folder);
  if (!parent) return parent.error();
  fs::InputDisk& disk = context_->disk();
  fs::FileDescriptor file(
      folder.key
          ? disk.openat((*parent)->get(), name.data(), kFlags)
          : disk.openat((*parent)->get(), (folder.path + std::string(name)).c_str(), kFlags));
  if (file.is_open()) return file;
  const int error_number = errno;
  return with_machine_advice(entry_error(kind_of(error_number), entry, reason_of(error_number)),
                             error_number);
}

Status FolderInput::read(const Entry& entry, ReadBuffer& buffer) const {
  const Result<fs::FileDescriptor> file = open_entry(entry);
  if (!file.ok()) return file.error();
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return entry_error(kind, entry, reason);
  };
  return read_plain_file(file->get(), buffer, fail, context_->disk(), entry.size);
}

Status FolderInput::stream(const Entry& entry, const BlockSink& sink) const {
  const Result<fs::FileDescriptor> file = open_entry(entry);
  if (!file.ok()) return file.error();
  const auto fail = [&](ErrorKind kind, const std::string& reason) {
    return entry_error(kind, entry, reason);
  };
  return stream_plain_file(file->get(), sink, fail, context_->disk(), entry.size);
}

Result<std::unique_ptr<Input>> FolderInput::open_nested(const Entry& entry) const {
  Result<fs::FileDescriptor> file = open_entry(entry);
  if (!file.ok()) return std::move(file).error();
  struct stat info{};
  if (context_->disk().fstat(file->get(), &info) != 0) return machine_fault(entry.path, errno);
  if (info.st_size == 0) return entry_error(ErrorKind::kDamaged, entry, "it is empty");
  return open_archive(
      ArchiveFile(context_, std::move(file).value(), info, path_ + "/" + path_on_disk(entry)));
}

std::string FolderInput::path_on_disk(const Entry& entry) const {
  // The path of an entry may be the canonical one.
  const auto place = static_cast<std::size_t>(entry.locator & kFolderMask);
  if ((entry.locator & kRenamedFlag) == 0)
    return folders_[place].path + std::string(entry.file_name());
  return folders_[renamed_[place].first].path + renamed_[place].second;
}

std::optional<fs::Origin> FolderInput::origin(const Entry& entry) const {
  if ((entry.locator & (kLinkFlag | kSpecialFlag)) != 0 || entry.size == Entry::kUnknownSize)
    return std::nullopt;
  return fs::Origin{.path = path_ + "/" + path_on_disk(entry), .offset = 0, .bytes = entry.size};
}

Status FolderInput::scan(ScanSink&, Problems&, const StopFlag&) const {
  return internal_error("A folder was scanned like a tgz.");
}

Result<std::string> FolderInput::archive_digest(const StopFlag&) const {
  return internal_error("A folder was asked for the digest of an archive.");
}

}  // namespace gvoice::takeout
