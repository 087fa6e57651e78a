#include "takeout/catalog.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <set>
#include <utility>

#include "base/errors.h"
#include "base/text.h"
#include "fs/path_text.h"
#include "takeout/entry_name.h"
#include "takeout/folder_digest.h"
#include "takeout/machine_fault.h"
#include "takeout/nested_archives.h"

namespace gvoice::takeout {
namespace {

/// Stands in for an input that cannot be read at all.
class UnreadableInput : public Input {
 public:
  UnreadableInput(std::shared_ptr<ReadingContext> context, std::string path)
      : context_(std::move(context)), path_(std::move(path)) {}

  Status list(std::vector<Entry>&, Problems&, const StopFlag&) override { return {}; }
  bool random_access() const override { return true; }
  Status read(const Entry&, ReadBuffer&) const override { return no_entry(); }
  Status stream(const Entry&, const BlockSink&) const override { return no_entry(); }
  Status scan(ScanSink&, Problems&, const StopFlag&) const override { return no_entry(); }
  Result<std::string> archive_digest(const StopFlag& stop) const override {
    fs::FileDescriptor file(
        context_->disk().open(path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    struct stat info{};
    if (!file.is_open() || context_->disk().fstat(file.get(), &info) != 0)
      return machine_fault(path_, errno);
    return ArchiveFile(context_, std::move(file), info, path_).digest(stop);
  }
  std::string_view kind() const override {
    return ends_with_ignoring_case(path_, ".zip") ? "zip" : "tgz";
  }

 private:
  static Error no_entry() { return internal_error("An input without entries was read."); }

  std::shared_ptr<ReadingContext> context_;
  std::string path_;
};

/// The size of a regular file; 0 for everything else.
std::uint64_t bytes_of(const std::string& path) {
  struct stat info{};
  const bool regular = ::stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
  return regular ? static_cast<std::uint64_t>(info.st_size) : 0;
}

bool is_folder(const std::string& path) {
  struct stat info{};
  return ::stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

std::string resolve(const std::string& path) { return fs::real_path(path).value_or(path); }

/// Refuses a folder inside another one: its files would be counted twice.
Status check_nesting(std::span<const std::unique_ptr<Input>> containers,
                     std::span<const std::string> paths) {
  for (std::size_t outer = 0; outer < paths.size(); ++outer) {
    for (std::size_t inner = 0; inner < paths.size(); ++inner) {
      const bool folders =
          containers[outer]->kind() == "folder" && containers[inner]->kind() == "folder";
      const std::string prefix = paths[outer] == "/" ? "/" : paths[outer] + "/";
      if (inner == outer || !folders || !paths[inner].starts_with(prefix)) continue;
      return Error{ErrorKind::kUsage,
                   "The folder " + printable(paths[inner]) + " lies inside " +
                       printable(paths[outer]) + ", and both are named as inputs.",
                   "Name only one of them: everything below a folder is read."};
    }
  }
  return {};
}

}  // namespace

/// Opens and lists inputs and nested archives; used for one call of `open`.
struct Catalog::Opener {
  Catalog& catalog;
  const StopFlag& stop;
  std::set<std::pair<dev_t, ino_t>> seen;

  bool is_new(const std::string& path) {
    struct stat info{};
    return ::stat(path.c_str(), &info) != 0 || seen.emplace(info.st_dev, info.st_ino).second;
  }

  Status add_named(const std::string& path);
  Status add(std::unique_ptr<Input> input, const std::string& path, bool in_zip);
  Status add_nested(const Input& outer, const std::string& outer_path, bool in_zip,
                    std::vector<Entry>& entries, Problems& problems);
};

Status Catalog::Opener::add_named(const std::string& path) {
  catalog.named_paths_.push_back(path);
  if (!is_new(path)) return {};
  Result<std::unique_ptr<Input>> input = open_input(path, catalog.context_);
  Status added = input.ok() ? add(std::move(input).value(), resolve(path), false)
                            : Status(std::move(input).error());
  // A damaged gvoice archive cannot be downloaded again.
  if (added.ok() || added.error().kind != ErrorKind::kDamaged || is_folder(path)) return added;
  catalog.containers_.push_back(std::make_unique<UnreadableInput>(catalog.context_, path));
  catalog.resolved_paths_.push_back(resolve(path));
  catalog.archive_bytes_.push_back(bytes_of(path));
  catalog.raw_problems_.emplace_back();
  catalog.note_unreadable(static_cast<std::uint32_t>(catalog.containers_.size() - 1),
                          added.error());
  return {};
}

Status Catalog::Opener::add(std::unique_ptr<Input> input, const std::string& path, bool in_zip) {
  std::vector<Entry> entries;
  Problems problems;
  Status listed = input->list(entries, problems, stop);
  if (!listed.ok()) return listed;
  const auto index = static_cast<std::uint32_t>(catalog.containers_.size());
  const Input& outer = *input;
  catalog.containers_.push_back(std::move(input));
  catalog.archive_bytes_.push_back(bytes_of(path));
  catalog.resolved_paths_.push_back(path);
  catalog.raw_problems_.emplace_back();
  if (outer.kept_account() == nullptr) {
    Status nested = add_nested(outer, path, in_zip, entries, problems);
    if (!nested.ok()) return nested;
  }
  catalog.raw_problems_[index] = std::move(problems);
  for (Entry& entry : entries) entry.container = index;
  std::move(entries.begin(), entries.end(), std::back_inserter(catalog.entries_));
  return {};
}

Status Catalog::Opener::add_nested(const Input& outer, const std::string& outer_path, bool in_zip,
                                   std::vector<Entry>& entries, Problems& problems) {
  const bool is_zip = outer.kind() == "zip";
  std::vector<bool> opened(entries.size(), false);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    Entry& entry = entries[i];
    if (!may_be_nested_export(entry)) continue;
    if (stop.requested()) return interrupted();
    const std::string path = outer_path + "/" + entry.path;
    Status added;
    if (in_zip) {
      added = Error{ErrorKind::kRefused, "It is an archive in an archive in an archive.",
                    "Unpack the outer ones."};
    } else if (is_zip || is_new(path)) {
      Result<std::unique_ptr<Input>> nested = outer.open_nested(entry);
      added = nested.ok() ? add(std::move(nested).value(), path, is_zip)
                          : Status(std::move(nested).error());
    }
    opened[i] = added.ok();
    if (added.ok()) {
      if (is_zip && catalog.resolved_paths_.back() == path)
        catalog.archive_bytes_.back() = entry.size;
      continue;
    }
    const Error& error = added.error();
    if (error.kind != ErrorKind::kDamaged && error.kind != ErrorKind::kRefused) {
      Status passed = catalog.context_->pass_over(error);
      if (error.kind != ErrorKind::kMachine) return added;
      if (!passed.ok()) return passed;
    }
    entry.role = EntryRole::kUnreadable;
    problems.push_back({ProblemKind::kUnreadableEntry, "", entry.path, std::nullopt,
                        "Not read: " + error.message + " " + error.advice});
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (opened[i]) continue;
    if (kept != i) entries[kept] = std::move(entries[i]);
    ++kept;
  }
  entries.resize(kept);
  return {};
}

Result<Catalog> Catalog::open(std::span<const std::string> paths, const StopFlag& stop,
                              const std::shared_ptr<ReadingContext>& context) {
  Catalog catalog;
  catalog.context_ = context;
  Opener opener{catalog, stop, {}};
  for (const std::string& path : paths) {
    Status added = opener.add_named(path);
    if (!added.ok()) return added.error();
  }
  const Status nesting = check_nesting(catalog.containers_, catalog.resolved_paths_);
  if (!nesting.ok()) return nesting.error();
  catalog.named_ = catalog.containers_.size();
  return catalog;
}

Status Catalog::join(const std::string& archive, const StopFlag& stop) {
  if (std::ranges::find(resolved_paths_, resolve(archive)) != resolved_paths_.end()) return {};
  Opener opener{*this, stop, {}};
  if (Status added = opener.add_named(archive); !added.ok()) return added;
  return check_nesting(containers_, resolved_paths_);
}

void Catalog::note_unreadable(std::uint32_t container, const Error& error) {
  unreadable_.push_back(error);
  raw_problems_[container].push_back({ProblemKind::kDamagedArchive, "", "", std::nullopt,
                                      "Nothing was read: " + error.message + " " + error.advice});
}

void Catalog::add_scan_problems(std::uint32_t container, Problems problems) {
  Problems& all = raw_problems_[container];
  std::move(problems.begin(), problems.end(), std::back_inserter(all));
}

Status Catalog::compute_archive_digests(const StopFlag& stop) {
  for (InputInfo& input : inputs_) {
    if (input.kind == "folder" || !input.digest.empty()) continue;
    Result<std::string> digest = containers_[input.container]->archive_digest(stop);
    if (!digest.ok()) return std::move(digest).error();
    input.digest = std::move(digest).value();
  }
  return {};
}

std::string Catalog::without_folders(std::string sentence) const {
  if (sentence.find('/') == std::string::npos)
    return sentence;  // nearly all sentences contain no path
  for (const std::vector<std::string>* paths : {&resolved_paths_, &named_paths_}) {
    for (std::size_t i = 0; i < paths->size(); ++i) {
      const std::string& path = (*paths)[i];
      const bool called = paths == &resolved_paths_ && i < called_.size() && !called_[i].empty();
      const std::string place = printable(path);
      const std::string name =
          printable(called ? std::string_view(called_[i]) : last_component(path));
      if (name.empty() || name == "." || name == place) continue;
      for (std::size_t found = sentence.find(place); found != std::string::npos;
           found = sentence.find(place, found + name.size()))
        sentence.replace(found, place.size(), name);
    }
  }
  return sentence;
}

Status Catalog::check_unchanged() {
  for (const InputInfo& input : inputs_) {
    const Status unchanged = containers_[input.container]->check_unchanged();
    if (unchanged) continue;
    if (Status passed = context_->pass_over(unchanged.error()); !passed) return passed;
    problems_.push_back({ProblemKind::kDamagedArchive, input.name, "", std::nullopt,
                         without_folders(unchanged.error().message)});
  }
  std::sort(problems_.begin(), problems_.end());
  return {};
}

void Catalog::set_exports(std::span<const std::uint32_t> exports) {
  for (std::size_t i = 0; i < inputs_.size(); ++i) inputs_[i].export_id = exports[i];
}

void Catalog::set_folder_digests(std::span<const EntryContent> contents) {
  for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
    if (inputs_[i].kind != "folder") continue;
    FolderDigest digest;
    for (std::size_t entry = 0; entry < entries_.size(); ++entry) {
      if (entries_[entry].input == i) digest.add(entries_[entry], contents[entry]);
    }
    inputs_[i].digest = digest.finish();
  }
}

}  // namespace gvoice::takeout
