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

/// A contact in an address book. Numbers are normalised.
struct Card {
  std::string_view name;
  std::vector<std::string_view> numbers;
};

/// Which numbers belong to one person according to the owner: those of one address book card, and
/// those with the same name in the lookup file. Equal names on pages do not count. Immutable, so
/// thread-safe.
class Persons {
 public:
  /// Typed names take precedence: numbers with different typed names belong to different persons,
  /// whatever a card says. A number on cards of different names, like that of a household, joins
  /// none of them.
  ///
  /// `first_use_ms`: time of first use of each number that occurs; other numbers are ignored. Its
  /// views must outlive this.
  Persons(const std::map<std::string, std::string>& typed_names, std::span<const Card> cards,
          const std::unordered_map<std::string_view, std::int64_t>& first_use_ms);
  /// No person has several numbers.
  Persons() = default;

  bool empty() const { return numbers_of_.empty(); }
  /// All numbers of the person with this number, by first use; empty if it has only this one.
  std::span<const std::string_view> numbers_of(std::string_view number) const {
    const auto found = numbers_of_.find(number);
    return found == numbers_of_.end() ? std::span<const std::string_view>() : *found->second;
  }
  /// The representative number of that person: the one used first.
  std::string_view first_number_of(std::string_view number) const {
    const auto numbers = numbers_of(number);
    return numbers.empty() ? number : numbers.front();
  }
  /// For each number of a person with several, all of them.
  std::unordered_map<std::string_view, std::span<const std::string_view>> all() const;

 private:
  using Numbers = std::vector<std::string_view>;
  std::unordered_map<std::string_view, std::shared_ptr<const Numbers>> numbers_of_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PERSONS_H_
