#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "base/text.h"
#include "takeout/catalog.h"
#include "takeout/companion.h"
#include "takeout/entry_name.h"
#include "takeout/entry_order.h"
#include "takeout/entry_roles.h"
#include "takeout/exports.h"
#include "takeout/folder_digest.h"
#include "takeout/seen_instead.h"
#include "takeout/voice_folders.h"

namespace gvoice::takeout {
namespace {

/// Where a folder of a container went: its input, and its Voice folder where it lies in one.
struct FolderPlace {
  std::uint32_t input = 0;
  const VoiceFolder* voice = nullptr;
};

/// How many leading components two folders share.
std::size_t common_components(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
    count += a[i] == '/' ? 1U : 0U;
  return count;
}

/// How many leading components a folder shares with the one of `folders` (in the order of their
/// prefixes) that shares most. Those nearest in order share most.
std::size_t most_common_components(std::span<const VoiceFolder> folders, std::string_view path) {
  const auto next = std::lower_bound(
      folders.begin(), folders.end(), path,
      [](const VoiceFolder& folder, std::string_view value) { return folder.prefix < value; });
  std::size_t most = next == folders.end() ? 0 : common_components(next->prefix, path);
  if (next != folders.begin())
    most = std::max(most, common_components(std::prev(next)->prefix, path));
  return most;
}

/// The length of the first `count` components of `path`, each with its `/`.
std::size_t length_of_components(std::string_view path, std::size_t count) {
  std::size_t length = 0;
  for (; count > 0; --count) length = path.find('/', length) + 1;
  return length;
}

/// The topmost folder that holds this Voice folder and none of the others: what people would call
/// this export.
std::string_view topmost_folder_of(std::span<const VoiceFolder> folders, std::size_t index) {
  const std::string_view prefix = folders[index].prefix;
  const std::size_t shared = std::max(most_common_components(folders.first(index), prefix),
                                      most_common_components(folders.subspan(index + 1), prefix));
  const std::size_t start = length_of_components(prefix, shared);
  return prefix.substr(start, prefix.find('/', start) - start);
}

bool is_page_or_media(const Entry& entry) {
  return entry.role != EntryRole::kKnownOther && entry.role != EntryRole::kAccountVCard &&
         entry.role != EntryRole::kIndexPage;
}

}  // namespace

/// Turns what was listed into the finished catalogue; lives for one call of `finish`.
struct Catalog::Finisher {
  Catalog& catalog;
  const StopFlag& stop;
  std::vector<std::vector<VoiceFolder>> voices;  ///< of each container
  std::vector<std::uint32_t>
      first_input;  ///< of each container; those of one container follow each other
  std::vector<std::string> tie_breaks;    ///< of each input: the prefix of its Voice folder
  std::vector<std::uint32_t> input_rank;  ///< of each input as it was made: its index in the end
  std::map<std::uint32_t, std::uint64_t> placeholders = {};  ///< how many, by input as it was made

  Status find_voice(const EntryQuestions& questions);
  Error no_voice() const;
  Status check_content() const;
  void make_inputs();
  FolderPlace place_of(std::uint32_t container, std::string_view path) const;
  bool may_hold_index(std::uint32_t container, std::string_view folder) const;
  void place_entries();
  Status order_inputs();
  Result<std::string> digest_of(std::uint32_t input) const;
  std::string name_in_archive(std::uint32_t container, const KeptAccount& kept,
                              std::string_view source) const;
  void place_problems();
  void tell_placeholders();
  void find_exports();
};

Status Catalog::Finisher::find_voice(const EntryQuestions& questions) {
  std::vector<SurveyedContainer> surveyed(catalog.containers_.size());
  for (std::size_t i = 0; i < surveyed.size(); ++i) {
    surveyed[i].name = last_component(catalog.resolved_paths_[i]);
    surveyed[i].is_folder = catalog.containers_[i]->kind() == "folder";
  }
  survey_folders(catalog.entries_, surveyed);
  bool any_kept = false;
  for (std::size_t i = 0; i < surveyed.size(); ++i) {
    if (catalog.containers_[i]->kept_account() == nullptr) continue;
    any_kept = true;
    surveyed[i].folders.clear();
  }
  auto found = find_voice_folders(surveyed, catalog.entries_, questions, stop);
  if (!found.ok()) return std::move(found).error();
  voices = std::move(found).value();
  const bool any = std::any_of(voices.begin(), voices.end(),
                               [](const auto& folders) { return !folders.empty(); });
  return any || any_kept ? Status() : no_voice();
}

Error Catalog::Finisher::no_voice() const {
  const auto& paths = catalog.resolved_paths_;
  if (catalog.entries_.empty() && !catalog.unreadable_.empty()) return catalog.unreadable_.front();
  SeenInstead seen;
  for (const Entry& entry : catalog.entries_) seen.add(entry);
  for (const Problems& problems : catalog.raw_problems_) {
    for (const Problem& problem : problems) seen.add(problem);
  }
  Error error{ErrorKind::kFailed, "", seen.advice()};
  error.message = paths.size() == 1
                      ? "There is no Google Voice data in " + printable(paths[0]) + "."
                      : "There is no Google Voice data in any of the inputs.";
  error.message += seen.words();
  for (const Error& unreadable : catalog.unreadable_) error.message += " " + unreadable.message;
  return error;
}

/// Whether anything but the account's own files lies in the Voice data.
Status Catalog::Finisher::check_content() const {
  const bool any = std::ranges::any_of(catalog.entries_, [&](const Entry& entry) {
    return catalog.containers_[entry.container]->kept_account() != nullptr ||
           entry.role == EntryRole::kPage || entry.role == EntryRole::kMedia ||
           entry.role == EntryRole::kGreeting || entry.role == EntryRole::kUnknown;
  });
  const bool any_kept = std::ranges::any_of(catalog.containers_, [](const auto& container) {
    return container->kept_account() != nullptr;
  });
  return any || any_kept ? Status() : no_voice();
}

void Catalog::Finisher::make_inputs() {
  for (std::uint32_t i = 0; i < catalog.containers_.size(); ++i) {
    first_input.push_back(static_cast<std::uint32_t>(catalog.inputs_.size()));
    InputInfo info;
    info.name = last_component(catalog.resolved_paths_[i]);
    info.kind = catalog.containers_[i]->kind();
    info.container = i;
    info.archive_bytes = catalog.archive_bytes_[i];
    if (const KeptAccount* kept = catalog.containers_[i]->kept_account()) {
      for (const KeptAccount::Source& source : kept->inputs) {
        InputInfo part = info;
        part.name = source.name;
        part.digest = source.digest;
        catalog.inputs_.push_back(std::move(part));
        tie_breaks.emplace_back();
      }
      continue;
    }
    if (voices[i].empty()) {
      catalog.inputs_.push_back(info);
      tie_breaks.emplace_back();
    }
    for (std::size_t voice = 0; voice < voices[i].size(); ++voice) {
      InputInfo part = info;
      const std::string_view topmost = topmost_folder_of(voices[i], voice);
      if (voices[i].size() > 1 && info.kind == "folder" && !topmost.empty()) part.name = topmost;
      catalog.inputs_.push_back(std::move(part));
      tie_breaks.push_back(voices[i][voice].prefix);
    }
  }
}

FolderPlace Catalog::Finisher::place_of(std::uint32_t container, std::string_view path) const {
  const std::vector<VoiceFolder>& folders = voices[container];
  if (const std::optional<std::size_t> inside = voice_folder_of(folders, path)) {
    return {first_input[container] + static_cast<std::uint32_t>(*inside), &folders[*inside]};
  }
  // What lies outside belongs to the export that lies nearest; of several, to the first.
  const std::string_view shared =
      path.substr(0, length_of_components(path, most_common_components(folders, path)));
  const auto nearest = std::lower_bound(
      folders.begin(), folders.end(), shared,
      [](const VoiceFolder& folder, std::string_view value) { return folder.prefix < value; });
  return {first_input[container] + static_cast<std::uint32_t>(nearest - folders.begin()), nullptr};
}

/// An export has its index in its root, where a Voice folder lies, too, unless the part has none.
bool Catalog::Finisher::may_hold_index(std::uint32_t container, std::string_view folder) const {
  const std::vector<VoiceFolder>& folders = voices[container];
  return is_export_root(folder) ||
         std::any_of(folders.begin(), folders.end(),
                     [&](const auto& voice) { return voice.prefix.starts_with(folder); });
}

void Catalog::Finisher::place_entries() {
  std::string folder;
  std::uint32_t container = 0;
  std::optional<FolderPlace> place;
  bool in_greetings = false;
  for (Entry& entry : catalog.entries_) {
    if (catalog.containers_[entry.container]->kept_account() != nullptr) {
      entry.input += first_input[entry.container];
      ++catalog.inputs_[entry.input].entries;
      continue;
    }
    if (!place || entry.container != container || entry.folder() != folder) {
      container = entry.container;
      folder = entry.folder();
      place = place_of(container, folder);
      in_greetings = false;
      if (place->voice != nullptr) {
        const std::string canonical =
            place->voice->canonical + folder.substr(place->voice->prefix.size());
        const std::size_t child_end = canonical.find('/', std::string_view("Voice/").size());
        in_greetings =
            child_end != std::string::npos &&
            place->voice->greetings.contains(std::string_view(canonical).substr(0, child_end + 1));
      }
    }
    entry.input = place->input;
    ++catalog.inputs_[entry.input].entries;
    const bool readable = entry.role != EntryRole::kUnreadable;
    const CompanionKind companion = companion_kind(entry.path);
    if (readable && companion != CompanionKind::kNone) {
      entry.role = EntryRole::kCompanion;
      if (companion == CompanionKind::kPlaceholder) ++placeholders[entry.input];
      if (place->voice != nullptr)
        entry.path.replace(0, place->voice->prefix.size(), place->voice->canonical);
      continue;
    }
    if (place->voice == nullptr) {
      const bool index = is_index_page(entry.file_name()) && may_hold_index(container, folder);
      if (readable) entry.role = index ? EntryRole::kIndexPage : EntryRole::kKnownOther;
      continue;
    }
    if (readable) entry.role = role_in_voice(entry.file_name(), in_greetings);
    entry.path.replace(0, place->voice->prefix.size(), place->voice->canonical);
  }
}

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
    if (stop.requested()) return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
    const Result<EntryContent> content = read_content(container, *entry);
    if (!content) {
      // Where it is passed over, reading the entry will tell.
      if (Status passed = catalog.context_->pass_over(content.error()); !passed)
        return passed.error();
    }
    digest.add(*entry, content ? *content : EntryContent());
  }
  return digest.finish();
}

Status Catalog::Finisher::order_inputs() {
  std::vector<InputInfo>& inputs = catalog.inputs_;
  std::map<std::string, std::uint32_t> uses;
  for (const InputInfo& input : inputs) ++uses[input.name];
  for (std::uint32_t i = 0; i < inputs.size(); ++i) {
    if (uses[inputs[i].name] == 1 || !inputs[i].digest.empty()) continue;
    Result<std::string> digest = digest_of(i);
    if (!digest.ok()) return std::move(digest).error();
    inputs[i].digest = std::move(digest).value();
  }
  std::vector<std::uint32_t> order(inputs.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
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
    inputs[index].name = name;
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
  for (Entry& entry : catalog.entries_) entry.input = rank[entry.input];
  input_rank = std::move(rank);
  return {};
}

/// What is called `source` in an archive of ours, or the archive itself where that is empty.
std::string Catalog::Finisher::name_in_archive(std::uint32_t container, const KeptAccount& kept,
                                               std::string_view source) const {
  const auto found = std::ranges::find(kept.inputs, source, &KeptAccount::Source::name);
  if (found == kept.inputs.end())
    return std::string(last_component(catalog.resolved_paths_[container]));
  const auto index =
      first_input[container] + static_cast<std::uint32_t>(found - kept.inputs.begin());
  return catalog.inputs_[input_rank[index]].name;
}

void Catalog::Finisher::place_problems() {
  for (std::uint32_t container = 0; container < catalog.containers_.size(); ++container) {
    for (Problem& problem : catalog.raw_problems_[container]) {
      const FolderPlace place = place_of(container, problem.entry);
      if (const KeptAccount* kept = catalog.containers_[container]->kept_account()) {
        problem.input = name_in_archive(container, *kept, problem.input);
      } else {
        problem.input = catalog.inputs_[input_rank[place.input]].name;
      }
      if (place.voice != nullptr && !problem.entry.empty()) {
        problem.entry.replace(0, place.voice->prefix.size(), place.voice->canonical);
      }
      catalog.problems_.push_back(std::move(problem));
    }
    catalog.raw_problems_[container].clear();
  }
  tell_placeholders();
  std::sort(catalog.problems_.begin(), catalog.problems_.end());
}

void Catalog::Finisher::tell_placeholders() {
  for (const auto& [input, count] : placeholders) {
    Problem problem;
    problem.kind = ProblemKind::kNotDownloaded;
    problem.input = catalog.inputs_[input_rank[input]].name;
    problem.detail =
        (count == 1 ? std::string("1 file is") : std::to_string(count) + " files are") +
        " not downloaded to this disk: only placeholders of a cloud disk (such as "
        "iCloud Drive) are here. Let the cloud disk download the whole folder, and "
        "convert again.";
    catalog.problems_.push_back(std::move(problem));
  }
}

void Catalog::Finisher::find_exports() {
  SharedPaths shared;
  const std::vector<Entry>& entries = catalog.entries_;
  std::vector<std::uint32_t> holders;  // of the path at hand, ascending
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (entries[i].role == EntryRole::kCompanion) continue;
    if (i == 0 || entries[i].path != entries[i - 1].path) holders.clear();
    if (!holders.empty() && holders.back() == entries[i].input) continue;
    InputPairs& pairs = is_page_or_media(entries[i]) ? shared.pages_and_media : shared.others;
    for (const std::uint32_t other : holders) pairs.emplace(other, entries[i].input);
    holders.push_back(entries[i].input);
  }
  std::vector<std::string> names;
  for (const InputInfo& input : catalog.inputs_) names.push_back(input.name);
  const std::vector<std::uint32_t> exports = group_exports(names, shared);
  for (std::size_t i = 0; i < exports.size(); ++i) catalog.inputs_[i].export_id = exports[i];
}

Status Catalog::finish(const EntryQuestions& questions, const StopFlag& stop) {
  Finisher finisher{*this, stop, {}, {}, {}, {}};
  Status status = finisher.find_voice(questions);
  if (!status.ok()) return status;
  finisher.make_inputs();
  finisher.place_entries();
  status = finisher.check_content();
  if (!status.ok()) return status;
  status = finisher.order_inputs();
  if (!status.ok()) return status;
  sort_entries(entries_);
  finisher.place_problems();
  finisher.find_exports();
  return {};
}

}  // namespace gvoice::takeout
