#include "gvoice/phone_lookup_manager.h"

#include <algorithm>
#include <array>
#include <exception>
#include <functional>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/arena.h"
#include "base/errors.h"
#include "base/slug.h"
#include "base/text.h"
#include "model/phone_number.h"
#include "people/lookup_disk.h"
#include "people/lookup_file.h"
#include "people/name_prompts.h"
#include "people/number_format.h"
#include "people/phone_lookup_internal.h"
#include "sync/mutex.h"

namespace gvoice {
namespace {

using people::LookupDisk;
using people::LookupEntry;
using people::LookupFile;

struct LearnedName {
  std::string name;
  MentionTime when;
};
using LearnedNames = std::unordered_map<std::string, LearnedName>;

const LookupEntry kNoEntry;

/// Workers report names for every page; this many can do so at once if the numbers differ.
constexpr std::size_t kLearnedShards = 16;
struct LearnedShard : sync::Guarded<LearnedNames> {
  LearnedShard() : Guarded("PhoneLookupManager.learned") {}
};

/// Longer parts would leave no room in a file name for a suffix that distinguishes equal names.
constexpr std::size_t kLongestSanitized = 60;

Error usage_error(std::string_view what, std::string_view text, std::string_view why) {
  return Error{
      ErrorKind::kUsage,
      "The " + std::string(what) + " \"" + replace_invalid_utf8(text) +
          "\" cannot be saved: " + std::string(why) + ".",
      "Each line of the lookup file is number|name|filter: leave out line breaks and the sign |."};
}

Error no_file() {
  return Error{ErrorKind::kUsage, "These names have no file that they could be kept in.",
               "Open a lookup file to keep names."};
}

}  // namespace

/// Locks that are never held together: `mutex` for the content of the file, one per shard for names
/// from pages, that of the questions, and that of the formatter's cache.
///
/// Disk access is a role, not a lock. A thread that finds it free takes it, together with a
/// snapshot of the file, and writes without holding a lock; the others wait for the end of an
/// attempt that began after their change. So there is one writer at a time, and later snapshots are
/// newer.
struct PhoneLookupManager::State {
  State(LookupDisk lookup_disk, PhoneLookupOptions options)
      : disk(std::move(lookup_disk)),
        skip_filtered_contacts(options.skip_filtered_contacts),
        prompts(options.enable_prompts ? std::move(options.ask) : AskForName()) {}

  /// Equal for all spellings of one number.
  std::string key_of(std::string_view number) const {
    if (std::optional<std::string> e164 = formatter->to_e164(number)) return std::move(*e164);
    Arena arena;
    const std::string_view normalised = normalize_number(number, arena);
    std::string key;
    append_address_key(normalised.empty() ? trim(number) : normalised, key);
    return key;
  }
  sync::Guarded<LearnedNames>& learned_shard(const std::string& key) const {
    return learned[std::hash<std::string>()(key) % kLearnedShards];
  }

  /// Applies `get` to the file's entry for a number; to an empty one if there is none.
  template <typename Get>
  auto read_entry(const std::string& key, const Get& get) const GVOICE_EXCLUDES(mutex) {
    sync::MutexLock lock(mutex);
    const auto found = file.entries().find(key);
    return get(found == file.entries().end() ? kNoEntry : found->second);
  }

  /// Makes a change to the file and waits until it is on disk.
  template <typename Change>
  Status change_file(const Change& change) GVOICE_EXCLUDES(mutex) {
    std::uint64_t wanted = 0;
    {
      sync::MutexLock lock(mutex);
      if (change(file)) ++version;
      wanted = version;
    }
    return save(wanted);
  }

  /// The current name: typed, else learned.
  std::optional<std::string> find_name(const std::string& key) const GVOICE_EXCLUDES(mutex);
  void ask_for_name(const std::string& key, std::string_view number) GVOICE_EXCLUDES(mutex);

  Result<bool> load_once() GVOICE_EXCLUDES(mutex);
  Status save(std::uint64_t wanted) GVOICE_EXCLUDES(mutex);
  Result<std::optional<std::string>> take_role_or_wait(std::uint64_t wanted) GVOICE_EXCLUDES(mutex);
  Status write_as_role_holder(std::string_view snapshot);
  void give_role_back(Status outcome) GVOICE_EXCLUDES(mutex);

  std::unique_ptr<people::NumberFormatter> formatter = std::make_unique<people::NumberFormatter>();
  LookupDisk disk;  ///< used by the holder of the role
  const bool skip_filtered_contacts;
  people::NamePrompts prompts;

  mutable sync::Mutex mutex{"PhoneLookupManager.file"};
  sync::CondVar attempt_ended;
  LookupFile file GVOICE_GUARDED_BY(mutex);
  std::uint64_t version GVOICE_GUARDED_BY(mutex) = 0;            ///< of `file`
  std::uint64_t attempted_version GVOICE_GUARDED_BY(mutex) = 0;  ///< of the latest snapshot
  std::uint64_t durable_version GVOICE_GUARDED_BY(mutex) = 0;    ///< on disk
  bool saving GVOICE_GUARDED_BY(mutex) = false;                  ///< the role is taken
  bool loading GVOICE_GUARDED_BY(mutex) = false;                 ///< the same, for reading
  std::uint64_t attempts_begun GVOICE_GUARDED_BY(mutex) = 0;
  Status latest_outcome GVOICE_GUARDED_BY(mutex);

  mutable std::array<LearnedShard, kLearnedShards> learned;
};

/// A snapshot if the caller now has the role; nullopt if `wanted` is on disk; or the error of the
/// attempt that it waited for.
Result<std::optional<std::string>> PhoneLookupManager::State::take_role_or_wait(
    std::uint64_t wanted) {
  sync::MutexLock lock(mutex);
  const std::uint64_t enough_attempts = attempts_begun + 1;
  while (true) {
    if (durable_version >= wanted) return std::optional<std::string>();
    const std::uint64_t attempts_ended = attempts_begun - (saving ? 1 : 0);
    if (attempts_ended >= enough_attempts) return latest_outcome.error();
    if (!saving && !loading) break;
    attempt_ended.wait(mutex);
  }
  std::optional<std::string> snapshot = file.serialise();
  saving = true;
  ++attempts_begun;
  attempted_version = version;
  return snapshot;
}

/// Exceptions become values, which all waiting threads receive.
Status PhoneLookupManager::State::write_as_role_holder(std::string_view snapshot) {
  if (disk.path().empty()) return no_file();
  try {
    return disk.replace(snapshot);
  } catch (const std::exception& exception) {
    return internal_error("The lookup file " + disk.path() + " was not saved: " + exception.what() +
                          ".");
  }
}

void PhoneLookupManager::State::give_role_back(Status outcome) {
  sync::MutexLock lock(mutex);
  saving = false;
  if (outcome.ok()) durable_version = attempted_version;
  latest_outcome = std::move(outcome);
  attempt_ended.notify_all();
}

Status PhoneLookupManager::State::save(std::uint64_t wanted) {
  Result<std::optional<std::string>> snapshot = take_role_or_wait(wanted);
  if (!snapshot) return std::move(snapshot).error();
  if (!*snapshot) return {};
  // The role must be released even if something is thrown, or all callers would block.
  struct Role {
    State& state;
    Status outcome = Error{ErrorKind::kFailed, "Out of memory.", ""};
    ~Role() { state.give_role_back(std::move(outcome)); }
  } role{*this};
  role.outcome = write_as_role_holder(**snapshot);
  return role.outcome;
}

/// One attempt to read the file; false if that would lose a change that was not in the file then.
Result<bool> PhoneLookupManager::State::load_once() {
  std::uint64_t seen = 0;
  {
    sync::MutexLock lock(mutex);
    while (saving || loading) attempt_ended.wait(mutex);
    if (durable_version != version) return false;
    loading = true;
    seen = version;
  }
  struct Role {
    State& state;
    ~Role() {
      sync::MutexLock lock(state.mutex);
      state.loading = false;
      state.attempt_ended.notify_all();
    }
  } const role{*this};
  Result<std::optional<std::string>> content = disk.read();
  if (!content) return std::move(content).error();
  LookupFile read = LookupFile::parse(content->has_value() ? **content : LookupFile::header(),
                                      [&](std::string_view number) { return key_of(number); });
  sync::MutexLock lock(mutex);
  if (version != seen) return false;
  file = std::move(read);
  // Writing the header is the first change.
  if (!content->has_value()) ++version;
  return true;
}

Result<std::unique_ptr<PhoneLookupManager>> people::PhoneLookupInternal::open(
    const std::string& lookup_file, PhoneLookupOptions options, fs::Disk& disk) {
  if (options.enable_prompts && !options.ask) {
    return Error{ErrorKind::kUsage, "Prompts for names are on, but there is no terminal to ask on.",
                 "Set PhoneLookupOptions::ask, or leave enable_prompts off."};
  }
  auto state = std::make_unique<PhoneLookupManager::State>(LookupDisk(disk, lookup_file),
                                                           std::move(options));
  // No other thread has seen it yet.
  if (const Result<bool> loaded = state->load_once(); !loaded) return loaded.error();
  return std::make_unique<PhoneLookupManager>(std::move(state));
}

Result<std::unique_ptr<PhoneLookupManager>> PhoneLookupManager::open(const std::string& lookup_file,
                                                                     PhoneLookupOptions options) {
  return people::PhoneLookupInternal::open(lookup_file, std::move(options), fs::Disk::real());
}

std::unique_ptr<PhoneLookupManager> people::PhoneLookupInternal::from_lines(
    const std::vector<std::string>& lines, PhoneLookupOptions options) {
  std::string content;
  for (const std::string& line : lines) content += line + "\n";
  auto state = std::make_unique<PhoneLookupManager::State>(LookupDisk(fs::Disk::real(), ""),
                                                           std::move(options));
  LookupFile file =
      LookupFile::parse(content, [&](std::string_view number) { return state->key_of(number); });
  {
    sync::MutexLock lock(state->mutex);
    state->file = std::move(file);
  }
  return std::make_unique<PhoneLookupManager>(std::move(state));
}

void people::PhoneLookupInternal::set_country(PhoneLookupManager& manager, std::string country) {
  PhoneLookupManager::State& state = manager.state();
  state.formatter = std::make_unique<NumberFormatter>(std::move(country));
  sync::MutexLock lock(state.mutex);
  state.file = LookupFile::parse(state.file.serialise(),
                                 [&](std::string_view number) { return state.key_of(number); });
}

std::vector<std::string> people::PhoneLookupInternal::lines_of(const PhoneLookupManager& manager,
                                                               const IsWanted& wanted) {
  std::vector<std::string> lines;
  PhoneLookupManager::State& state = manager.state();
  {
    sync::MutexLock lock(state.mutex);
    for (const auto& [number, entry] : state.file.entries()) {
      if (!wanted(number, entry.name)) continue;
      std::string& line = lines.emplace_back(number + "|" + entry.name);
      if (!entry.filter) continue;
      line += entry.filter->empty() ? "|filter" : "|filter=" + *entry.filter;
    }
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

std::unique_ptr<PhoneLookupManager> PhoneLookupManager::without_file() {
  return std::make_unique<PhoneLookupManager>(
      std::make_unique<State>(LookupDisk(fs::Disk::real(), ""), PhoneLookupOptions()));
}

PhoneLookupManager::PhoneLookupManager(std::unique_ptr<State> state) : state_(std::move(state)) {}
PhoneLookupManager::~PhoneLookupManager() = default;

Status PhoneLookupManager::load_aliases() {
  if (state_->disk.path().empty()) return no_file();
  while (true) {
    if (Status saved = save_aliases_batched(); !saved) return saved;
    const Result<bool> loaded = state_->load_once();
    if (!loaded) return loaded.error();
    if (*loaded) return {};
  }
}

std::optional<std::string> PhoneLookupManager::State::find_name(const std::string& key) const {
  std::string typed = read_entry(key, [](const LookupEntry& entry) { return entry.name; });
  if (!typed.empty()) return typed;
  return learned_shard(key).read([&](const LearnedNames& names) -> std::optional<std::string> {
    const auto known = names.find(key);
    if (known == names.end()) return std::nullopt;
    return known->second.name;
  });
}

void PhoneLookupManager::State::ask_for_name(const std::string& key, std::string_view number) {
  // A number that the file cannot contain needs no question.
  if (LookupFile::why_not_key(key)) return;
  prompts.ask_once(
      key, number, [&] { return find_name(key).has_value(); },
      [&](const std::string& name) -> std::optional<std::string> {
        if (const auto why = LookupFile::why_not_column(name)) return std::string(*why);
        // The next save reports a full disk; the name is used anyway.
        (void)change_file([&](LookupFile& changed) { return changed.set_name(key, name); });
        return std::nullopt;
      });
}

std::string PhoneLookupManager::get_alias(std::string_view number) {
  const std::string key = state_->key_of(number);
  std::optional<std::string> name = state_->find_name(key);
  if (!name && state_->prompts.enabled()) {
    state_->ask_for_name(key, number);
    name = state_->find_name(key);
  }
  return name ? std::move(*name) : std::string(number);
}

std::string PhoneLookupManager::get_alias(std::string_view number, const PageNames& page) {
  if (!state_->prompts.enabled()) {
    const std::string key = state_->key_of(number);
    for (const Party& party : page.parties) {
      if (state_->key_of(party.number.empty() ? party.raw : party.number) == key)
        learn_alias(number, party.name, page.when);
    }
  }
  return get_alias(number);
}

void PhoneLookupManager::end_prompts() { state_->prompts.end(); }

Status PhoneLookupManager::add_alias(std::string_view number, std::string_view name) {
  const std::string key = state_->key_of(number);
  if (const auto why = LookupFile::why_not_key(key)) return usage_error("number", number, *why);
  if (trim(name).empty()) return usage_error("name", name, "it is empty");
  if (const auto why = LookupFile::why_not_column(name)) return usage_error("name", name, *why);
  return state_->change_file([&](LookupFile& file) { return file.set_name(key, name); });
}

void PhoneLookupManager::learn_alias(std::string_view number, std::string_view name,
                                     MentionTime when) {
  std::string folded = fold_space(name);
  if (folded.empty() || is_only_the_number(folded, number)) return;
  const std::string key = state_->key_of(number);
  if (key.empty()) return;
  state_->learned_shard(key).write([&](LearnedNames& names) {
    const auto [place, added] = names.try_emplace(key);
    LearnedName& known = place->second;
    if (added || std::tie(known.when, known.name) < std::tie(when, folded))
      known = {std::move(folded), when};
  });
}

std::map<std::string, std::string> PhoneLookupManager::get_all_aliases() const {
  std::map<std::string, std::string> all;
  {
    sync::MutexLock lock(state_->mutex);
    for (const auto& [key, entry] : state_->file.entries()) {
      if (!entry.name.empty()) all.emplace(key, entry.name);
    }
  }
  for (const auto& shard : state_->learned) {
    shard.read([&](const LearnedNames& names) {
      for (const auto& [key, learned] : names) all.emplace(key, learned.name);
    });
  }
  return all;
}

bool PhoneLookupManager::is_filtered(std::string_view number) const {
  return state_->skip_filtered_contacts &&
         state_->read_entry(state_->key_of(number),
                            [](const LookupEntry& entry) { return entry.filter.has_value(); });
}

std::optional<std::string> PhoneLookupManager::get_filter_info(std::string_view number) const {
  return state_->read_entry(state_->key_of(number),
                            [](const LookupEntry& entry) { return entry.filter; });
}

Status PhoneLookupManager::exclude_number(std::string_view number, std::string_view reason) {
  const std::string key = state_->key_of(number);
  if (const auto why = LookupFile::why_not_key(key)) return usage_error("number", number, *why);
  if (const auto why = LookupFile::why_not_column(reason))
    return usage_error("reason", reason, *why);
  const std::string type = "excluded:" + std::string(trim(reason));
  return state_->change_file([&](LookupFile& file) { return file.set_filter(key, type); });
}

Status PhoneLookupManager::unexclude_number(std::string_view number) {
  const std::string key = state_->key_of(number);
  return state_->change_file([&](LookupFile& file) { return file.clear_filter(key); });
}

bool PhoneLookupManager::should_filter_group_conversation(
    std::span<const std::string_view> numbers) const {
  return numbers.size() > 1 &&
         std::all_of(numbers.begin(), numbers.end(), [&](std::string_view number) {
           return !number.empty() && is_filtered(number);
         });
}

std::string PhoneLookupManager::sanitize_alias(std::string_view name) {
  return ascii_slug(name, kLongestSanitized);
}

std::vector<DamagedLine> PhoneLookupManager::damaged_lines() const {
  sync::MutexLock lock(state_->mutex);
  return state_->file.damaged_lines();
}

Status PhoneLookupManager::save_aliases() {
  return state_->change_file([](LookupFile&) { return true; });
}

Status PhoneLookupManager::save_aliases_batched() {
  return state_->change_file([](LookupFile&) { return false; });
}

}  // namespace gvoice
