#include "takeout/catalog.h"

#include <sys/stat.h>

#include <algorithm>
#include <climits>
#include <cstdlib>
#include <iterator>
#include <set>
#include <utility>

#include "takeout/entry_name.h"
#include "takeout/folder_digest.h"

namespace gvoice::takeout {
namespace {

struct FreeMemory {
  void operator()(char* text) const { std::free(text); }
};

std::string resolve(const std::string& path) {
  const std::unique_ptr<char, FreeMemory> resolved(::realpath(path.c_str(), nullptr));
  return resolved ? std::string(resolved.get()) : path;
}

/// Refuses a folder inside another one: its files would count twice.
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

Result<Catalog> Catalog::open(std::span<const std::string> paths, const StopFlag& stop,
                              const std::shared_ptr<ReadingContext>& context) {
  Catalog catalog;
  catalog.context_ = context;
  std::set<std::pair<dev_t, ino_t>> seen;
  for (const std::string& path : paths) {
    struct stat info{};
    const bool known = ::stat(path.c_str(), &info) == 0;
    if (known && !seen.emplace(info.st_dev, info.st_ino).second) continue;
    Result<std::unique_ptr<Input>> input = open_input(path, context);
    if (!input.ok()) return std::move(input).error();
    catalog.containers_.push_back(std::move(input).value());
    catalog.resolved_paths_.push_back(resolve(path));
    catalog.archive_bytes_.push_back(
        known && S_ISREG(info.st_mode) ? static_cast<std::uint64_t>(info.st_size) : 0);
  }
  const Status nesting = check_nesting(catalog.containers_, catalog.resolved_paths_);
  if (!nesting.ok()) return nesting.error();
  catalog.raw_problems_.resize(catalog.containers_.size());
  for (std::uint32_t i = 0; i < catalog.containers_.size(); ++i) {
    const std::size_t first = catalog.entries_.size();
    const Status status =
        catalog.containers_[i]->list(catalog.entries_, catalog.raw_problems_[i], stop);
    if (!status.ok()) return status.error();
    for (std::size_t entry = first; entry < catalog.entries_.size(); ++entry) {
      catalog.entries_[entry].container = i;
    }
  }
  return catalog;
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

Status Catalog::check_unchanged() {
  for (const InputInfo& input : inputs_) {
    const Status unchanged = containers_[input.container]->check_unchanged();
    if (unchanged) continue;
    if (Status passed = context_->pass_over(unchanged.error()); !passed) return passed;
    problems_.push_back(
        {ProblemKind::kDamagedArchive, input.name, "", std::nullopt, unchanged.error().message});
  }
  std::sort(problems_.begin(), problems_.end());
  return {};
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
