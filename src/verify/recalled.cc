#include "verify/recalled.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "convert/made_with.h"
#include "convert/reopened_archive.h"
#include "fs/path_text.h"
#include "fs/paths.h"
#include "fs/reserved_names.h"
#include "model/kept_page.h"
#include "model/phone_number.h"
#include "people/phone_lookup_internal.h"
#include "takeout/kept_archive_input.h"

namespace gvoice::verification {
namespace {

std::string users_lookup_file(const std::string& archive) {
  return fs::resolved_path(archive) + "/" + std::string(fs::kLookupName);
}

/// Whether a line of a lookup file has a filter, in its third column.
bool has_filter(std::string_view line) { return std::ranges::count(line, '|') > 1; }

/// The numbers of everybody whom an archive shows, by their keys (phone_number.h).
std::set<std::string, std::less<>> numbers_shown(const ArchiveModel& model) {
  std::set<std::string, std::less<>> numbers;
  const auto note = [&](const Party& party) {
    std::string key;
    append_address_key(party.number, key);
    numbers.insert(std::move(key));
  };
  for (const Conversation& conversation : model.conversations) {
    std::ranges::for_each(conversation.others, note);
    for (const Record* record : conversation.records) {
      note(record->sender);
      std::ranges::for_each(record->participants, note);
    }
  }
  return numbers;
}

/// The filters of numbers that the archive has forgotten, as its user's file still has them.
Result<std::vector<std::string>> forgotten_filters(const std::string& archive, const Work& work) {
  const std::string file = users_lookup_file(archive);
  if (!fs::exists(file)) return std::vector<std::string>();
  const auto lookup = PhoneLookupManager::open(file, {});
  if (!lookup) return lookup.error();
  ConvertObserver nobody;
  const auto reopened = conversion::ReopenedArchive::open(archive, work.jobs, nobody, work.stop);
  if (!reopened) return std::vector<std::string>();
  people::PhoneLookupInternal::set_country(**lookup, (*reopened)->run().country);
  const auto shown = numbers_shown((*reopened)->model());
  auto lines = people::PhoneLookupInternal::lines_of(
      **lookup, [&](std::string_view number, std::string_view) { return !shown.contains(number); });
  std::erase_if(lines, [](const std::string& line) { return !has_filter(line); });
  return lines;
}

/// Appends an option to a list of them in words.
void add_option(std::string_view option, std::string& words) {
  if (!words.empty()) words += ", ";
  words += option;
}

std::string options_in_words(const VerifyOptions& typed, const Recalled& recalled) {
  const ConvertOptions& options = recalled.options;
  std::string words;
  if (options.time_zone && !typed.time_zone) add_option("--time-zone " + *options.time_zone, words);
  if (typed.my_numbers.empty()) {
    for (const std::string& number : options.my_numbers) add_option("--my-number " + number, words);
  }
  if (!options.merge_people && typed.merge_people) add_option("--no-merge-people", words);
  if (options.page_limit) add_option("--test-limit " + std::to_string(*options.page_limit), words);
  if (options.forget && !typed.forget) add_option("--forget", words);
  if (options.keep_going && !typed.keep_going) add_option("--keep-going", words);
  if (options.filters != FilterOptions() && typed.filters == FilterOptions())
    add_option("filters", words);
  return fs::printable_path(words);
}

void add_name(std::string name, std::set<std::string>& names) {
  if (!name.empty()) names.insert(std::move(name));
}

/// The names that the archive recalls, each once.
std::set<std::string> names_recalled(const VerifyOptions& typed, const Recalled& recalled) {
  std::set<std::string> names;
  if (typed.contacts.empty()) {
    for (const auto& contact : recalled.kept.contacts) add_name(contact.name, names);
  }
  if (typed.phone_lookup_file) return names;
  for (const std::string& line : recalled.kept.lookup) {
    const std::size_t begin = std::min(line.find('|'), line.size() - 1) + 1;
    add_name(line.substr(begin, line.find('|', begin) - begin), names);
  }
  return names;
}

std::string list_of(const std::set<std::string>& names) {
  constexpr std::size_t kMost = 20;
  std::string words;
  std::size_t count = 0;
  for (const std::string& name : names) {
    if (count++ == kMost) return words + ", and " + std::to_string(names.size() - kMost) + " more";
    words += (words.empty() ? "" : ", ") + fs::printable_path(name);
  }
  return words;
}

}  // namespace

std::optional<Recalled> recall(const ArchiveFiles& files, const std::string& archive) {
  if (files.find(kept::kFileName) == nullptr) return std::nullopt;
  auto kept = takeout::KeptArchiveInput::read_account(archive);
  if (!kept) return std::nullopt;
  auto made = conversion::read_made_with(kept->made_with);
  if (!made) return std::nullopt;
  return Recalled{*std::move(kept), std::move(made->version), std::move(made->options)};
}

ConvertOptions options_to_read_with(const VerifyOptions& typed, const Recalled* recalled) {
  ConvertOptions options = recalled != nullptr ? recalled->options : ConvertOptions();
  options.inputs = typed.inputs;
  options.jobs = typed.jobs;
  options.contacts = typed.contacts;
  options.keep_going = options.keep_going || typed.keep_going;
  options.forget = options.forget || typed.forget;
  if (!typed.my_numbers.empty()) options.my_numbers = typed.my_numbers;
  options.merge_people = options.merge_people && typed.merge_people;
  if (typed.time_zone) options.time_zone = typed.time_zone;
  if (typed.filters != FilterOptions()) options.filters = typed.filters;
  return options;
}

Result<std::unique_ptr<PhoneLookupManager>> open_lookup(const VerifyOptions& typed,
                                                        const Recalled* recalled,
                                                        const ConvertOptions& options,
                                                        const std::string& archive,
                                                        const Work& work) {
  PhoneLookupOptions how;
  how.skip_filtered_contacts = options.filters.skip_filtered_contacts;
  if (typed.phone_lookup_file) return PhoneLookupManager::open(*typed.phone_lookup_file, how);
  if (recalled == nullptr) return PhoneLookupManager::open(users_lookup_file(archive), how);
  std::vector<std::string> lines = recalled->kept.lookup;
  if (options.forget) {
    const auto forgotten = forgotten_filters(archive, work);
    if (!forgotten) return forgotten.error();
    lines.insert(lines.end(), forgotten->begin(), forgotten->end());
  }
  return people::PhoneLookupInternal::from_lines(lines, how);
}

void note_what_was_recalled(const VerifyOptions& typed, const Recalled& recalled,
                            Verification& result) {
  if (const std::string options = options_in_words(typed, recalled); !options.empty()) {
    result.notes.push_back("That the archive was made with " + options +
                           " is what it says itself; it was read and made anew with that.");
  }
  const std::set<std::string> names = names_recalled(typed, recalled);
  if (names.empty()) return;
  result.notes.push_back(
      "These names come from the archive alone, which keeps them of its lookup file and address "
      "books; to have them compared as well, give --phone-lookup-file and --contacts: " +
      list_of(names) + ".");
}

}  // namespace gvoice::verification
