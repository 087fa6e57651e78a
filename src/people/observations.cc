#include "people/observations.h"

#include <vector>

#include "model/phone_number.h"

namespace gvoice::people {

std::int64_t latest_time(std::span<const Record> records) {
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  for (const Record& record : records) {
    if (record.timestamp_ms != Record::kNoTime) latest = std::max(latest, record.timestamp_ms);
  }
  return latest;
}

void Observations::add(const Mentions& other, Mentions& known) {
  if (other.first.precedes(known.first)) known.first = other.first;
  known.last_ms = std::max(known.last_ms, other.last_ms);
  for (const auto& [rank, in_text] : other.exports) {
    const auto [place, added] = known.exports.try_emplace(rank, in_text);
    if (!added) place->second = place->second || in_text;
  }
}

void Observations::mention(const Party& party, MentionTime when, std::uint32_t position,
                           MentionKind kind, PhoneLookupManager& lookup) {
  if (party.number.empty()) return;
  const std::int64_t time = when.timestamp_ms == std::numeric_limits<std::int64_t>::min()
                                ? Use().first_ms
                                : when.timestamp_ms;
  numbers_[party.number].add({kind.in_text, time});
  if (has_letter_case(party.number))
    note_spelling(party.number, {when.entry, position, party.number});
  if (party.name.empty()) return;
  lookup.learn_alias(party.number, party.name, when);
  const Mentions seen{{when.entry, position, party.raw},
                      kind.listed ? std::numeric_limits<std::int64_t>::min() : when.timestamp_ms,
                      {{when.export_rank, kind.in_text}}};
  const auto [known, added] = numbers_of_name_[party.name].try_emplace(party.number, seen);
  if (!added) add(seen, known->second);
}

void Observations::note_spelling(std::string_view address, const FirstMention& seen) {
  std::string key;
  append_address_key(address, key);
  const auto [known, added] = spellings_.try_emplace(std::move(key), seen);
  if (!added && seen.precedes(known->second)) known->second = seen;
}

void Observations::note_own_uses(const PageView& page) {
  std::set<std::string_view> own;
  for (const Record& record : page.records) {
    if (record.has_sender && record.sender_is_owner && !record.sender.number.empty())
      own.insert(record.sender.number);
  }
  for (const std::string_view number : own) {
    OwnUse& use = own_uses_[number];
    use.last_ms = std::max(use.last_ms, latest_time(page.records));
    const auto note_name = [&](const Party& party) {
      if (party.number == number && !party.name.empty()) use.names.insert(party.name);
    };
    for (const Party& member : page.members) note_name(member);
    for (const Record& record : page.records) {
      if (record.has_sender && !record.sender_is_owner) note_name(record.sender);
    }
  }
}

void Observations::observe(const PageView& page, PhoneLookupManager& lookup) {
  note_own_uses(page);
  // A page repeats the same few parties; reporting each once, with its latest time, reduces lock
  // contention.
  std::uint32_t position = 0;
  const MentionTime list_time{latest_time(page.records), page.export_rank, page.entry};
  for (const Party& member : page.members)
    mention(member, list_time, position++, {page.chat, page.group}, lookup);

  struct Heard {
    const Party* party;
    std::int64_t latest;
    std::uint32_t position;
  };
  std::vector<Heard> heard;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> places;
  const auto hear = [&](const Party& party, std::int64_t time) {
    if (party.number.empty()) return;
    const auto is_same = [&](const Heard& known) {
      return known.party->number == party.number && known.party->name == party.name;
    };
    // Nearly always the most recent one.
    std::size_t place = heard.size() - 1;
    if (heard.empty() || !is_same(heard.back())) {
      place = places.try_emplace({party.number, party.name}, heard.size()).first->second;
      if (place == heard.size()) heard.push_back({&party, time, position++});
    }
    heard[place].latest = std::max(heard[place].latest, time);
  };
  for (const Record& record : page.records) {
    const std::int64_t time = record.timestamp_ms == Record::kNoTime
                                  ? std::numeric_limits<std::int64_t>::min()
                                  : record.timestamp_ms;
    if (record.has_sender && !record.sender_is_owner) hear(record.sender, time);
    for (const Party& party : record.participants) hear(party, time);
  }
  for (const Heard& one : heard)
    mention(*one.party, {one.latest, page.export_rank, page.entry}, one.position, {page.chat},
            lookup);
}

void Observations::note_title(std::string_view number, const PageView& page) {
  const std::int64_t time = latest_time(page.records);
  const bool timeless = time == std::numeric_limits<std::int64_t>::min();
  numbers_[number].add({page.chat, timeless ? Use().first_ms : time});
}

bool Observations::has_written_address(std::string_view text) const {
  if (spellings_.empty() || !has_letter_case(text)) return false;
  std::string key;
  append_address_key(text, key);
  return spellings_.contains(key);
}

void Observations::note_contact(std::string_view name, std::string_view number,
                                std::string_view raw) {
  constexpr std::uint32_t kBehindAllPages = std::numeric_limits<std::uint32_t>::max();
  const Mentions written{{kBehindAllPages, 0, raw}};
  const auto [known, added] = numbers_of_name_[name].try_emplace(number, written);
  // Two spellings of one number: use the smaller one, so that file order does not matter.
  FirstMention& first = known->second.first;
  if (!added && first.entry == kBehindAllPages && raw < first.raw) first = written.first;
}

void Observations::merge(const Observations& other) {
  for (const auto& [number, use] : other.own_uses_) {
    OwnUse& known = own_uses_[number];
    known.last_ms = std::max(known.last_ms, use.last_ms);
    known.names.insert(use.names.begin(), use.names.end());
  }
  for (const auto& [name, numbers] : other.numbers_of_name_) {
    NumbersOfName& known_numbers = numbers_of_name_[name];
    for (const auto& [number, seen] : numbers) {
      const auto [known, added] = known_numbers.try_emplace(number, seen);
      if (!added) add(seen, known->second);
    }
  }
  for (const auto& [number, use] : other.numbers_) numbers_[number].add(use);
  for (const auto& [key, seen] : other.spellings_) {
    const auto [known, added] = spellings_.try_emplace(key, seen);
    if (!added && seen.precedes(known->second)) known->second = seen;
  }
}

}  // namespace gvoice::people
