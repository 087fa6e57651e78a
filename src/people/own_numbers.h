#ifndef GVOICE_PEOPLE_OWN_NUMBERS_H_
#define GVOICE_PEOPLE_OWN_NUMBERS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "people/observations.h"

namespace gvoice::people {

/// A number that is said to be the owner's elsewhere than on a page.
struct OwnStatement {
  std::string number;  ///< normalised
  /// The export that says so, by its rank; nothing where the user says so.
  std::optional<std::uint32_t> export_rank = {};
};

/// The owner's numbers, and until when each was the owner's: somebody else may get a former number.
/// Never changed once it is made, so that any number of threads may ask.
class OwnNumbers {
 public:
  /// `time_of_export` has the latest time of each export in ms, by its rank. Views of the
  /// observations are not kept.
  OwnNumbers(const Observations& observations, std::span<const OwnStatement> stated,
             std::span<const std::int64_t> time_of_export);

  /// All that ever were, sorted.
  const std::set<std::string, std::less<>>& all() const { return all_; }
  bool contains(std::string_view number) const { return all_.contains(number); }
  /// Whether the number is the owner's on a page whose latest record is from `time_ms`, and which
  /// does not have it as the owner's itself.
  bool is_own_at(std::string_view number, std::int64_t time_ms) const;
  /// Whether somebody else has had it since.
  bool is_passed_on(std::string_view number) const { return owned_until_.contains(number); }

 private:
  std::set<std::string, std::less<>> all_;
  /// In ms; of numbers that somebody else has now.
  std::map<std::string, std::int64_t, std::less<>> owned_until_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_OWN_NUMBERS_H_
