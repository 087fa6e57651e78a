#include "fs/former_archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "fs/folder_walk.h"
#include "fs/path_text.h"
#include "fs/reserved_names.h"

namespace gvoice::fs {
namespace {

/// A folder of the new archive that things are moved into; made when the first one comes, where the
/// new archive has no such folder.
class TargetFolder {
 public:
  explicit TargetFolder(int root) : descriptor_(root) {}
  TargetFolder(TargetFolder& parent, std::string name) : parent_(&parent), name_(std::move(name)) {}
  explicit TargetFolder(FileDescriptor folder)
      : descriptor_(folder.get()), own_(std::move(folder)) {}

  Result<std::optional<EntryType>> type_of(const std::string& name, const std::string& path) const {
    if (descriptor_ < 0) return std::optional<EntryType>();
    return type_at(descriptor_, name, path);
  }

  /// The same folder of the new archive for a folder of the former one.
  Result<TargetFolder> child(const std::string& name, bool exists, const std::string& path) {
    if (!exists) return TargetFolder(*this, name);
    Result<FileDescriptor> folder = open_folder(descriptor_, name, path);
    if (!folder) return std::move(folder).error();
    return TargetFolder(*std::move(folder));
  }

  Result<int> open_or_make(Disk& disk, const std::string& path) {
    if (descriptor_ >= 0) return descriptor_;
    const Result<int> parent = parent_->open_or_make(disk, path);
    if (!parent) return parent.error();
    if (disk.mkdirat(*parent, name_.c_str(), 0777) != 0 && errno != EEXIST) {
      return system_error("Cannot make the folder of", path, errno);
    }
    Result<FileDescriptor> folder = open_folder(*parent, name_, path);
    if (!folder) return std::move(folder).error();
    own_ = *std::move(folder);
    descriptor_ = own_.get();
    return descriptor_;
  }

 private:
  int descriptor_ = -1;
  FileDescriptor own_;
  TargetFolder* parent_ = nullptr;
  std::string name_;
};

/// Something in the former folder that its listing does not list, and that is moved as a whole.
struct Foreign {
  int folder;
  const FolderEntry& entry;
  const std::string& path;  ///< in the archive
  TargetFolder& target;
  bool name_taken;  ///< the new archive has something of this name
};

class FormerVisitor {
 public:
  virtual ~FormerVisitor() = default;
  /// A folder that is gone into: it is ours, or the new archive has one of the same name.
  virtual Status enter(int parent, const std::string& name, const std::string& path) = 0;
  virtual Status foreign(const Foreign& found) = 0;
};

class FormerWalk {
 public:
  FormerWalk(const ArchiveListing& listing, std::string_view root_path, FormerVisitor& visitor)
      : listing_(listing), root_path_(root_path), visitor_(visitor) {}

  Status run(int former, int target) {
    TargetFolder root(target);
    return visit_folder(former, root, "", 0);
  }

 private:
  Status visit_folder(int former, TargetFolder& target, const std::string& path, unsigned depth) {
    Result<std::vector<FolderEntry>> entries = list_folder(former, join_path(root_path_, path));
    if (!entries) return std::move(entries).error();
    if (depth == 0) {
      // The user's own file is away for the shortest time.
      std::partition(entries->begin(), entries->end(),
                     [](const FolderEntry& entry) { return is_users_name(entry.name); });
    }
    for (const FolderEntry& entry : *entries) {
      if (Status done = visit(former, entry, target, join_path(path, entry.name), depth); !done) {
        return done;
      }
    }
    return {};
  }

  Status visit(int former, const FolderEntry& entry, TargetFolder& target, const std::string& path,
               unsigned depth) {
    if (entry.type == EntryType::kFile && is_ours(path)) return {};
    const Result<std::optional<EntryType>> there = target.type_of(entry.name, path);
    if (!there) return there.error();
    const bool can_enter = entry.type == EntryType::kFolder && depth < kDeepestFolder &&
                           (!*there || *there == EntryType::kFolder);
    if (!can_enter || (!*there && !listing_.lists_below(path))) {
      return visitor_.foreign({former, entry, path, target, there->has_value()});
    }
    if (Status entered = visitor_.enter(former, entry.name, path); !entered) return entered;
    const Result<FileDescriptor> folder =
        open_folder(former, entry.name, join_path(root_path_, path));
    if (!folder) return folder.error();
    Result<TargetFolder> child = target.child(entry.name, there->has_value(), path);
    if (!child) return std::move(child).error();
    return visit_folder(folder->get(), *child, path, depth + 1);
  }

  bool is_ours(const std::string& path) const {
    return listing_.lists(path) || (listing_.is_ours() && path == kListingName);
  }

  const ArchiveListing& listing_;
  const std::string_view root_path_;
  FormerVisitor& visitor_;
};

/// Finds out before anything is changed whether all of it can be moved.
class MoveCheck : public FormerVisitor {
 public:
  explicit MoveCheck(std::string_view root_path) : root_path_(root_path) {}

  Status enter(int parent, const std::string& name, const std::string& path) override {
    const std::string full_path = join_path(root_path_, path);
    if (is_mount_point(parent, name)) {
      return Error{ErrorKind::kRefused,
                   "Cannot replace the archive: " + printable_path(full_path) +
                       " is mounted from elsewhere and cannot be moved.",
                   "Unmount it, or give another folder with -o."};
    }
    if (::faccessat(parent, name.c_str(), W_OK | X_OK, AT_EACCESS) == 0) return {};
    return system_error("Cannot change the folder", full_path, errno);
  }

  Status foreign(const Foreign& found) override {
    const std::string full_path = printable_path(join_path(root_path_, found.path));
    if (found.name_taken) {
      return Error{ErrorKind::kRefused,
                   "Cannot replace the archive: " + full_path +
                       " does not belong to it, and the new archive has something of that name.",
                   "Rename it or move it away, or give another folder with -o."};
    }
    if (found.entry.type == EntryType::kFolder || is_mount_point(found.folder, found.entry.name)) {
      return enter(found.folder, found.entry.name, found.path);
    }
    return {};
  }

 private:
  const std::string_view root_path_;
};

class Mover : public FormerVisitor {
 public:
  explicit Mover(Disk& disk) : disk_(disk) {}

  Status enter(int, const std::string&, const std::string&) override { return {}; }

  Status foreign(const Foreign& found) override {
    const Result<int> target = found.target.open_or_make(disk_, found.path);
    if (!target) return target.error();
    const std::string& name = found.entry.name;
    // The first name is the thing's own.
    constexpr int kMostNames = 1'000;
    for (int number = 0; number < kMostNames; ++number) {
      std::string new_name = name;
      if (number > 0) new_name += ".former";
      if (number > 1) new_name += '-' + std::to_string(number);
      if (rename(found.folder, name, *target, new_name)) return {};
      if (errno != EEXIST) break;
    }
    return system_error("Cannot move", found.path, errno);
  }

 private:
  /// False, with errno EEXIST where the new name is taken.
  bool rename(int folder, const std::string& name, int target, const std::string& new_name) {
    if (disk_.rename_if_absent(folder, name.c_str(), target, new_name.c_str()) == 0) return true;
    if (errno != EINVAL && errno != ENOSYS && errno != EOPNOTSUPP) return false;
    const Result<std::optional<EntryType>> there = type_at(target, new_name, new_name);
    if (!there || there->has_value()) {
      errno = EEXIST;
      return false;
    }
    return disk_.renameat(folder, name.c_str(), target, new_name.c_str()) == 0;
  }

  Disk& disk_;
};

Status delete_file(Disk& disk, int folder, const std::string& name, const std::string& path) {
  if (disk.unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return {};
  return system_error("Cannot delete", path, errno);
}

/// Deletes listed files and folders that are empty then. What is not listed stays, and makes it
/// fail.
Status delete_listed(Disk& disk, int folder, const ArchiveListing& listing, const std::string& path,
                     unsigned depth) {
  const Result<std::vector<FolderEntry>> entries = list_folder(folder, path);
  if (!entries) return entries.error();
  for (const FolderEntry& entry : *entries) {
    const std::string entry_path = join_path(path, entry.name);
    if (entry.type == EntryType::kFile && listing.lists(entry_path)) {
      if (Status gone = delete_file(disk, folder, entry.name, entry_path); !gone) return gone;
    }
    if (entry.type != EntryType::kFolder || depth == kDeepestFolder) continue;
    {
      const Result<FileDescriptor> child = open_folder(folder, entry.name, entry_path);
      if (!child) return child.error();
      if (Status emptied = delete_listed(disk, child->get(), listing, entry_path, depth + 1);
          !emptied) {
        return emptied;
      }
    }
    if (disk.unlinkat(folder, entry.name.c_str(), AT_REMOVEDIR) != 0) {
      return system_error("Cannot delete the folder", entry_path, errno);
    }
  }
  return {};
}

}  // namespace

Result<ArchiveListing> admit_former(int folder, bool force, std::string_view path) {
  const Result<std::vector<FolderEntry>> entries = list_folder(folder, path);
  if (!entries) return entries.error();
  Result<std::optional<ArchiveListing>> listing = ArchiveListing::read(folder, path);
  if (!listing) return std::move(listing).error();
  const auto is_report = [](const FolderEntry& entry) {
    return entry.name == kReportName && entry.type == EntryType::kFile;
  };
  if (*listing && (*listing)->is_ours() &&
      std::any_of(entries->begin(), entries->end(), is_report)) {
    return **std::move(listing);
  }

  std::string example;
  for (const FolderEntry& entry : *entries) {
    if (entry.name == kListingName) {
      return Error{ErrorKind::kRefused,
                   "The folder " + printable_path(path) + " holds a file " + kListingName +
                       " that is not of a whole archive of gvoice; a new archive needs that name.",
                   "Give another folder with -o, or move the file away."};
    }
    if (example.empty() && !is_users_name(entry.name)) example = printable_path(entry.name);
  }
  if (!example.empty() && !force) {
    return Error{ErrorKind::kRefused,
                 "The folder " + printable_path(path) +
                     " is not an archive of gvoice; it holds other files, such as " + example + ".",
                 "Give another folder with -o, or --force to put the archive beside them (none of "
                 "them is deleted or overwritten)."};
  }
  return ArchiveListing();
}

Result<ArchiveListing> listing_after_exchange(int former, std::string_view path) {
  Result<std::optional<ArchiveListing>> listing = ArchiveListing::read(former, path);
  if (!listing) return std::move(listing).error();
  return *listing && (*listing)->is_ours() ? **std::move(listing) : ArchiveListing();
}

Status check_move_over(int former, int target, const ArchiveListing& listing,
                       std::string_view path) {
  MoveCheck check(path);
  if (Status entered = check.enter(former, ".", ""); !entered) return entered;
  return FormerWalk(listing, path, check).run(former, target);
}

Status settle_former(Disk& disk, int former, int target, const ArchiveListing& listing,
                     std::string_view path) {
  Mover mover(disk);
  if (Status moved = FormerWalk(listing, path, mover).run(former, target); !moved) return moved;
  if (Status deleted = delete_listed(disk, former, listing, "", 0); !deleted) return deleted;
  // Last of all, because without it the rest would be foreign.
  return listing.is_ours() ? delete_file(disk, former, kListingName, kListingName) : Status();
}

}  // namespace gvoice::fs
