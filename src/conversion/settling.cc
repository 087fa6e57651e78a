#include "conversion/settling.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <limits>
#include <map>
#include <optional>
#include <utility>

#include "base/hash.h"
#include "base/text.h"
#include "conversion/my_number.h"
#include "conversion/normalising.h"
#include "conversion/remembered_contacts.h"
#include "model/phone_number.h"
#include "parse/file_name.h"
#include "people/page_settler.h"
#include "people/phone_lookup_internal.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

/// Number of pages that a worker takes at a time, as a single page is too little work.
constexpr std::size_t kPagesAtOnce = 256;

/// Identifies a page of texts independent of the names of its copies: the stamp in its name,
/// Google's number after it, and the content of the page.
std::uint64_t key_of_page(std::string_view file_name, const parse::ParsedPage& page) {
  const parse::FileName name = parse::parse_file_name(file_name);
  const std::string stamp = name.stamp_ms == Record::kNoTime
                                ? name.who
                                : to_hex(static_cast<std::uint64_t>(name.stamp_ms));
  std::string key = stamp + " " + std::to_string(name.collision);
  if (page.group) key += " group";
  const auto is_spam = [](const Record& record) { return record.spam; };
  if (std::ranges::any_of(page.records, is_spam)) key += " spam";
  return xxh3_64(key);
}

people::PageView view_of(const Run& run, const ReadPage& page) {
  const takeout::Entry& entry = run.catalog.entries()[page.entry];
  people::PageView view;
  view.entry = run.ages.order_of_entry[page.entry];
  view.export_rank = run.export_rank(entry.input);
  view.group = page.page.group;
  view.chat = page.page.shape == parse::PageShape::kChat;
  view.members = page.page.members;
  view.counterpart = page.page.counterpart;
  view.found_by_name = page.page.found_by_name;
  view.records = page.page.records;
  if (view.chat && view.counterpart.empty()) view.key = key_of_page(entry.file_name(), page.page);
  return view;
}

/// Calls `visit(worker, page)` for all pages on all workers.
template <typename Visit>
Status for_each_page(Run& run, Visit visit) {
  const std::size_t groups = (run.pages.size() + kPagesAtOnce - 1) / kPagesAtOnce;
  return sync::parallel_for(
      run.jobs, groups, run.stop, [&](unsigned worker, std::size_t group) -> Status {
        const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesAtOnce);
        for (std::size_t i = group * kPagesAtOnce; i < end; ++i) visit(worker, run.pages[i]);
        run.observer.on_progress(end - group * kPagesAtOnce, 0);
        return {};
      });
}

/// Whether a page could have this number: a telephone number, or a short code.
bool may_be_on_a_page(std::string_view written, people::NumberFormatter& formatter) {
  constexpr std::size_t kLongestShortCode = 6;
  const bool short_code = !written.empty() && written.size() <= kLongestShortCode &&
                          std::ranges::all_of(written, is_digit);
  return short_code || formatter.to_e164(written).has_value();
}

/// Normalises a written number.
using NumberOf = std::function<std::string_view(const std::string&)>;

bool is_mail(const std::string& written) { return written.find('@') != std::string::npos; }

/// Of the mail addresses of a card, only those that messages come from identify a person.
bool is_mentioned(const std::string& written, const people::Observations& seen) {
  return !is_mail(written) || seen.has_written_address(trim(written));
}

/// Adds the names from address books. They rank above names on pages of any time, and below typed
/// ones.
void note_contacts(Run& run, const NumberOf& number_of, people::NumberFormatter& formatter,
                   PhoneLookupManager& lookup, people::Observations& seen) {
  constexpr auto kLast = std::numeric_limits<std::uint32_t>::max();
  constexpr MentionTime kAbovePages{std::numeric_limits<std::int64_t>::max(), kLast, kLast};
  std::uint64_t unusable = 0;
  for (const parse::Contact& contact : run.contacts) {
    for (const std::string& written : contact.numbers) {
      if (!is_mentioned(written, seen)) continue;
      if (!is_mail(written) && !may_be_on_a_page(written, formatter)) ++unusable;
      const std::string_view number = number_of(written);
      if (number.empty() || is_only_the_number(contact.name, number)) continue;
      lookup.learn_alias(number, contact.name, kAbovePages);
      seen.note_contact(contact.name, number, written);
    }
  }
  if (unusable == 0) return;
  run.problems.push_back(
      {ProblemKind::kContactNumber, "", "", std::nullopt,
       (unusable == 1 ? std::string("1 number of the address books names")
                      : std::to_string(unusable) + " numbers of the address books name") +
           " no one on any page: it is no telephone number, or lacks its area code."});
}

/// How often each number of another party without a name and filter occurs.
std::map<std::string_view, std::uint64_t> nameless_numbers(
    Run& run, const people::WhoIsWho& who, const PhoneLookupManager& lookup,
    const std::map<std::string, std::string>& named) {
  std::map<std::string_view, std::uint64_t> nameless;
  const auto note = [&](std::string_view number) {
    if (number.empty() || who.own().contains(number) || named.contains(std::string(number))) return;
    if (!lookup.is_filtered(number)) ++nameless[number];
  };
  Arena& arena = run.workers.front().arena;
  people::NumberFormatter formatter(who.country());
  for (const ReadPage& page : run.pages) {
    for (const Party& member : page.page.members) note(member.number);
    for (const Record& record : page.page.records) {
      if (record.has_sender && !record.sender_is_owner) note(record.sender.number);
      for (const Party& party : record.participants) note(party.number);
    }
    note(people::number_of_counterpart(page.page.counterpart, arena, formatter));
  }
  return nameless;
}

/// Asks for the names of numbers without a name, most frequent first, before settling; adds the
/// answers to the typed names. True if there were any. Stops with an error if an answer cannot be
/// saved, so that the user does not type names in vain.
Result<bool> ask_for_names(Run& run, const people::WhoIsWho& who, PhoneLookupManager& lookup,
                           std::map<std::string, std::string>& typed) {
  const std::map<std::string, std::string> before = lookup.get_all_aliases();
  std::vector<std::pair<std::uint64_t, std::string_view>> questions;
  for (const auto& [number, count] : nameless_numbers(run, who, lookup, before))
    questions.emplace_back(count, number);
  std::sort(questions.begin(), questions.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (const auto& [count, number] : questions) {
    if (run.stop.requested()) break;
    if (lookup.get_alias(number) == number) continue;
    if (Status saved = lookup.save_aliases_batched(); !saved) return saved.error();
  }
  lookup.end_prompts();
  const std::size_t known = typed.size();
  // By the keys that the next run will read from the file.
  for (const auto& [number, name] : lookup.get_all_aliases()) {
    if (!before.contains(number)) typed.emplace(number, name);
  }
  return typed.size() > known;
}

/// What the user, address books and Phones.vcf state about people. Cards are views of the contacts
/// of the run.
people::KnownElsewhere known_elsewhere(Run& run,
                                       const std::map<std::string, std::string>& typed_names,
                                       const NumberOf& number_of,
                                       const people::Observations& seen) {
  people::KnownElsewhere known;
  known.typed_names = typed_names;
  known.merges_people = run.options.merge_people;
  known.time_of_export = run.ages.time_of_rank;
  for (const AccountNumber& number : run.account_numbers) {
    const std::string_view normalised = number_of(number.written);
    if (normalised.empty()) continue;
    std::optional<std::uint32_t> rank;
    if (number.input) rank = run.export_rank(*number.input);
    known.own_numbers.push_back({std::string(normalised), rank});
  }
  for (const parse::Contact& contact : run.contacts) {
    people::Card card{contact.name, {}};
    for (const std::string& written : contact.numbers) {
      const std::string_view number = number_of(written);
      if (!number.empty() && is_mentioned(written, seen)) card.numbers.push_back(number);
    }
    // A card with one number may show that others share it.
    if (!card.numbers.empty()) known.cards.push_back(std::move(card));
  }
  return known;
}

}  // namespace

Result<people::WhoIsWho> settle_people(Run& run, PhoneLookupManager& lookup) {
  run.observer.on_stage(Stage::kSettling, run.pages.size() * 2);
  if (Status normal = normalise_numbers(run); !normal) return normal.error();
  if (Status own = read_my_numbers(run); !own) return own.error();
  people::NumberFormatter formatter(run.country);
  remember_contacts(run, formatter);
  people::PhoneLookupInternal::set_country(lookup, run.country);
  const std::map<std::string, std::string> typed = lookup.get_all_aliases();

  std::vector<people::Observations> seen(run.jobs);
  Status observed = for_each_page(run, [&](unsigned worker, ReadPage& page) {
    const people::PageView view = view_of(run, page);
    seen[worker].observe(view, lookup);
    const std::string_view in_title =
        people::number_of_counterpart(view.counterpart, run.workers[worker].arena, formatter);
    if (!in_title.empty()) seen[worker].note_title(in_title, view);
  });
  if (!observed) return observed.error();
  for (std::size_t worker = 1; worker < seen.size(); ++worker) seen.front().merge(seen[worker]);

  Arena& arena = run.workers.front().arena;
  const NumberOf number_of = [&](const std::string& written) {
    return formatter.to_compare(written, arena);
  };
  people::KnownElsewhere known = known_elsewhere(run, typed, number_of, seen.front());
  known.country = run.country;
  note_contacts(run, number_of, formatter, lookup, seen.front());

  std::optional<people::WhoIsWho> who(std::in_place, seen.front(), known, lookup);
  if (run.options.enable_phone_prompts) {
    const Result<bool> answered = ask_for_names(run, *who, lookup, known.typed_names);
    if (!answered) return answered.error();
    if (*answered) who.emplace(seen.front(), known, lookup);
  }
  std::deque<people::PageSettler> settlers;
  for (Worker& worker : run.workers) settlers.emplace_back(*who, worker.arena);
  Status settled = for_each_page(run, [&](unsigned worker, ReadPage& page) {
    page.page.found_by_name = settlers[worker].settle(view_of(run, page));
  });
  if (!settled) return settled.error();
  return std::move(*who);
}

}  // namespace gvoice::conversion
