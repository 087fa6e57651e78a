#include "people/page_settler.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/text.h"
#include "people/conversation_id.h"

namespace gvoice::people {
namespace {

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

bool same_party(const Party& a, const Party& b) {
  return a.number == b.number && (!a.number.empty() || a.name == b.name);
}

void sort_each_once(std::vector<Party>& parties) {
  std::sort(parties.begin(), parties.end(), comes_before);
  parties.erase(std::unique(parties.begin(), parties.end(), same_party), parties.end());
}

}  // namespace

std::string_view PageSettler::name_of(std::string_view number) {
  const auto [known, added] = names_.try_emplace(number);
  if (added) {
    // A number without a name is its own name.
    if (const std::string name = who_.lookup_.get_alias(number); name != number)
      known->second = arena_.copy(name);
  }
  return known->second;
}

PageSettler::Settled PageSettler::settle_party(const Party& stated) {
  if (!stated.number.empty()) {
    const std::string_view number = who_.spelling_of(stated.number);
    return {{stated.raw, name_of(number), number}, Found::kStated};
  }
  if (stated.name.empty()) return {{}, Found::kAnonymous};
  return settle_name_or_number(stated.name);
}

PageSettler::Settled PageSettler::settle_name(std::string_view name) {
  const auto settled = [&](const Party& found) -> Settled {
    if (found.number.empty()) return {{{}, name, {}}, Found::kAmbiguous};
    const std::string_view number = who_.spelling_of(found.number);
    return {{found.raw, name_of(number), number}, Found::kLookedUp};
  };
  const auto on_page = named_on_page_.find(name);
  if (on_page != named_on_page_.end() && !on_page->second.number.empty()) {
    const Party& stated = on_page->second;
    return {{stated.raw, name_of(stated.number), stated.number}, Found::kLookedUp};
  }
  const auto before = std::ranges::find(found_by_name_, name, &Party::name);
  if (before != found_by_name_.end()) return settled(*before);
  const auto known = std::ranges::find(page_->found_by_name, name, &Party::name);
  // Names typed since then take precedence.
  if (known != page_->found_by_name.end() && !who_.is_typed(name))
    return settled(found_by_name_.emplace_back(*known));
  bool ambiguous = false;
  const WhoIsWho::KnownNumber* only = who_.number_of(name, page_->export_rank, ambiguous);
  if (only == nullptr && !ambiguous) return {{{}, name, {}}, Found::kUnknown};
  return settled(found_by_name_.emplace_back(
      only == nullptr ? Party{{}, name, {}} : Party{only->raw, name, only->number}));
}

std::string_view number_of_counterpart(std::string_view counterpart, Arena& arena,
                                       NumberFormatter& formatter) {
  if (!is_written_as_number(counterpart)) return {};
  return formatter.to_compare(counterpart, arena);
}

PageSettler::Settled PageSettler::settle_name_or_number(std::string_view written) {
  std::string_view number = number_of_counterpart(written, arena_, formatter_);
  if (who_.is_written_address(written)) number = who_.spelling_of(written);
  if (number.empty()) return settle_name(written);
  // The name of a contact may be a number, even a former one.
  if (who_.is_name(written)) {
    if (Settled by_name = settle_name(written); !by_name.party.number.empty()) return by_name;
  }
  return {{written, name_of(number), number}, Found::kLookedUp};
}

std::span<const Party> PageSettler::sorted_copy(std::vector<Party>& parties) {
  sort_each_once(parties);
  return arena_.copy(std::span<const Party>(parties));
}

bool PageSettler::is_own(std::string_view number) const {
  return who_.own().is_own_at(number, page_time_) || own_on_page_.contains(number);
}

Party PageSettler::person_of(const Party& party) {
  const Persons& persons = who_.persons();
  const std::string_view first =
      party.number.empty() ? who_.person_named(party.name) : persons.first_number_of(party.number);
  if (first.empty() || first == party.number) return party;
  return {first, name_of(first), first};
}

PageSettler::Place PageSettler::place_of(std::span<const Party> others,
                                         std::vector<Party>& stated) {
  Place place;
  place.others = others;
  place.party = conversation_id(others);
  place.conversation = place.party;
  if (!who_.persons().empty()) {
    std::vector<Party> persons;
    for (const Party& other : others) persons.push_back(person_of(other));
    place.others = sorted_copy(persons);
    place.conversation = conversation_id(place.others);
  }
  sort_each_once(stated);
  const std::uint64_t as_stated = conversation_id(stated);
  const auto was_own = [&](const Party& other) { return who_.own().contains(other.number); };
  if (as_stated != place.party) {
    place.stated_party = as_stated;
  } else if (!others.empty() && std::ranges::all_of(others, was_own)) {
    // Until another party was seen with these numbers, these are notes to self.
    place.stated_party = note_to_self_id();
  }
  return place;
}

Party PageSettler::as_on_page(const Party& stated, const Party& settled) const {
  if (!stated.number.empty()) return settled;
  const auto named = named_on_page_.find(stated.name);
  const bool has_number = named != named_on_page_.end() && !named->second.number.empty();
  return has_number ? settled : Party{{}, stated.name, {}};
}

PageSettler::Place PageSettler::note_to_self(std::vector<Party>& own_numbers,
                                             std::vector<Party>& stated) {
  // Other exports, or the user, may have stated whose numbers these are.
  const auto on_page = [&](const Party& number) { return own_on_page_.contains(number.number); };
  sort_each_once(stated);
  const std::uint64_t as_stated =
      std::ranges::all_of(own_numbers, on_page) ? 0 : conversation_id(stated);
  // A former number may have the name of its present owner.
  for (Party& number : own_numbers) {
    if (who_.own().is_passed_on(number.number)) number.name = {};
  }
  const std::uint64_t id = note_to_self_id();
  return {sorted_copy(own_numbers), id, id, as_stated};
}

PageSettler::Place PageSettler::unknown_page() const {
  const std::uint64_t id = unknown_page_id(page_->key);
  return {{}, id, id, 0};
}

void PageSettler::finish_record(Record& record, std::span<const Party> participants,
                                const Place& place, Found found) {
  record.participants = participants;
  record.others = place.others;
  record.conversation = place.conversation;
  record.party = place.party;
  record.stated_party = place.stated_party;
  if (found == Found::kLookedUp) record.add_inferred(Inferred::kParticipants);
  if (found == Found::kUnknown && record.unresolved == Unresolved::kNo)
    record.unresolved = Unresolved::kUnknown;
  if (found == Found::kAmbiguous) record.unresolved = Unresolved::kAmbiguous;
}

void PageSettler::note_names_on_page() {
  named_on_page_.clear();
  const auto named_only = [](const Party& party) {
    return party.number.empty() && !party.name.empty();
  };
  const auto by_other = [](const Record& record) {
    return record.has_sender && !record.sender_is_owner;
  };
  const bool any = std::ranges::any_of(page_->members, named_only) ||
                   std::ranges::any_of(page_->records, [&](const Record& record) {
                     return by_other(record) && named_only(record.sender);
                   });
  if (!page_->chat || !any) return;
  const auto note = [&](const Party& stated) {
    if (stated.number.empty() || stated.name.empty()) return;
    const Party party{stated.raw, stated.name, who_.spelling_of(stated.number)};
    const auto [known, added] = named_on_page_.try_emplace(stated.name, party);
    // Several numbers of one name are inconclusive.
    if (!added && known->second.number != party.number) known->second.number = {};
  };
  for (const Party& member : page_->members) note(member);
  // The member list of a group decides who a name is there, even if the name has other numbers.
  std::set<std::string_view> listed;
  for (const auto& [name, party] : named_on_page_) listed.insert(name);
  for (const Record& record : page_->records) {
    if (by_other(record) && !listed.contains(record.sender.name)) note(record.sender);
  }
}

std::span<const Party> PageSettler::settle(const PageView& page) {
  page_ = &page;
  page_time_ = latest_time(page.records);
  found_by_name_.clear();
  own_on_page_.clear();
  for (Record& record : page.records) {
    if (!record.sender_is_owner) continue;
    // The word for the owner on the page ("Me", in any language) is not a name.
    record.sender.name = {};
    if (record.has_sender && !record.sender.number.empty())
      own_on_page_.insert(record.sender.number);
  }
  note_names_on_page();
  if (!page.chat) {
    settle_calls(page);
  } else if (page.group) {
    settle_group(page);
  } else {
    settle_direct(page);
  }
  return arena_.copy(std::span<const Party>(found_by_name_));
}

void PageSettler::settle_calls(const PageView& page) {
  for (Record& record : page.records) {
    if (record.participants.empty()) {
      std::vector<Party> nobody;
      finish_record(record, {}, place_of({}, nobody), Found::kAnonymous);
      continue;
    }
    const Party& stated = record.participants.front();
    const Settled other = settle_party(stated);
    std::vector<Party> parties;
    if (other.found != Found::kAnonymous) parties.push_back(other.party);
    if (record.has_sender && !record.sender_is_owner) record.sender = other.party;
    if (is_own(other.party.number)) {
      std::vector<Party> as_stated{as_on_page(stated, other.party)};
      const Place place = note_to_self(parties, as_stated);
      finish_record(record, place.others, place, other.found);
      continue;
    }
    std::vector<Party> as_stated;
    if (!parties.empty()) as_stated.push_back(as_on_page(stated, other.party));
    const auto participants = sorted_copy(parties);
    finish_record(record, participants, place_of(participants, as_stated), other.found);
  }
}

void PageSettler::settle_direct(const PageView& page) {
  std::vector<Party> parties;
  std::vector<Party> as_stated;
  std::set<std::pair<std::string_view, std::string_view>> known;
  Found found = Found::kAnonymous;
  const auto add = [&](const Party& stated, const Party& party) {
    parties.push_back(party);
    as_stated.push_back(as_on_page(stated, party));
  };
  const auto settle_other = [&](const Party& stated) {
    const Settled other = settle_party(stated);
    if (other.found == Found::kAnonymous) return stated;
    // A stated number takes precedence over one that was looked up; the page then states its other
    // party.
    if (found == Found::kAnonymous || other.found == Found::kStated) found = other.found;
    const Party& party = other.party;
    const std::string_view name = party.number.empty() ? party.name : std::string_view();
    if ((parties.empty() || !same_party(parties.back(), party)) &&
        known.emplace(party.number, name).second)
      add(stated, party);
    return party;
  };
  for (const Party& member : page.members) settle_other(member);
  for (Record& record : page.records) {
    if (record.has_sender && !record.sender_is_owner) record.sender = settle_other(record.sender);
  }
  if (parties.empty() && !page.counterpart.empty()) {
    const Settled other = settle_name_or_number(page.counterpart);
    // An address may also be a name, unless a page has it as a sender.
    const bool is_number = !number_of_counterpart(page.counterpart, arena_, formatter_).empty();
    add(is_number ? other.party : Party{{}, page.counterpart, {}}, other.party);
    found = other.found;
  }
  const auto own = [&](const Party& party) { return is_own(party.number); };
  Place place;
  std::span<const Party> participants;
  if (parties.empty()) {
    place = unknown_page();
    found = Found::kUnknown;
  } else if (std::ranges::all_of(parties, own)) {
    place = note_to_self(parties, as_stated);
    participants = place.others;
  } else {
    // An own number is never another party there.
    std::erase_if(parties, own);
    std::erase_if(as_stated, own);
    participants = sorted_copy(parties);
    place = place_of(participants, as_stated);
  }
  for (Record& record : page.records) {
    const bool nobody = record.sender.number.empty() && record.sender.name.empty();
    if (record.has_sender && !record.sender_is_owner && nobody && participants.size() == 1) {
      record.sender = participants.front();
      record.add_inferred(Inferred::kParticipants);
    }
    finish_record(record, participants, place, found);
  }
}

PageSettler::Group PageSettler::settle_list(const PageView& page) {
  Group group;
  std::vector<Party> members;
  std::vector<Party> own_numbers;
  std::vector<Party> own_as_stated;
  std::vector<Party> as_stated;
  const auto add = [&](const Party& stated) {
    const Settled member = settle_party(stated);
    if (member.found == Found::kAnonymous) return;
    if (is_own(member.party.number)) {
      own_numbers.push_back(member.party);
      own_as_stated.push_back(as_on_page(stated, member.party));
      return;
    }
    if (member.found == Found::kLookedUp) group.looked_up = true;
    if (member.found == Found::kUnknown || member.found == Found::kAmbiguous)
      group.found = member.found;
    members.push_back(member.party);
    as_stated.push_back(as_on_page(stated, member.party));
  };
  for (const Party& stated : page.members) add(stated);
  if (page.members.empty()) {
    for (const Record& record : page.records) {
      if (record.has_sender && !record.sender_is_owner) add(record.sender);
    }
  }
  group.others = sorted_copy(members);
  if (!members.empty()) {
    group.place = place_of(group.others, as_stated);
  } else if (!own_numbers.empty()) {
    group.place = note_to_self(own_numbers, own_as_stated);
    group.others = group.place.others;
  } else {
    group.place = unknown_page();
    group.found = Found::kUnknown;
  }
  return group;
}

void PageSettler::settle_group(const PageView& page) {
  const Group group = settle_list(page);
  const bool to_self = group.place.conversation == note_to_self_id();
  for (Record& record : page.records) {
    auto participants = group.others;
    Found found = group.found;
    if (to_self) record.group = false;
    if (group.looked_up) record.add_inferred(Inferred::kParticipants);
    if (record.has_sender && !record.sender_is_owner) {
      const bool named_only = record.sender.number.empty();
      const Settled sender = settle_party(record.sender);
      record.sender = sender.party;
      record.sender_found_by_name = named_only && !sender.party.number.empty();
      if (sender.found == Found::kLookedUp) record.add_inferred(Inferred::kParticipants);
      if (sender.found == Found::kUnknown || sender.found == Found::kAmbiguous)
        found = sender.found;
      const bool listed = std::ranges::any_of(
          group.others, [&](const Party& member) { return same_party(member, sender.party); });
      if (!listed && sender.found != Found::kAnonymous && !is_own(sender.party.number)) {
        std::vector<Party> with_sender(group.others.begin(), group.others.end());
        with_sender.push_back(sender.party);
        participants = sorted_copy(with_sender);
      }
    }
    finish_record(record, participants, group.place, found);
  }
}

}  // namespace gvoice::people
