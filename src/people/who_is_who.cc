#include "people/who_is_who.h"

#include <algorithm>
#include <limits>

#include "base/hash.h"
#include "base/text.h"
#include "model/phone_number.h"

namespace gvoice::people {
namespace {

/// Numbers before names, each in the order of their bytes: the order of `participants`.
bool comes_before(const Party& a, const Party& b) {
  if (a.number.empty() != b.number.empty()) return b.number.empty();
  if (a.number != b.number) return a.number < b.number;
  if (a.name != b.name) return a.name < b.name;
  return a.raw < b.raw;
}

bool same_party(const Party& a, const Party& b) {
  return a.number == b.number && (!a.number.empty() || a.name == b.name);
}

bool is_written_as_number(std::string_view text) {
  bool has_digit = false;
  for (const char c : text) {
    if (is_digit(c)) {
      has_digit = true;
    } else if (c != '+' && c != ' ' && c != '-' && c != '(' && c != ')' && c != '.') {
      return false;
    }
  }
  return has_digit;
}

std::int64_t latest_time(std::span<const Record> records) {
  std::int64_t latest = std::numeric_limits<std::int64_t>::min();
  for (const Record& record : records) {
    if (record.timestamp_ms != Record::kNoTime) latest = std::max(latest, record.timestamp_ms);
  }
  return latest;
}

}  // namespace

void Observations::mention(const Party& party, MentionTime when, std::uint32_t position,
                           PhoneLookupManager& lookup) {
  if (party.number.empty()) return;
  if (party.name.empty()) return;
  lookup.learn_alias(party.number, party.name, when);
  const FirstMention seen{when.entry, position, party.raw};
  const auto [known, added] = numbers_of_name_[party.name].try_emplace(party.number, seen);
  if (!added && std::pair(seen.entry, seen.position) <
                    std::pair(known->second.entry, known->second.position)) {
    known->second = seen;
  }
}

void Observations::observe(const PageView& page, PhoneLookupManager& lookup) {
  // A page repeats the same few parties; telling each of them once for its latest time keeps the
  // shared lock quiet.
  std::uint32_t position = 0;
  const MentionTime list_time{latest_time(page.records), page.export_rank, page.entry};
  for (const Party& member : page.members) mention(member, list_time, position++, lookup);

  struct Heard {
    const Party* party;
    std::int64_t latest;
    std::uint32_t position;
  };
  std::vector<Heard> heard;
  const auto hear = [&](const Party& party, std::int64_t time) {
    if (party.number.empty()) return;
    for (Heard& known : heard) {
      if (known.party->number == party.number && known.party->name == party.name) {
        known.latest = std::max(known.latest, time);
        return;
      }
    }
    heard.push_back({&party, time, position++});
  };
  for (const Record& record : page.records) {
    const std::int64_t time = record.timestamp_ms == Record::kNoTime
                                  ? std::numeric_limits<std::int64_t>::min()
                                  : record.timestamp_ms;
    if (record.has_sender && record.sender_is_owner) {
      if (!record.sender.number.empty()) own_numbers_.insert(record.sender.number);
    } else if (record.has_sender) {
      hear(record.sender, time);
    }
    for (const Party& party : record.participants) hear(party, time);
  }
  for (const Heard& one : heard)
    mention(*one.party, {one.latest, page.export_rank, page.entry}, one.position, lookup);
}

void Observations::note_contact(std::string_view name, std::string_view number,
                                std::string_view raw) {
  constexpr std::uint32_t kBehindAllPages = std::numeric_limits<std::uint32_t>::max();
  const FirstMention written{kBehindAllPages, 0, raw};
  const auto [known, added] = numbers_of_name_[name].try_emplace(number, written);
  // Two spellings of one number: the smaller one, so that the order of the files does not matter.
  if (!added && known->second.entry == kBehindAllPages && raw < known->second.raw)
    known->second = written;
}

void Observations::merge(const Observations& other) {
  own_numbers_.insert(other.own_numbers_.begin(), other.own_numbers_.end());
  for (const auto& [name, numbers] : other.numbers_of_name_) {
    NumbersOfName& known_numbers = numbers_of_name_[name];
    for (const auto& [number, seen] : numbers) {
      const auto [known, added] = known_numbers.try_emplace(number, seen);
      if (!added && std::pair(seen.entry, seen.position) <
                        std::pair(known->second.entry, known->second.position)) {
        known->second = seen;
      }
    }
  }
}

WhoIsWho::WhoIsWho(const Observations& observations,
                   const std::map<std::string, std::string>& typed_aliases,
                   const std::vector<std::string>& own_numbers, PhoneLookupManager& lookup)
    : lookup_(lookup), own_numbers_(own_numbers.begin(), own_numbers.end()) {
  for (const std::string_view number : observations.own_numbers_) own_numbers_.emplace(number);
  // What the user typed decides alone; that is how an ambiguous name is cleared up.
  for (const auto& [number, name] : typed_aliases) {
    std::string raw = number;
    const auto seen = observations.numbers_of_name_.find(name);
    if (seen != observations.numbers_of_name_.end()) {
      const auto mention = seen->second.find(number);
      if (mention != seen->second.end()) raw = std::string(mention->second.raw);
    }
    known_numbers_[name].push_back({number, std::move(raw)});
  }
  for (const auto& [name, numbers] : observations.numbers_of_name_) {
    for (const auto& [number, seen] : numbers) names_of_number_[number].push_back(name);
    const auto [known, added] = known_numbers_.try_emplace(std::string(name));
    if (!added) continue;
    for (const auto& [number, seen] : numbers)
      known->second.push_back({std::string(number), std::string(seen.raw)});
  }
}

std::vector<std::string> WhoIsWho::numbers_of(std::string_view name) const {
  std::vector<std::string> numbers;
  const auto known = known_numbers_.find(name);
  if (known != known_numbers_.end()) {
    for (const KnownNumber& number : known->second) numbers.push_back(number.number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

std::vector<std::string_view> WhoIsWho::names_of(std::string_view number) const {
  std::vector<std::string_view> names;
  if (const auto known = names_of_number_.find(number); known != names_of_number_.end())
    names = known->second;
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view PageSettler::name_of(std::string_view number) {
  const auto [known, added] = names_.try_emplace(number);
  if (added) {
    // A number without a name answers for itself.
    if (const std::string name = who_.lookup_.get_alias(number); name != number)
      known->second = arena_.copy(name);
  }
  return known->second;
}

PageSettler::Settled PageSettler::settle_party(const Party& stated) {
  if (!stated.number.empty())
    return {{stated.raw, name_of(stated.number), stated.number}, Found::kStated};
  if (stated.name.empty()) return {{}, Found::kAnonymous};
  const auto known = who_.known_numbers_.find(stated.name);
  if (known == who_.known_numbers_.end()) return {{{}, stated.name, {}}, Found::kUnknown};
  if (known->second.size() > 1) return {{{}, stated.name, {}}, Found::kAmbiguous};
  const WhoIsWho::KnownNumber& only = known->second.front();
  return {{only.raw, name_of(only.number), only.number}, Found::kLookedUp};
}

std::string_view number_of_counterpart(std::string_view counterpart, Arena& arena) {
  return is_written_as_number(counterpart) ? normalize_number(counterpart, arena)
                                           : std::string_view();
}

PageSettler::Settled PageSettler::settle_counterpart(std::string_view counterpart) {
  const std::string_view number = number_of_counterpart(counterpart, arena_);
  if (number.empty()) return settle_party({{}, counterpart, {}});
  return {{counterpart, name_of(number), number}, Found::kLookedUp};
}

std::span<const Party> PageSettler::sorted_copy(std::vector<Party>& parties) {
  std::sort(parties.begin(), parties.end(), comes_before);
  parties.erase(std::unique(parties.begin(), parties.end(), same_party), parties.end());
  return arena_.copy(std::span<const Party>(parties));
}

void PageSettler::finish_record(Record& record, std::span<const Party> participants,
                                std::span<const Party> others, Found found) {
  record.participants = participants;
  record.others = others;
  record.conversation = conversation_id(others);
  if (found == Found::kLookedUp) record.add_inferred(Inferred::kParticipants);
  if (found == Found::kUnknown && record.unresolved == Unresolved::kNo)
    record.unresolved = Unresolved::kUnknown;
  if (found == Found::kAmbiguous) record.unresolved = Unresolved::kAmbiguous;
}

void PageSettler::settle(const PageView& page) {
  for (Record& record : page.records) {
    // What the page calls the owner ("Me", in any language) is no name.
    if (record.sender_is_owner) record.sender.name = {};
  }
  if (!page.chat) {
    settle_calls(page);
  } else if (page.group) {
    settle_group(page);
  } else {
    settle_direct(page);
  }
}

void PageSettler::settle_calls(const PageView& page) {
  for (Record& record : page.records) {
    const Settled other = record.participants.empty() ? Settled{{}, Found::kAnonymous}
                                                      : settle_party(record.participants.front());
    std::vector<Party> parties;
    if (other.found != Found::kAnonymous) parties.push_back(other.party);
    if (record.has_sender && !record.sender_is_owner) record.sender = other.party;
    const auto participants = sorted_copy(parties);
    finish_record(record, participants, participants, other.found);
  }
}

void PageSettler::settle_direct(const PageView& page) {
  std::vector<Party> parties;
  Found found = Found::kAnonymous;
  const auto settle_other = [&](const Party& stated) {
    const Settled other = settle_party(stated);
    if (other.found == Found::kAnonymous) return stated;
    // Any stated number outweighs what had to be looked up; the page then states its other party.
    if (found == Found::kAnonymous || other.found == Found::kStated) found = other.found;
    if (std::none_of(parties.begin(), parties.end(),
                     [&](const Party& p) { return same_party(p, other.party); })) {
      parties.push_back(other.party);
    }
    return other.party;
  };
  for (const Party& member : page.members) settle_other(member);
  for (Record& record : page.records) {
    if (record.has_sender && !record.sender_is_owner) record.sender = settle_other(record.sender);
  }
  if (parties.empty() && !page.counterpart.empty()) {
    const Settled other = settle_counterpart(page.counterpart);
    parties.push_back(other.party);
    found = other.found;
  }
  const auto participants = sorted_copy(parties);
  for (Record& record : page.records) finish_record(record, participants, participants, found);
}

PageSettler::Settled PageSettler::settle_group_sender(const Party& stated,
                                                      std::span<const Listed> list) {
  if (stated.number.empty() && !stated.name.empty()) {
    // The list itself says who this name is in this group, whatever other numbers the name has
    // elsewhere.
    const auto has_name = [&](const Listed& member) { return member.name_on_page == stated.name; };
    const auto only = std::find_if(list.begin(), list.end(), has_name);
    if (only != list.end() && std::find_if(only + 1, list.end(), has_name) == list.end()) {
      return {only->party, only->party.number.empty() ? Found::kStated : Found::kLookedUp};
    }
  }
  return settle_party(stated);
}

void PageSettler::settle_group(const PageView& page) {
  std::vector<Listed> list;
  std::vector<Party> members;
  bool looked_up = false;
  Found worst = Found::kStated;
  for (const Party& stated : page.members) {
    const Settled member = settle_party(stated);
    if (member.found == Found::kAnonymous || who_.is_own(member.party.number)) continue;
    if (member.found == Found::kLookedUp) looked_up = true;
    if (member.found == Found::kUnknown || member.found == Found::kAmbiguous) worst = member.found;
    list.push_back({stated.name, member.party});
    members.push_back(member.party);
  }
  const auto others = sorted_copy(members);

  for (Record& record : page.records) {
    auto participants = others;
    Found found = worst;
    if (looked_up) record.add_inferred(Inferred::kParticipants);
    if (record.has_sender && !record.sender_is_owner) {
      const Settled sender = settle_group_sender(record.sender, list);
      record.sender = sender.party;
      if (sender.found == Found::kLookedUp) record.add_inferred(Inferred::kParticipants);
      if (sender.found == Found::kUnknown || sender.found == Found::kAmbiguous)
        found = sender.found;
      const bool listed = std::any_of(others.begin(), others.end(), [&](const Party& member) {
        return same_party(member, sender.party);
      });
      if (!listed && sender.found != Found::kAnonymous && !who_.is_own(sender.party.number)) {
        std::vector<Party> with_sender(others.begin(), others.end());
        with_sender.push_back(sender.party);
        participants = sorted_copy(with_sender);
      }
    }
    finish_record(record, participants, others, found);
  }
}

std::uint64_t conversation_id(std::span<const Party> others) {
  if (!std::is_sorted(others.begin(), others.end(), comes_before)) {
    std::vector<Party> sorted(others.begin(), others.end());
    std::sort(sorted.begin(), sorted.end(), comes_before);
    return conversation_id(sorted);
  }
  // A name is marked, so that no name can look like a number.
  std::string key;
  for (const Party& other : others) {
    key += other.number.empty() ? "n:" : "t:";
    key += other.number.empty() ? other.name : other.number;
    key += '\n';
  }
  return xxh3_64(key);
}

}  // namespace gvoice::people
