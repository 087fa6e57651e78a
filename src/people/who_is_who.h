#ifndef GVOICE_PEOPLE_WHO_IS_WHO_H_
#define GVOICE_PEOPLE_WHO_IS_WHO_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gvoice/phone_lookup_manager.h"
#include "people/observations.h"
#include "people/own_numbers.h"
#include "people/persons.h"

namespace gvoice::people {

/// What is known about people from outside pages. Views must outlive the receiver.
struct KnownElsewhere {
  /// The user's own names, by number.
  std::map<std::string, std::string> typed_names = {};
  std::vector<OwnStatement> own_numbers = {};
  std::vector<Card> cards = {};  ///< of address books
  /// Whether the numbers of one card, or of one typed name, are one person.
  bool merges_people = true;
  std::string country = "US";  ///< of the account (number_format.h)
  /// The latest time of each export in ms, by rank; if empty, all are equally far from each other.
  std::vector<std::int64_t> time_of_export = {};
};

/// The identities of people in the whole account: complete before the first page is settled, then
/// immutable, so thread-safe. Views of the observations must outlive it.
class WhoIsWho {
 public:
  /// `lookup` must outlive it and gives the settled names.
  WhoIsWho(const Observations& observations, const KnownElsewhere& elsewhere,
           PhoneLookupManager& lookup);

  const OwnNumbers& own() const { return own_; }
  const Persons& persons() const { return persons_; }
  /// The country of numbers without a country code (number_format.h).
  const std::string& country() const { return country_; }
  /// The numbers of a name, sorted.
  std::vector<std::string> numbers_of(std::string_view name) const;
  /// All names for a number on pages and in address books, sorted. The views live as long as those
  /// of the observations.
  std::vector<std::string_view> names_of(std::string_view number) const;
  /// The chosen spelling of an address that pages spell differently; `address` itself if no page
  /// has it. The view lives as long as those of the observations.
  std::string_view spelling_of(std::string_view address) const;
  /// Whether a page has this address with letters, ignoring case.
  bool is_written_address(std::string_view text) const;
  /// Whether it is the name of any party.
  bool is_name(std::string_view text) const { return known_numbers_.contains(text); }
  /// Whether the user typed this name.
  bool is_typed(std::string_view name) const { return typed_names_.contains(name); }

 private:
  friend class PageSettler;
  struct KnownNumber {
    std::string number;
    std::string raw;
    std::map<std::uint32_t, bool> exports = {};  ///< as in Observations::Mentions
    bool on_pages = false;                       ///< the number, under any name
    bool in_texts = false;
  };
  /// The number of a name on a page of that export: by its own export, then the export nearest in
  /// time, then all; numbers in texts, and numbers that occur on pages, take precedence. Null if
  /// none is known, or if several remain, which sets `ambiguous`.
  const KnownNumber* number_of(std::string_view name, std::uint32_t export_rank,
                               bool& ambiguous) const;
  void find_persons(const KnownElsewhere& elsewhere,
                    const std::unordered_map<std::string_view, Observations::Use>& numbers);
  /// The first number of the one person to whom all numbers of the name belong; empty if there are
  /// several persons.
  std::string_view person_named(std::string_view name) const;
  std::vector<std::uint32_t> exports_by_distance(std::uint32_t rank) const;

  PhoneLookupManager& lookup_;
  OwnNumbers own_;
  std::string country_;
  std::map<std::string, std::vector<KnownNumber>, std::less<>> known_numbers_;
  std::unordered_map<std::string_view, std::vector<std::string_view>> names_of_number_;
  std::unordered_map<std::string, std::string_view> spellings_;  ///< by key
  std::set<std::string, std::less<>> typed_names_;
  std::vector<std::int64_t> time_of_export_;  ///< by rank
  Persons persons_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_WHO_IS_WHO_H_
