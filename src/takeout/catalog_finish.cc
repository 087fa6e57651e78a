#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/text.h"
#include "takeout/catalog_finisher.h"
#include "takeout/companion.h"
#include "takeout/entry_name.h"
#include "takeout/entry_order.h"
#include "takeout/entry_roles.h"
#include "takeout/seen_instead.h"
#include "takeout/voice_folders.h"

namespace gvoice::takeout {
namespace {

/// Number of common leading components.
std::size_t common_components(std::string_view a, std::string_view b) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()) && a[i] == b[i]; ++i)
    count += a[i] == '/' ? 1U : 0U;
  return count;
}

/// The largest number of leading components that a folder shares with one of `folders` (sorted by
/// prefix). Neighbours in that order share most.
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

/// The topmost folder that contains this Voice folder and no other: the natural name of the export.
std::string_view topmost_folder_of(std::span<const VoiceFolder> folders, std::size_t index) {
  const std::string_view prefix = folders[index].prefix;
  const std::size_t shared = std::max(most_common_components(folders.first(index), prefix),
                                      most_common_components(folders.subspan(index + 1), prefix));
  const std::size_t start = length_of_components(prefix, shared);
  return prefix.substr(start, prefix.find('/', start) - start);
}

}  // namespace

Status Catalog::Finisher::find_voice(const EntryQuestions& questions) {
  std::vector<SurveyedContainer> surveyed(catalog.containers_.size());
  for (std::size_t i = 0; i < surveyed.size(); ++i) {
    surveyed[i].name = last_component(catalog.resolved_paths_[i]);
    surveyed[i].is_folder = catalog.containers_[i]->kind() == "folder";
  }
  survey_folders(catalog.entries_, surveyed);
  bool any_kept = false;
  for (std::uint32_t i = 0; i < surveyed.size(); ++i) {
    if (!is_kept(i)) continue;
    any_kept = any_kept || catalog.is_named(i);
    surveyed[i].folders.clear();
  }
  auto found = find_voice_folders(surveyed, catalog.entries_, questions, stop);
  if (!found.ok()) return std::move(found).error();
  voices = std::move(found).value();
  const bool any =
      std::ranges::any_of(voices, [](const auto& folders) { return !folders.empty(); });
  return any || any_kept ? Status() : no_voice();
}

Error Catalog::Finisher::no_voice() const {
  SeenInstead seen;
  bool any = false;
  for (const Entry& entry : catalog.entries_) {
    if (!catalog.is_named(entry.container)) continue;
    seen.add(entry);
    any = true;
  }
  if (!any && !catalog.unreadable_.empty()) return catalog.unreadable_.front();
  for (std::uint32_t i = 0; i < catalog.named_; ++i) {
    for (const Problem& problem : catalog.raw_problems_[i]) seen.add(problem);
  }
  Error error{ErrorKind::kFailed, "", seen.advice()};
  error.message = catalog.named_ == 1 ? "There is no Google Voice data in " +
                                            printable(catalog.resolved_paths_[0]) + "."
                                      : "There is no Google Voice data in any of the inputs.";
  error.message += seen.words();
  for (const Error& unreadable : catalog.unreadable_) error.message += " " + unreadable.message;
  return error;
}

/// Checks that the Voice data contains more than companion files.
Status Catalog::Finisher::check_content() const {
  const bool any = std::ranges::any_of(catalog.entries_, [&](const Entry& entry) {
    return catalog.is_named(entry.container) &&
           (entry.role == EntryRole::kPage || entry.role == EntryRole::kMedia ||
            entry.role == EntryRole::kGreeting || entry.role == EntryRole::kUnknown);
  });
  bool any_kept = false;
  for (std::uint32_t i = 0; i < catalog.named_; ++i) any_kept = any_kept || is_kept(i);
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
        part.name = source.base;
        part.digest = source.digest;
        part.own_numbers = source.own_numbers;
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
  // Entries outside belong to the nearest export; of several, to the first.
  const std::string_view shared =
      path.substr(0, length_of_components(path, most_common_components(folders, path)));
  const auto nearest = std::lower_bound(
      folders.begin(), folders.end(), shared,
      [](const VoiceFolder& folder, std::string_view value) { return folder.prefix < value; });
  return {first_input[container] + static_cast<std::uint32_t>(nearest - folders.begin()), nullptr};
}

/// The index is in the root of an export, next to the Voice folder if the part has one.
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

/// The input that a gvoice archive calls `source`; nullopt if it names none.
std::optional<std::uint32_t> Catalog::Finisher::input_in_archive(std::uint32_t container,
                                                                 const KeptAccount& kept,
                                                                 std::string_view source) const {
  const auto found = std::ranges::find(kept.inputs, source, &KeptAccount::Source::name);
  if (found == kept.inputs.end()) return std::nullopt;
  return first_input[container] + static_cast<std::uint32_t>(found - kept.inputs.begin());
}

void Catalog::Finisher::place_problems() {
  for (std::uint32_t container = 0; container < catalog.containers_.size(); ++container) {
    for (Problem& problem : catalog.raw_problems_[container]) {
      const FolderPlace place = place_of(container, problem.entry);
      if (const KeptAccount* kept = catalog.containers_[container]->kept_account()) {
        const auto source = input_in_archive(container, *kept, problem.input);
        if (source && dropped_entries.contains({*source, problem.entry})) continue;
        if (source && problem.entry.empty() && is_given_again(problem.input, *kept)) continue;
        problem.input = source ? catalog.inputs_[input_rank[*source]].name
                               : std::string(last_component(catalog.resolved_paths_[container]));
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
  report_placeholders();
  Problems& problems = catalog.problems_;
  for (Problem& problem : problems)
    problem.detail = catalog.without_folders(std::move(problem.detail));
  std::sort(problems.begin(), problems.end());
  // Two archives may contain the same input.
  const auto again = std::ranges::unique(problems, [](const Problem& a, const Problem& b) {
    return a.entry.empty() && !(a < b) && !(b < a);
  });
  problems.erase(again.begin(), again.end());
}

/// Whether an input of a gvoice archive, or another download with its name, is also given, so that
/// its missing parts do not count.
bool Catalog::Finisher::is_given_again(std::string_view source, const KeptAccount& kept) const {
  const auto found = std::ranges::find(kept.inputs, source, &KeptAccount::Source::name);
  return found != kept.inputs.end() &&
         std::ranges::any_of(catalog.inputs_, [&](const InputInfo& input) {
           return !is_kept(input.container) && input.base_name == found->base;
         });
}

void Catalog::Finisher::report_placeholders() {
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

Status Catalog::finish(const EntryQuestions& questions, const StopFlag& stop) {
  Finisher finisher{*this, stop, {}, {}, {}, {}, {}, {}};
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
  return {};
}

}  // namespace gvoice::takeout
