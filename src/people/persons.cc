#include "people/persons.h"

#include <algorithm>
#include <set>
#include <utility>

namespace gvoice::people {
namespace {

/// Union-find over numbers of one person.
class Joined {
 public:
  void join(std::span<const std::string_view> numbers) {
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      const std::string_view first = root_of(numbers.front());
      const std::string_view other = root_of(numbers[i]);
      if (first != other) above_[other] = first;
    }
  }
  std::string_view root_of(std::string_view number) {
    for (auto above = above_.find(number); above != above_.end(); above = above_.find(number)) {
      // Path halving.
      if (const auto next = above_.find(above->second); next != above_.end())
        above->second = next->second;
      number = above->second;
    }
    return number;
  }

 private:
  std::unordered_map<std::string_view, std::string_view> above_;
};

using TypedNames = std::map<std::string, std::string>;

/// The numbers of a card that belong to one person.
std::vector<std::string_view> of_one_person(
    const Card& card, const TypedNames& typed_names,
    const std::unordered_map<std::string_view, std::set<std::string_view>>& names_on_cards) {
  std::vector<std::string_view> numbers;
  std::set<std::string_view> typed;
  const auto typed_name_of = [&](std::string_view number) {
    const auto found = typed_names.find(std::string(number));
    return found == typed_names.end() ? std::string_view() : std::string_view(found->second);
  };
  for (const std::string_view number : card.numbers) {
    const std::string_view name = typed_name_of(number);
    if (!name.empty()) {
      typed.insert(name);
    } else if (names_on_cards.at(number).size() > 1) {
      continue;
    }
    numbers.push_back(number);
  }
  if (typed.size() > 1)
    std::erase_if(numbers, [&](std::string_view number) { return !typed_name_of(number).empty(); });
  return numbers;
}

/// Numbers that are joined with persons to whom the user gave different names.
std::set<std::string_view> of_several_people(Joined& joined, const TypedNames& typed_names) {
  std::map<std::string_view, std::string_view> typed_name_of_root;
  std::set<std::string_view> several;
  for (const auto& [number, name] : typed_names) {
    if (name.empty()) continue;
    const auto [known, added] = typed_name_of_root.try_emplace(joined.root_of(number), name);
    if (!added && known->second != name) several.insert(known->first);
  }
  return several;
}

}  // namespace

Persons::Persons(const TypedNames& typed_names, std::span<const Card> cards,
                 const std::unordered_map<std::string_view, std::int64_t>& first_use_ms) {
  std::map<std::string_view, Numbers> by_typed_name;
  for (const auto& [number, name] : typed_names) {
    if (!name.empty()) by_typed_name[name].emplace_back(number);
  }
  std::unordered_map<std::string_view, std::set<std::string_view>> names_on_cards;
  for (const Card& card : cards) {
    for (const std::string_view number : card.numbers) names_on_cards[number].insert(card.name);
  }
  const auto join_typed = [&](Joined& joined) {
    for (const auto& [name, numbers] : by_typed_name) joined.join(numbers);
  };
  std::vector<Numbers> on_cards;
  for (const Card& card : cards)
    on_cards.push_back(of_one_person(card, typed_names, names_on_cards));
  Joined all;
  join_typed(all);
  for (const Numbers& numbers : on_cards) all.join(numbers);
  // Cards can connect two different typed names; then none of them counts.
  const std::set<std::string_view> several = of_several_people(all, typed_names);
  Joined joined;
  join_typed(joined);
  for (const Numbers& numbers : on_cards) {
    if (!numbers.empty() && !several.contains(all.root_of(numbers.front()))) joined.join(numbers);
  }

  std::map<std::string_view, Numbers> persons;
  for (const auto& [number, time] : first_use_ms) persons[joined.root_of(number)].push_back(number);
  for (auto& [root, numbers] : persons) {
    if (numbers.size() < 2) continue;
    std::ranges::sort(numbers, {}, [&](std::string_view number) {
      return std::pair(first_use_ms.at(number), number);
    });
    const auto shared = std::make_shared<const Numbers>(std::move(numbers));
    for (const std::string_view number : *shared) numbers_of_.emplace(number, shared);
  }
}

std::unordered_map<std::string_view, std::span<const std::string_view>> Persons::all() const {
  std::unordered_map<std::string_view, std::span<const std::string_view>> all;
  for (const auto& [number, numbers] : numbers_of_) all.emplace(number, *numbers);
  return all;
}

}  // namespace gvoice::people
