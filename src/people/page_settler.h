#ifndef GVOICE_PEOPLE_PAGE_SETTLER_H_
#define GVOICE_PEOPLE_PAGE_SETTLER_H_

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "gvoice/record.h"
#include "people/number_format.h"
#include "people/observations.h"
#include "people/who_is_who.h"

namespace gvoice::people {

/// Settles one page after the other: whom each record is with, everybody's name, and the
/// conversation. Keeps the names it has looked up. One for each worker; not thread-safe.
class PageSettler {
 public:
  /// What is made for records lives in `arena`, which must outlive them.
  PageSettler(const WhoIsWho& who, Arena& arena)
      : who_(who), arena_(arena), formatter_(who.country()) {}

  /// Fills in participants, others, names, conversation, party, stated_party, unresolved, and
  /// Inferred::kParticipants.
  /// Returns what names stand for that the page gives alone: each name with the number as another
  /// page writes it, or with none where several numbers belong to it.
  std::span<const Party> settle(const PageView& page);

 private:
  /// How a party with a name only was found, or why not.
  enum class Found : std::uint8_t { kStated, kLookedUp, kAnonymous, kUnknown, kAmbiguous };
  struct Settled {
    Party party;
    Found found = Found::kStated;
  };

  void note_names_on_page();
  Settled settle_party(const Party& stated);
  Settled settle_name(std::string_view name);
  /// What stands without an address, as a name, or in a title: a number where it is written as one.
  Settled settle_name_or_number(std::string_view written);
  std::string_view name_of(std::string_view number);
  std::span<const Party> sorted_copy(std::vector<Party>& parties);

  void settle_direct(const PageView& page);
  void settle_group(const PageView& page);
  void settle_calls(const PageView& page);

  /// Where the records of a page belong.
  struct Place {
    std::span<const Party> others;  ///< persons
    std::uint64_t conversation = 0;
    std::uint64_t party = 0;
    std::uint64_t stated_party = 0;
  };
  /// Whom a group page is with.
  struct Group {
    std::span<const Party> others;  ///< by their numbers
    Place place;
    Found found = Found::kStated;  ///< of the member of whom least is known
    bool looked_up = false;        ///< a number of the list was found by its name
  };
  Group settle_list(const PageView& page);
  /// `others` by their numbers, and as the page states them.
  Place place_of(std::span<const Party> others, std::vector<Party>& stated);
  /// A party as the page has it: by its number, or by its name alone.
  Party as_on_page(const Party& stated, const Party& settled) const;
  /// The owner with himself, by own numbers, and as the page states them.
  Place note_to_self(std::vector<Party>& own_numbers, std::vector<Party>& stated);
  Place unknown_page() const;
  Party person_of(const Party& party);
  bool is_own(std::string_view number) const;
  static void finish_record(Record& record, std::span<const Party> participants, const Place& place,
                            Found found);

  const WhoIsWho& who_;
  Arena& arena_;
  NumberFormatter formatter_;
  const PageView* page_ = nullptr;          ///< at hand
  std::int64_t page_time_ = 0;              ///< of its latest record, ms
  std::set<std::string_view> own_on_page_;  ///< numbers that it has as the owner's
  /// What it calls whom it also gives a number; without a number where it gives several.
  std::map<std::string_view, Party> named_on_page_;
  std::vector<Party> found_by_name_;  ///< on that page
  std::unordered_map<std::string_view, std::string_view> names_;
};

/// The number that a title or file name gives for whom a page is with, normalised, in whatever way
/// people write it; empty where it gives a name. What is made of it lives in `arena`, or is
/// `counterpart` itself. Pure.
std::string_view number_of_counterpart(std::string_view counterpart, Arena& arena,
                                       NumberFormatter& formatter);

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PAGE_SETTLER_H_
