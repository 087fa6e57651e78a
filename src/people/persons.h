#ifndef GVOICE_PEOPLE_PERSONS_H_
#define GVOICE_PEOPLE_PERSONS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gvoice::people {

/// Somebody in an address book. Numbers are normalised.
struct Card {
  std::string_view name;
  std::vector<std::string_view> numbers;
};

/// Which numbers are one person's, as the owner says: those of one card of an address book, and
/// those to which the lookup file gives the same name. An equal name on pages is no such word.
/// Never changed once it is made, so that any number of threads may ask.
class Persons {
 public:
  /// What is typed counts more: numbers with different typed names are different people's, whatever
  /// a card says. A number on cards of different names, like that of a household, is nobody's
  /// alone, and joins none of them.
  ///
  /// `first_use_ms` has the numbers that occur, by when each is first used; others are of no
  /// person. Its views must outlive this.
  Persons(const std::map<std::string, std::string>& typed_names, std::span<const Card> cards,
          const std::unordered_map<std::string_view, std::int64_t>& first_use_ms);
  /// Nobody has several numbers.
  Persons() = default;

  bool empty() const { return numbers_of_.empty(); }
  /// The numbers of the person who has this one, by their first use; empty where it is alone.
  std::span<const std::string_view> numbers_of(std::string_view number) const {
    const auto found = numbers_of_.find(number);
    return found == numbers_of_.end() ? std::span<const std::string_view>() : *found->second;
  }
  /// The number that stands for that person: the one that was used first.
  std::string_view first_number_of(std::string_view number) const {
    const auto numbers = numbers_of(number);
    return numbers.empty() ? number : numbers.front();
  }
  /// For each number of people with several, all of them.
  std::unordered_map<std::string_view, std::span<const std::string_view>> all() const;

 private:
  using Numbers = std::vector<std::string_view>;
  std::unordered_map<std::string_view, std::shared_ptr<const Numbers>> numbers_of_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PERSONS_H_
