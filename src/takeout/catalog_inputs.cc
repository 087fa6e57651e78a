// The inputs of a finished catalogue: digests, order, names, and entries that both gvoice archives
// and given inputs hold.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/errors.h"
#include "takeout/catalog_finisher.h"
#include "takeout/entry_order.h"
#include "takeout/folder_digest.h"

namespace gvoice::takeout {
namespace {

/// Notes in `kept` the other lines of its page that state something different.
void keep_other_line(const Entry& other, Entry& kept) {
  if (other.role != EntryRole::kPage || kept.role != EntryRole::kPage || !other.kept_line ||
      !kept.kept_line || other.statement == kept.statement)
    return;
  kept.other_lines.push_back({other.container, other.locator});
  kept.other_lines.insert(kept.other_lines.end(), other.other_lines.begin(),
                          other.other_lines.end());
}

/// Whether an entry can be read. Entries that only a scan can read count as readable.
bool is_whole(const Input& container, const Entry& entry) {
  if (!container.random_access()) return entry.size != 0;
  const Result<EntryContent> content = read_content(container, entry);
  return content && content->size > 0;
}

}  // namespace

Result<std::string> Catalog::Finisher::digest_of(std::uint32_t input) const {
  const Input& container = *catalog.containers_[catalog.inputs_[input].container];
  if (container.kind() != "folder") return container.archive_digest(stop);
  std::vector<const Entry*> own;
  for (const Entry& entry : catalog.entries_) {
    if (entry.input == input) own.push_back(&entry);
  }
  std::sort(own.begin(), own.end(),
            [](const Entry* a, const Entry* b) { return stands_before(*a, *b); });
  FolderDigest digest;
  for (const Entry* entry : own) {
    if (stop.requested()) return interrupted();
    const Result<EntryContent> content = read_content(container, *entry);
    if (!content) {
      // If it is skipped, reading the entry will report it.
      if (Status passed = catalog.context_->pass_over(content.error()); !passed)
        return passed.error();
    }
    digest.add(*entry, content ? *content : EntryContent());
  }
  return digest.finish();
}

/// Finds inputs of gvoice archives among the other inputs and drops entries that several of them
/// hold. Returns for each input the one that represents it.
std::vector<std::uint32_t> Catalog::Finisher::unite_inputs() {
  const std::vector<InputInfo>& inputs = catalog.inputs_;
  std::vector<std::uint32_t> same_as(inputs.size());
  std::map<std::pair<std::string_view, std::string_view>, std::uint32_t> first;
  // A given input replaces the copy in an archive.
  for (const bool kept : {false, true}) {
    for (std::uint32_t i = 0; i < inputs.size(); ++i) {
      if (is_kept(inputs[i].container) != kept) continue;
      same_as[i] = i;
      if (inputs[i].digest.empty()) continue;
      const auto [place, added] = first.try_emplace({inputs[i].name, inputs[i].digest}, i);
      if (kept && !added) same_as[i] = place->second;
    }
  }
  bool any = false;
  for (std::uint32_t i = 0; i < inputs.size(); ++i) any = any || same_as[i] != i;
  if (!any) return same_as;

  std::vector<bool> dropped(catalog.entries_.size());
  std::map<std::pair<std::uint32_t, std::string_view>, std::size_t> best;
  const auto drop = [&](std::size_t index) {
    const Entry& entry = catalog.entries_[index];
    dropped[index] = true;
    dropped_entries.emplace(entry.input, entry.path);
  };
  for (std::size_t i = 0; i < catalog.entries_.size(); ++i) {
    const Entry& entry = catalog.entries_[i];
    if (!is_kept(entry.container)) continue;
    const std::uint32_t input = same_as[entry.input];
    if (!is_kept(inputs[input].container)) {
      drop(i);
      continue;
    }
    const auto [place, added] = best.try_emplace({input, entry.path}, i);
    // An entry that one archive recorded as lost under the same name is not a duplicate of the
    // page.
    if (added || entry.container == catalog.entries_[place->second].container) continue;
    // Of two archives, prefer what could be read, then the line that states more. After --forget
    // each may have records of the page that the other lacks.
    const auto worth = [](const Entry& one) {
      return std::tuple(one.role != EntryRole::kUnreadable, one.size, one.statement);
    };
    const bool better = worth(catalog.entries_[place->second]) < worth(entry);
    const std::size_t kept = better ? i : place->second;
    const std::size_t other = better ? place->second : i;
    keep_other_line(catalog.entries_[other], catalog.entries_[kept]);
    drop(other);
    place->second = kept;
  }
  std::size_t index = 0;
  std::erase_if(catalog.entries_, [&](const Entry&) { return dropped[index++]; });
  return same_as;
}

/// What a former run could not read is no longer lost if an input of the same name now has it
/// complete: it was a machine fault, or the damaged input was replaced.
void Catalog::Finisher::drop_losses_made_up_for() {
  using NamedPath = std::pair<std::string_view, std::string_view>;
  std::set<NamedPath> lost;
  for (const Entry& entry : catalog.entries_) {
    if (is_kept(entry.container) && entry.role == EntryRole::kUnreadable)
      lost.emplace(catalog.inputs_[entry.input].name, entry.path);
  }
  if (lost.empty()) return;
  std::set<std::string_view> given;
  std::set<NamedPath> found;
  std::set<NamedPath> lost_again;
  for (const Entry& entry : catalog.entries_) {
    if (is_kept(entry.container)) continue;
    const std::string_view name = catalog.inputs_[entry.input].name;
    const std::string_view path = entry.path;
    given.insert(name);
    if (entry.role == EntryRole::kUnreadable ||
        (lost.contains({name, path}) && !is_whole(*catalog.containers_[entry.container], entry))) {
      lost_again.emplace(name, path);
      continue;
    }
    // Its parent folders too: one of them may be what could not be listed.
    for (std::size_t end = path.size(); end != std::string_view::npos && end > 0;
         end = path.rfind('/', end - 1)) {
      if (const auto place = lost.find({name, path.substr(0, end)}); place != lost.end())
        found.insert(*place);
    }
  }
  // Paths outside the Voice data are as in the input and not comparable with those inside.
  const auto made_up_for = [&](const Entry& entry) {
    const std::string_view name = catalog.inputs_[entry.input].name;
    const NamedPath place{name, entry.path};
    if (!lost.contains(place) || lost_again.contains(place)) return false;
    return found.contains(place) || (!entry.path.starts_with("Voice/") && given.contains(name));
  };
  std::vector<bool> dropped;  // decided before entries move, as the sets view their paths
  for (const Entry& entry : catalog.entries_) {
    dropped.push_back(is_kept(entry.container) && entry.role == EntryRole::kUnreadable &&
                      made_up_for(entry));
    if (dropped.back()) dropped_entries.emplace(entry.input, entry.path);
  }
  std::size_t index = 0;
  std::erase_if(catalog.entries_, [&](const Entry&) { return dropped[index++]; });
}

/// Names inputs by their digests.
Status Catalog::Finisher::call_by_digest() {
  if (catalog.names_by_digest_.empty()) return {};
  catalog.called_.resize(catalog.containers_.size());
  std::vector<std::pair<std::string, std::uint32_t>> by_name;
  for (std::uint32_t i = 0; i < catalog.inputs_.size(); ++i)
    by_name.emplace_back(catalog.inputs_[i].name, i);
  std::ranges::sort(by_name);
  std::map<std::string_view, std::size_t> used;
  for (const auto& [name, i] : by_name) {
    InputInfo& input = catalog.inputs_[i];
    if (is_kept(input.container)) continue;
    if (input.digest.empty()) {
      Result<std::string> digest = digest_of(i);
      if (!digest.ok()) return std::move(digest).error();
      input.digest = std::move(digest).value();
    }
    const auto names = catalog.names_by_digest_.find(input.digest);
    if (names == catalog.names_by_digest_.end()) continue;
    std::size_t& next = used[names->first];
    if (next >= names->second.size()) continue;
    input.name = names->second[next++];
    catalog.called_[input.container] = input.name;
  }
  return {};
}

Status Catalog::Finisher::order_inputs() {
  if (Status called = call_by_digest(); !called) return called;
  std::vector<InputInfo>& inputs = catalog.inputs_;
  std::map<std::string, std::uint32_t> uses;
  for (const InputInfo& input : inputs) ++uses[input.name];
  for (std::uint32_t i = 0; i < inputs.size(); ++i) {
    if (uses[inputs[i].name] == 1 || !inputs[i].digest.empty()) continue;
    Result<std::string> digest = digest_of(i);
    if (!digest.ok()) return std::move(digest).error();
    inputs[i].digest = std::move(digest).value();
  }
  drop_losses_made_up_for();
  const std::vector<std::uint32_t> same_as = unite_inputs();
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < inputs.size(); ++i) {
    if (same_as[i] == i) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tie(inputs[a].name, inputs[a].digest, tie_breaks[a]) <
           std::tie(inputs[b].name, inputs[b].digest, tie_breaks[b]);
  });
  std::set<std::string> taken;
  for (const auto& [name, count] : uses) taken.insert(name);
  std::set<std::string> given;
  for (const std::uint32_t index : order) {
    std::string name = inputs[index].name;
    for (unsigned number = 2; given.contains(name) || (number > 2 && taken.contains(name));
         ++number) {
      name = inputs[index].name + " (" + std::to_string(number) + ")";
    }
    given.insert(name);
    inputs[index].base_name = std::exchange(inputs[index].name, name);
  }
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return inputs[a].name < inputs[b].name; });
  std::vector<InputInfo> sorted;
  std::vector<std::uint32_t> rank(inputs.size());
  for (const std::uint32_t index : order) {
    rank[index] = static_cast<std::uint32_t>(sorted.size());
    sorted.push_back(std::move(inputs[index]));
  }
  inputs = std::move(sorted);
  for (std::uint32_t i = 0; i < rank.size(); ++i) rank[i] = rank[same_as[i]];
  for (Entry& entry : catalog.entries_) {
    entry.input = rank[entry.input];
    ++inputs[entry.input].entries;
  }
  input_rank = std::move(rank);
  return {};
}

}  // namespace gvoice::takeout
