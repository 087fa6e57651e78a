#include "verification/recalled.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"
#include "conversion/made_with.h"
#include "conversion/reopened_archive.h"
#include "fs/archive_place.h"
#include "fs/path_text.h"
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

/// The numbers of all persons that an archive shows, by key (phone_number.h).
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

/// Filters of numbers that the archive has forgotten, from the user's lookup file in it.
Result<std::vector<std::string>> forgotten_filters(const std::string& archive, const Work& work) {
  const std::string file = users_lookup_file(archive);
  if (!fs::exists(file)) return std::vector<std::string>();
  const auto lookup = PhoneLookupManager::open(file, {});
  if (!lookup) return lookup.error();
  const auto reopened =
      conversion::ReopenedArchive::open(archive, work.jobs, no_observer(), work.stop);
  if (!reopened) return std::vector<std::string>();
  people::PhoneLookupInternal::set_country(**lookup, (*reopened)->run().country);
  const auto shown = numbers_shown((*reopened)->model());
  auto lines = people::PhoneLookupInternal::lines_of(
      **lookup, [&](std::string_view number, std::string_view) { return !shown.contains(number); });
  std::erase_if(lines, [](const std::string& line) { return !has_filter(line); });
  return lines;
}

/// The filter options as text, as an archive stores them; may be empty.
std::string filters_in_words(const std::string& made_with) {
  std::string words;
  simdjson::dom::parser parser;
  simdjson::dom::object filters;
  const simdjson::padded_string padded(made_with);
  if (parser.parse(padded)["filters"].get(filters) != simdjson::SUCCESS) return words;
  for (const auto& [name, value] : filters) {
    bool on = true;
    const bool off = value.get(on) == simdjson::SUCCESS && !on;
    words += (words.empty() ? "" : ", ") + std::string(off ? "--no-" : "--") + std::string(name);
  }
  return words;
}

std::string filters_in_words(const FilterOptions& filters) {
  ConvertOptions options;
  options.filters = filters;
  return filters_in_words(conversion::made_with(options, {}));
}

std::string numbers_in_words(const std::vector<std::string>& numbers) {
  std::string words;
  for (const std::string& number : numbers)
    words += (words.empty() ? "--my-number " : ", --my-number ") + number;
  return words;
}

/// The options that only the archive states, as text.
std::string options_in_words(const VerifyOptions& typed, const Recalled& recalled) {
  const ConvertOptions& options = recalled.options;
  std::string words;
  const auto add = [&](const std::string& option) {
    if (!option.empty()) words += (words.empty() ? "" : ", ") + option;
  };
  if (options.time_zone && !typed.time_zone) add("--time-zone " + *options.time_zone);
  if (typed.my_numbers.empty()) add(numbers_in_words(options.my_numbers));
  if (!options.merge_people && typed.merge_people) add("--no-merge-people");
  if (options.page_limit) add("--test-limit " + std::to_string(*options.page_limit));
  if (options.split) add("--split " + std::to_string(*options.split));
  if (options.embed_media) add("--embed-media");
  if (options.raw_csv) add("--raw-csv");
  if (!options.previews) add("--no-previews");
  if (options.forget && !typed.forget) add("--forget");
  if (options.keep_going && !typed.keep_going) add("--keep-going");
  if (typed.filters == FilterOptions()) add(filters_in_words(recalled.kept.made_with));
  return printable(words);
}

/// Notes each typed option that differs from the archive's: a possible reason for differences.
void note_what_is_typed_otherwise(const VerifyOptions& typed, const Recalled& recalled,
                                  Verification& result) {
  const ConvertOptions& options = recalled.options;
  const auto note = [&](const std::string& given, const std::string& reported) {
    if (given.empty() || given == reported) return;
    result.notes.push_back(printable("You gave " + given + "; the archive says that it was made " +
                                     (reported.empty() ? "without." : "with " + reported + ".")));
  };
  const auto zone = [](const std::optional<std::string>& name) {
    return name ? "--time-zone " + *name : std::string();
  };
  note(zone(typed.time_zone), zone(options.time_zone));
  note(numbers_in_words(typed.my_numbers), numbers_in_words(options.my_numbers));
  note(typed.merge_people ? "" : "--no-merge-people",
       options.merge_people ? "" : "--no-merge-people");
  note(typed.forget ? "--forget" : "", options.forget ? "--forget" : "");
  // Two dates have the same name.
  if (typed.filters != options.filters) {
    const std::string given = filters_in_words(typed.filters);
    const std::string reported = filters_in_words(recalled.kept.made_with);
    note(given, given == reported ? reported + " of other dates" : reported);
  }
}

void add_name(const std::string& name, const std::string& numbers, std::set<std::string>& names) {
  if (!name.empty()) names.insert(name + " (" + numbers + ")");
}

/// The names in the archive with their numbers, unique.
std::set<std::string> names_recalled(const VerifyOptions& typed, const Recalled& recalled) {
  std::set<std::string> names;
  if (typed.contacts.empty()) {
    for (const auto& contact : recalled.kept.contacts) {
      std::string numbers;
      for (const std::string& number : contact.numbers)
        numbers += (numbers.empty() ? "" : ", ") + number;
      add_name(contact.name, numbers, names);
    }
  }
  if (typed.phone_lookup_file) return names;
  for (const std::string& line : recalled.kept.lookup) {
    const std::size_t bar = line.find('|');
    if (bar == std::string::npos) continue;
    add_name(line.substr(bar + 1, line.find('|', bar + 1) - bar - 1), line.substr(0, bar), names);
  }
  return names;
}

/// Statements of the report about names of the user that were not given again.
std::set<std::string> sentences_recalled(const VerifyOptions& typed, const Recalled& recalled) {
  std::set<std::string> sentences;
  for (const Problem& problem : recalled.kept.of_names) {
    const bool of_contacts = problem.kind == ProblemKind::kContactNumber;
    if (of_contacts ? typed.contacts.empty() : !typed.phone_lookup_file)
      sentences.insert(problem.detail);
  }
  return sentences;
}

std::string list_of(const std::set<std::string>& names) {
  constexpr std::size_t kMost = 20;
  std::string words;
  std::size_t count = 0;
  for (const std::string& name : names) {
    if (count++ == kMost) return words + ", and " + std::to_string(names.size() - kMost) + " more";
    words += (words.empty() ? "" : ", ") + printable(name);
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

bool may_have_made_it(std::string_view version) {
  constexpr std::array kFirst = {1U, 0U, 1U};
  std::array<unsigned, 3> numbers{};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i > 0) {
      if (at == end || *at != '.') return false;
      ++at;
    }
    const auto [next, fault] = std::from_chars(at, end, numbers[i]);
    if (fault != std::errc()) return false;
    at = next;
  }
  return at == end && numbers >= kFirst;
}

ConvertOptions options_to_read_with(const VerifyOptions& typed, const Recalled* recalled) {
  ConvertOptions options = recalled != nullptr ? recalled->options : ConvertOptions();
  options.inputs = typed.inputs;
  options.jobs = typed.jobs;
  options.contacts = typed.contacts;
  options.preview_program = typed.preview_program;
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
                            bool takes_numbers, Verification& result) {
  if (const std::string options = options_in_words(typed, recalled); !options.empty()) {
    result.notes.push_back("The archive says that it was made with " + options +
                           "; no input can confirm that.");
  }
  std::set<std::string> own;
  if (takes_numbers && typed.my_numbers.empty())
    own.insert(recalled.kept.account_numbers.begin(), recalled.kept.account_numbers.end());
  for (const std::string& number : recalled.options.my_numbers) own.erase(number);
  if (!own.empty()) {
    result.notes.push_back(
        "The archive says that these are the owner's numbers; no input can "
        "confirm that: " +
        list_of(own) + ".");
  }
  note_what_is_typed_otherwise(typed, recalled, result);
  if (const auto names = names_recalled(typed, recalled); !names.empty()) {
    result.notes.push_back(
        "These names come from the archive alone, which keeps them of its lookup file and address "
        "books; to have them compared as well, give --phone-lookup-file and --contacts: " +
        list_of(names) + ".");
  }
  if (const auto sentences = sentences_recalled(typed, recalled); !sentences.empty()) {
    result.notes.push_back(
        "What the report says of the lookup file and address books comes from "
        "the archive alone: " +
        list_of(sentences));
  }
}

}  // namespace gvoice::verification
