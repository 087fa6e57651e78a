#include "takeout/voice_folders.h"

#include <algorithm>
#include <optional>

#include "base/errors.h"
#include "base/media_type.h"
#include "base/nfc.h"
#include "base/text.h"
#include "takeout/companion.h"
#include "takeout/entry_roles.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kPagesAsked = 5;
constexpr std::size_t kPagesAskedAtMost = 50;
constexpr std::string_view kVoiceName = "Voice";
constexpr std::string_view kGreetingsName = "Greetings";

struct IgnoringCase {
  using is_transparent = void;
  bool operator()(std::string_view a, std::string_view b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
      return to_lower_ascii(x) < to_lower_ascii(y);
    });
  }
};
using Names = std::set<std::string, IgnoringCase>;

std::string_view parent_of(std::string_view folder) {
  folder.remove_suffix(1);
  return folder.substr(0, folder.rfind('/') + 1);
}

std::string_view name_of(std::string_view folder) {
  folder.remove_suffix(1);
  return folder.substr(folder.rfind('/') + 1);
}

using Folders = std::set<std::string, std::less<>>;

/// The innermost folder that contains (or is) `path` and that `wanted` accepts.
template <typename Wanted>
std::optional<std::string_view> innermost_folder(std::string_view path, const Wanted& wanted) {
  std::string_view folder = path.substr(0, path.rfind('/') + 1);
  while (!wanted(folder)) {
    if (folder.empty()) return std::nullopt;
    folder = parent_of(folder);
  }
  return folder;
}

/// The search over all containers.
class Search {
 public:
  Search(std::span<const SurveyedContainer> containers, std::span<const Entry> entries,
         const EntryQuestions& questions, const StopFlag& stop)
      : containers_(containers),
        entries_(entries),
        questions_(questions),
        stop_(stop),
        found_(containers.size()) {}

  Status by_content();
  void by_name();
  void by_index();
  void by_own_name();
  void mark_greetings();
  std::vector<std::vector<VoiceFolder>> take() { return std::move(found_); }

 private:
  bool is_conversation_folder(const FolderFacts& facts, std::size_t from, std::size_t to) const;
  Folders conversation_folders(const SurveyedContainer& container, std::size_t from,
                               std::size_t to) const;
  void add_by_content(std::size_t index, const Folders& conversations);
  void add_by_name(std::size_t index);
  void ask_indexes();
  bool may_be_voice(const SurveyedContainer& container, std::string_view folder) const;
  bool is_indexed_voice(const SurveyedContainer& container, std::string_view folder) const;

  std::span<const SurveyedContainer> containers_;
  std::span<const Entry> entries_;
  const EntryQuestions& questions_;
  const StopFlag& stop_;
  std::vector<std::vector<VoiceFolder>> found_;
  Names conversation_names_{"Calls", "Spam"};
  Names voice_paths_;
  Names indexed_names_;  ///< of the folder Voice, according to index pages
};

bool Search::is_conversation_folder(const FolderFacts& facts, std::size_t from,
                                    std::size_t to) const {
  std::vector<std::uint32_t> first(std::min(to, facts.pages.size()));
  std::partial_sort_copy(
      facts.pages.begin(), facts.pages.end(), first.begin(), first.end(),
      [&](std::uint32_t a, std::uint32_t b) { return entries_[a].path < entries_[b].path; });
  for (std::size_t i = from; i < first.size() && !stop_.requested(); ++i) {
    if (questions_.is_conversation(entries_[first[i]])) return true;
  }
  return false;
}

Folders Search::conversation_folders(const SurveyedContainer& container, std::size_t from,
                                     std::size_t to) const {
  Folders folders;
  for (const auto& [path, facts] : container.folders) {
    if (is_conversation_folder(facts, from, to)) folders.insert(path);
  }
  return folders;
}

Status Search::by_content() {
  for (std::size_t i = 0; i < containers_.size(); ++i) {
    Folders conversations = conversation_folders(containers_[i], 0, kPagesAsked);
    if (conversations.empty()) {
      conversations = conversation_folders(containers_[i], kPagesAsked, kPagesAskedAtMost);
    }
    if (stop_.requested()) return interrupted();
    add_by_content(i, conversations);
  }
  return {};
}

void Search::add_by_content(std::size_t index, const Folders& conversations) {
  if (conversations.contains("")) {
    const bool spam = equals_ignoring_case(containers_[index].name, "Spam");
    found_[index].push_back({"", spam ? "Voice/Spam/" : "Voice/Calls/", {}});
    return;
  }
  Folders parents;
  for (const std::string& folder : conversations) {
    conversation_names_.emplace(name_of(folder));
    parents.emplace(parent_of(folder));
  }
  for (const std::string& parent : parents) {
    const auto is_conversations = [&](std::string_view folder) {
      return conversations.contains(folder);
    };
    if (innermost_folder(parent, is_conversations)) continue;
    if (!parent.empty()) voice_paths_.insert(parent);
    found_[index].push_back({parent, "Voice/", {}});
  }
}

/// Whether an index page names this folder as the Voice folder.
bool Search::is_indexed_voice(const SurveyedContainer& container, std::string_view folder) const {
  if (folder.empty()) return container.is_folder && indexed_names_.contains(to_nfc(container.name));
  return indexed_names_.contains(to_nfc(name_of(folder))) && is_export_root(parent_of(folder));
}

void Search::ask_indexes() {
  for (const SurveyedContainer& container : containers_) {
    for (const auto& [path, facts] : container.folders) {
      if (!facts.index_page || !is_export_root(path)) continue;
      const IndexHints hints = questions_.index_hints(entries_[*facts.index_page]);
      if (!hints.voice_folder.empty()) indexed_names_.insert(to_nfc(hints.voice_folder));
      conversation_names_.insert(hints.page_folders.begin(), hints.page_folders.end());
    }
  }
}

void Search::by_index() {
  if (!questions_.index_hints) return;
  const auto lacks_voice = [&](std::size_t index) {
    const FolderSurvey& folders = containers_[index].folders;
    return found_[index].empty() && std::any_of(folders.begin(), folders.end(),
                                                [](const auto& one) { return one.second.media; });
  };
  bool asked = false;
  for (std::size_t i = 0; i < containers_.size(); ++i) {
    if (!lacks_voice(i)) continue;
    if (!asked) ask_indexes();
    asked = true;
    add_by_name(i);
  }
}

bool Search::may_be_voice(const SurveyedContainer& container, std::string_view folder) const {
  if (folder.empty())
    return container.is_folder && equals_ignoring_case(container.name, kVoiceName);
  return equals_ignoring_case(name_of(folder), kVoiceName) || voice_paths_.contains(folder);
}

void Search::by_name() {
  for (std::size_t i = 0; i < containers_.size(); ++i) add_by_name(i);
}

void Search::add_by_name(std::size_t index) {
  const SurveyedContainer& container = containers_[index];
  std::vector<VoiceFolder>& found = found_[index];
  Folders named;
  for (const auto& [path, facts] : container.folders) {
    const std::string_view folder = path;
    if (facts.account_vcard && may_be_voice(container, folder)) named.emplace(folder);
    for (std::size_t start = 0; start < folder.size();) {
      const std::size_t slash = folder.find('/', start);
      const std::string_view child = folder.substr(start, slash - start);
      const bool known_child =
          conversation_names_.contains(child) || equals_ignoring_case(child, kGreetingsName);
      const std::string_view parent = folder.substr(0, start);
      if ((known_child && may_be_voice(container, parent)) || is_indexed_voice(container, parent))
        named.emplace(parent);
      start = slash + 1;
    }
  }
  Folders known;
  for (const VoiceFolder& folder : found) known.insert(folder.prefix);
  for (const std::string& folder : named) {
    const auto first_below = known.lower_bound(folder);
    const bool holds_known = first_below != known.end() && first_below->starts_with(folder);
    const auto is_known = [&](std::string_view other) { return known.contains(other); };
    if (holds_known || innermost_folder(folder, is_known)) continue;
    known.insert(folder);
    found.push_back({folder, "Voice/", {}});
  }
  std::sort(found.begin(), found.end(),
            [](const VoiceFolder& a, const VoiceFolder& b) { return a.prefix < b.prefix; });
}

void Search::by_own_name() {
  for (std::size_t i = 0; i < containers_.size(); ++i) {
    const SurveyedContainer& container = containers_[i];
    const auto own_files = container.folders.find("");
    const bool child_itself = container.is_folder && found_[i].empty() &&
                              own_files != container.folders.end() && own_files->second.media &&
                              (conversation_names_.contains(container.name) ||
                               equals_ignoring_case(container.name, kGreetingsName));
    if (child_itself) found_[i].push_back({"", "Voice/" + container.name + "/", {}});
  }
}

void Search::mark_greetings() {
  for (std::size_t i = 0; i < containers_.size(); ++i) {
    for (const auto& [path, facts] : containers_[i].folders) {
      const std::optional<std::size_t> place = voice_folder_of(found_[i], path);
      if (!place) continue;
      VoiceFolder& voice = found_[i][*place];
      const std::string canonical = voice.canonical + path.substr(voice.prefix.size());
      const std::size_t start = std::string_view("Voice/").size();
      const std::size_t end = canonical.find('/', start);
      if (end == std::string::npos) continue;
      const std::string_view child = std::string_view(canonical).substr(start, end - start);
      const bool only_audio =
          end + 1 == canonical.size() && facts.files > 0 && facts.audio == facts.files;
      if (equals_ignoring_case(child, kGreetingsName) ||
          (only_audio && !conversation_names_.contains(child))) {
        voice.greetings.emplace(canonical.substr(0, end + 1));
      }
    }
  }
}

}  // namespace

bool is_export_root(std::string_view folder) {
  if (folder.empty()) return true;
  const std::string_view name = name_of(folder);
  return equals_ignoring_case(name, "Takeout") || ends_with_ignoring_case(name, "-takeout");
}

void survey_folders(std::span<const Entry> entries, std::vector<SurveyedContainer>& containers) {
  FolderFacts* facts = nullptr;
  std::string_view folder;
  std::uint32_t container = 0;
  for (std::uint32_t i = 0; i < entries.size(); ++i) {
    const Entry& entry = entries[i];
    if (entry.role == EntryRole::kUnreadable || is_companion(entry.path)) continue;
    if (facts == nullptr || entry.container != container || entry.folder() != folder) {
      FolderSurvey& folders = containers[entry.container].folders;
      container = entry.container;
      folder = entry.folder();
      auto place = folders.find(folder);
      if (place == folders.end()) place = folders.emplace(std::string(folder), FolderFacts()).first;
      facts = &place->second;
    }
    const std::string_view name = entry.file_name();
    ++facts->files;
    if (has_html_extension(name)) {
      if (!is_known_other_page(name)) facts->pages.push_back(i);
      if (is_index_page(name)) facts->index_page = i;
    } else if (is_account_vcard(name)) {
      facts->account_vcard = true;
    } else {
      if (has_audio_extension(name)) ++facts->audio;
      facts->media = facts->media || has_media_extension(name);
    }
  }
}

Result<std::vector<std::vector<VoiceFolder>>> find_voice_folders(
    std::span<const SurveyedContainer> containers, std::span<const Entry> entries,
    const EntryQuestions& questions, const StopFlag& stop) {
  Search search(containers, entries, questions, stop);
  const Status status = search.by_content();
  if (!status.ok()) return status.error();
  search.by_name();
  search.by_index();
  search.by_own_name();
  search.mark_greetings();
  return search.take();
}

std::optional<std::size_t> voice_folder_of(std::span<const VoiceFolder> folders,
                                           std::string_view path) {
  std::optional<std::size_t> found;
  innermost_folder(path, [&](std::string_view folder) {
    const auto place = std::lower_bound(folders.begin(), folders.end(), folder,
                                        [](const VoiceFolder& candidate, std::string_view prefix) {
                                          return candidate.prefix < prefix;
                                        });
    if (place == folders.end() || place->prefix != folder) return false;
    found = static_cast<std::size_t>(place - folders.begin());
    return true;
  });
  return found;
}

}  // namespace gvoice::takeout
