#include "fs/former_archive.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "fs/archive_listing.h"
#include "fs/archive_place.h"
#include "fs/changed_files.h"
#include "fs/folder_walk.h"
#include "fs/path_text.h"

namespace gvoice::fs {
namespace {

/// A folder of the new archive that entries are moved into; created on first use if missing.
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

  /// The corresponding subfolder of the new archive.
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

/// An entry of the former folder that its listing does not list, and that is moved as a whole.
struct Foreign {
  int folder;
  const FolderEntry& entry;
  const std::string& path;  ///< in the archive
  TargetFolder& target;
  bool name_taken;  ///< the new archive has an entry of this name
};

class FormerVisitor {
 public:
  virtual ~FormerVisitor() = default;
  /// A folder to descend into: it is listed, or the new archive has one of the same name.
  virtual Status enter(int parent, const std::string& name, const std::string& path) = 0;
  virtual Status foreign(const Foreign& found) = 0;
  /// A listed file with the listed content.
  virtual Status ours(int parent, const std::string& name, const std::string& path) = 0;
  /// A listed name whose content is not as listed.
  virtual Status changed(int parent, const std::string& name, const std::string& path) = 0;
};

class FormerWalk {
 public:
  FormerWalk(const ArchiveListing& listing, const ProvenFiles& proven, std::string_view root_path,
             FormerVisitor& visitor)
      : listing_(listing), proven_(proven), root_path_(root_path), visitor_(visitor) {}

  Status run(int former, int target) {
    TargetFolder root(target);
    return visit_folder(former, root, "", 0);
  }

 private:
  Status visit_folder(int former, TargetFolder& target, const std::string& path, unsigned depth) {
    Result<std::vector<FolderEntry>> entries = list_folder(former, join_path(root_path_, path));
    if (!entries) return std::move(entries).error();
    if (depth == 0) {
      // Keeps the user's own file in its place as long as possible.
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
    if (path == kListingName && listing_.is_ours() && entry.type == EntryType::kFile) return {};
    const bool listed = listing_.lists(path);
    if (listed && entry.type == EntryType::kFile) {
      return is_proven(proven_, path, former, entry.name)
                 ? visitor_.ours(former, entry.name, path)
                 : visitor_.changed(former, entry.name, path);
    }
    const Result<std::optional<EntryType>> there = target.type_of(entry.name, path);
    if (!there) return there.error();
    // A link keeps its place if possible, as it may be relative.
    if (listed && entry.type == EntryType::kOther && *there) {
      return visitor_.changed(former, entry.name, path);
    }
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

  const ArchiveListing& listing_;
  const ProvenFiles& proven_;
  const std::string_view root_path_;
  FormerVisitor& visitor_;
};

/// Checks, before any change, whether everything can be moved.
class MoveCheck : public FormerVisitor {
 public:
  explicit MoveCheck(std::string_view root_path) : root_path_(root_path) {}

  Status enter(int parent, const std::string& name, const std::string& path) override {
    if (Status checked = check_mount(parent, name, path); !checked) return checked;
    if (::faccessat(parent, name.c_str(), W_OK | X_OK, AT_EACCESS) == 0) return {};
    return system_error("Cannot change the folder", join_path(root_path_, path), errno);
  }

  Status ours(int parent, const std::string& name, const std::string& path) override {
    return check_mount(parent, name, path);
  }

  Status changed(int parent, const std::string& name, const std::string& path) override {
    return check_mount(parent, name, path);
  }

  Status foreign(const Foreign& found) override {
    const std::string full_path = printable(join_path(root_path_, found.path));
    if (found.name_taken) {
      return Error{ErrorKind::kRefused,
                   "Cannot replace the archive: " + full_path +
                       " does not belong to it, and the new archive has something of that name.",
                   "Rename it or move it away, or give another folder with -o."};
    }
    if (found.entry.type == EntryType::kFolder) {
      return enter(found.folder, found.entry.name, found.path);
    }
    return check_mount(found.folder, found.entry.name, found.path);
  }

 private:
  Status check_mount(int parent, const std::string& name, const std::string& path) const {
    if (!is_mount_point(parent, name)) return {};
    return Error{ErrorKind::kRefused,
                 "Cannot replace the archive: " + printable(join_path(root_path_, path)) +
                     " is mounted from elsewhere and cannot be moved.",
                 "Unmount it, or give another folder with -o."};
  }

  const std::string_view root_path_;
};

/// Preserves changed files and leaves everything else in place.
class Keeper : public FormerVisitor {
 public:
  Keeper(Disk& disk, int archive, std::vector<KeptFile>& kept)
      : changed_files_(disk, archive, kept) {}

  Status enter(int, const std::string&, const std::string&) override { return {}; }
  Status foreign(const Foreign&) override { return {}; }
  Status ours(int, const std::string&, const std::string&) override { return {}; }
  Status changed(int parent, const std::string& name, const std::string& path) override {
    return changed_files_.keep(parent, name, path);
  }

 private:
  ChangedFiles changed_files_;
};

/// Preserves changed files and moves foreign ones.
class Mover : public Keeper {
 public:
  Mover(Disk& disk, int archive, std::vector<KeptFile>& kept)
      : Keeper(disk, archive, kept), disk_(disk) {}

  Status foreign(const Foreign& found) override {
    const Result<int> target = found.target.open_or_make(disk_, found.path);
    if (!target) return target.error();
    const std::string& name = found.entry.name;
    for (int number = 0; number < kMostNames; ++number) {
      std::string new_name = name;
      if (number > 0) new_name += ".former";
      if (number > 1) new_name += '-' + std::to_string(number);
      if (rename_if_absent(disk_, found.folder, name, *target, new_name)) return {};
      if (errno != EEXIST) break;
    }
    return system_error("Cannot move", found.path, errno);
  }

 private:
  Disk& disk_;
};

/// Moves everything but markers.
class Emptier : public Mover {
 public:
  using Mover::Mover;
  Status foreign(const Foreign& found) override {
    return is_marker(found.path) ? Status() : Mover::foreign(found);
  }
};

Status delete_file(Disk& disk, int folder, const std::string& name, const std::string& path) {
  if (disk.unlinkat(folder, name.c_str(), 0) == 0 || errno == ENOENT) return {};
  return system_error("Cannot delete", path, errno);
}

/// Deletes proven files and folders that become empty. With `only_in`, folders in which it lists
/// nothing, and folders that do not become empty, are skipped; without it remaining files are an
/// error.
Status delete_proven(Disk& disk, int folder, const ProvenFiles& proven,
                     const ArchiveListing* only_in, const std::string& path, unsigned depth) {
  const Result<std::vector<FolderEntry>> entries = list_folder(folder, path);
  if (!entries) return entries.error();
  for (const FolderEntry& entry : *entries) {
    const std::string entry_path = join_path(path, entry.name);
    if (entry.type == EntryType::kFile && is_proven(proven, entry_path, folder, entry.name)) {
      if (Status gone = delete_file(disk, folder, entry.name, entry_path); !gone) return gone;
    }
    if (entry.type != EntryType::kFolder || depth == kDeepestFolder) continue;
    if (only_in != nullptr && !only_in->lists_below(entry_path)) continue;
    {
      const Result<FileDescriptor> child = open_folder(folder, entry.name, entry_path);
      if (!child) return child.error();
      if (Status emptied =
              delete_proven(disk, child->get(), proven, only_in, entry_path, depth + 1);
          !emptied) {
        return emptied;
      }
    }
    if (disk.unlinkat(folder, entry.name.c_str(), AT_REMOVEDIR) != 0 &&
        (only_in == nullptr || (errno != ENOTEMPTY && errno != EEXIST))) {
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
  if (*listing) {
    const Result<bool> ours = is_our_archive(folder, *entries, **listing, path);
    if (!ours) return ours.error();
    if (*ours) return **std::move(listing);
  }

  std::string example;
  for (const FolderEntry& entry : *entries) {
    if (entry.name == kListingName) {
      return Error{ErrorKind::kRefused,
                   "The folder " + printable(path) + " holds a file " + kListingName +
                       " that is not of a whole archive of gvoice; a new archive needs that name.",
                   "Give another folder with -o, or move the file away."};
    }
    if (example.empty() && !is_users_name(entry.name)) example = printable(entry.name);
  }
  if (!example.empty() && !force) {
    return Error{ErrorKind::kRefused,
                 "The folder " + printable(path) +
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
                       const ProvenFiles& proven, std::string_view path) {
  MoveCheck check(path);
  if (Status entered = check.enter(former, ".", ""); !entered) return entered;
  return FormerWalk(listing, proven, path, check).run(former, target);
}

Status settle_former(Disk& disk, int former, int target, const ArchiveListing& listing,
                     ProvenFiles proven, std::string_view path, std::vector<KeptFile>& kept) {
  const StopFlag never;
  if (Status done = prove_listed(former, listing, path, never, proven); !done) return done;
  Mover mover(disk, target, kept);
  if (Status moved = FormerWalk(listing, proven, path, mover).run(former, target); !moved) {
    return moved;
  }
  if (Status deleted = delete_proven(disk, former, proven, nullptr, "", 0); !deleted)
    return deleted;
  // Last, because without it the rest would be foreign.
  return listing.is_ours() ? delete_file(disk, former, kListingName, kListingName) : Status();
}

Status clear_former(Disk& disk, int archive, int next, const ArchiveListing& listing,
                    ProvenFiles proven, std::string_view path, std::vector<KeptFile>& kept) {
  const StopFlag never;
  if (Status done = prove_listed(archive, listing, path, never, proven); !done) return done;
  Keeper keeper(disk, archive, kept);
  if (Status done = FormerWalk(listing, proven, path, keeper).run(archive, next); !done) {
    return done;
  }
  if (Status deleted = delete_proven(disk, archive, proven, &listing, "", 0); !deleted) {
    return deleted;
  }
  return listing.is_ours() ? delete_file(disk, archive, kListingName, kListingName) : Status();
}

Status move_all(Disk& disk, int next, int archive, std::string_view path) {
  std::vector<KeptFile> none;
  Emptier mover(disk, archive, none);
  if (Status moved = FormerWalk(ArchiveListing(), ProvenFiles(), path, mover).run(next, archive);
      !moved) {
    return moved;
  }
  return delete_proven(disk, next, ProvenFiles(), nullptr, "", 0);
}

}  // namespace gvoice::fs
