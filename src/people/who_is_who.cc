#include "people/who_is_who.h"

#include <algorithm>
#include <numeric>
#include <tuple>

#include "model/phone_number.h"

namespace gvoice::people {

WhoIsWho::WhoIsWho(const Observations& observations, const KnownElsewhere& elsewhere,
                   PhoneLookupManager& lookup)
    : lookup_(lookup),
      own_(observations, elsewhere.own_numbers, elsewhere.time_of_export),
      country_(elsewhere.country),
      time_of_export_(elsewhere.time_of_export) {
  for (const auto& [key, seen] : observations.spellings_) spellings_.emplace(key, seen.raw);
  std::unordered_map<std::string_view, Observations::Use> numbers;
  for (const auto& [number, use] : observations.numbers_) numbers[spelling_of(number)].add(use);
  const auto known_number = [&](std::string_view number, std::string_view raw) {
    KnownNumber known{std::string(number), std::string(raw)};
    const auto found = numbers.find(number);
    known.on_pages = found != numbers.end();
    known.in_texts = known.on_pages && found->second.in_text;
    return known;
  };
  // Only the user's typed names decide; this resolves an ambiguous name.
  for (const auto& [number, name] : elsewhere.typed_names) {
    const std::string_view spelled = spelling_of(number);
    std::string_view raw = spelled;
    const auto seen = observations.numbers_of_name_.find(name);
    if (seen != observations.numbers_of_name_.end()) {
      const auto mention = seen->second.find(spelled);
      if (mention != seen->second.end()) raw = mention->second.first.raw;
    }
    known_numbers_[name].push_back(known_number(spelled, raw));
    typed_names_.insert(name);
  }
  for (const auto& [name, mentioned] : observations.numbers_of_name_) {
    // Of several spellings of one address, only the one used for all records.
    std::map<std::string_view, Observations::Mentions> spelled;
    for (const auto& [number, seen] : mentioned) {
      const auto [known, added] = spelled.try_emplace(spelling_of(number), seen);
      if (!added) Observations::add(seen, known->second);
    }
    for (const auto& [number, seen] : spelled) names_of_number_[number].push_back(name);
    const auto [known, added] = known_numbers_.try_emplace(std::string(name));
    if (!added) continue;
    for (const auto& [number, seen] : spelled) {
      known->second.push_back(known_number(number, seen.first.raw));
      known->second.back().exports = seen.exports;
    }
  }
  if (elsewhere.merges_people) find_persons(elsewhere, numbers);
}

void WhoIsWho::find_persons(
    const KnownElsewhere& elsewhere,
    const std::unordered_map<std::string_view, Observations::Use>& numbers) {
  if (elsewhere.cards.empty() && elsewhere.typed_names.empty()) return;
  std::map<std::string, std::string> typed_names;
  for (const auto& [number, name] : elsewhere.typed_names)
    typed_names.emplace(spelling_of(number), name);
  std::vector<Card> cards = elsewhere.cards;
  for (Card& card : cards) {
    for (std::string_view& number : card.numbers) number = spelling_of(number);
  }
  std::unordered_map<std::string_view, std::int64_t> first_use_ms;
  for (const auto& [number, use] : numbers) {
    if (!own_.contains(number) || own_.is_passed_on(number))
      first_use_ms.emplace(number, use.first_ms);
  }
  persons_ = Persons(typed_names, cards, first_use_ms);
}

std::string_view WhoIsWho::person_named(std::string_view name) const {
  const auto known = known_numbers_.find(name);
  if (known == known_numbers_.end()) return {};
  // A number that was never used does not count.
  std::string_view first;
  for (const KnownNumber& number : known->second) {
    if (!number.on_pages) continue;
    const std::string_view person = persons_.first_number_of(number.number);
    if (!first.empty() && person != first) return {};
    first = person;
  }
  return first;
}

std::vector<std::uint32_t> WhoIsWho::exports_by_distance(std::uint32_t rank) const {
  std::vector<std::uint32_t> ranks(time_of_export_.size());
  std::iota(ranks.begin(), ranks.end(), 0U);
  const auto time_of = [&](std::uint32_t one) { return time_of_export_[one]; };
  if (rank >= ranks.size()) return ranks;
  // Its own first; of two equally near ones, the newer.
  std::ranges::sort(ranks, {}, [&](std::uint32_t other) {
    const auto [least, most] = std::minmax({time_of(rank), time_of(other)});
    return std::tuple(other != rank,
                      static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least),
                      ranks.size() - other);
  });
  return ranks;
}

const WhoIsWho::KnownNumber* WhoIsWho::number_of(std::string_view name, std::uint32_t export_rank,
                                                 bool& ambiguous) const {
  ambiguous = false;
  const auto known = known_numbers_.find(name);
  if (known == known_numbers_.end()) return nullptr;
  const std::vector<KnownNumber>& numbers = known->second;
  if (numbers.size() == 1) return &numbers.front();
  const auto only = [&](const auto& fits) -> const KnownNumber* {
    const auto first = std::ranges::find_if(numbers, fits);
    if (first == numbers.end()) return nullptr;
    return std::find_if(first + 1, numbers.end(), fits) == numbers.end() ? &*first : nullptr;
  };
  if (!typed_names_.contains(name)) {
    for (const std::uint32_t rank : exports_by_distance(export_rank)) {
      const auto there = [&](const KnownNumber& number) { return number.exports.contains(rank); };
      if (const KnownNumber* found = only(there)) return found;
      const auto in_text = [&](const KnownNumber& number) {
        return there(number) && number.exports.at(rank);
      };
      if (const KnownNumber* found = only(in_text)) return found;
      // Its own export limits who it may be; another one must not choose among these.
      if (rank == export_rank && std::ranges::any_of(numbers, there)) {
        ambiguous = true;
        return nullptr;
      }
    }
  }
  const auto on_pages = [](const KnownNumber& number) { return number.on_pages; };
  const auto in_texts = [](const KnownNumber& number) { return number.in_texts; };
  if (const KnownNumber* found = only(on_pages)) return found;
  if (const KnownNumber* found = only(in_texts)) return found;
  ambiguous = true;
  return nullptr;
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

std::string_view WhoIsWho::spelling_of(std::string_view address) const {
  if (spellings_.empty() || !has_letter_case(address)) return address;
  std::string key;
  append_address_key(address, key);
  const auto known = spellings_.find(key);
  return known == spellings_.end() ? address : known->second;
}

bool WhoIsWho::is_written_address(std::string_view text) const {
  if (spellings_.empty() || !has_letter_case(text)) return false;
  std::string key;
  append_address_key(text, key);
  return spellings_.contains(key);
}

}  // namespace gvoice::people
