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

/// A statement outside pages that a number is the owner's.
struct OwnStatement {
  std::string number;  ///< normalised
  /// The rank of the export that states it; nullopt if the user does.
  std::optional<std::uint32_t> export_rank = {};
};

/// The owner's numbers, and until when each was the owner's, as another person may get a former
/// number. Immutable, so thread-safe.
class OwnNumbers {
 public:
  /// `time_of_export`: latest time of each export in ms, by rank. Keeps no views of the
  /// observations.
  OwnNumbers(const Observations& observations, std::span<const OwnStatement> stated,
             std::span<const std::int64_t> time_of_export);

  /// All current and former own numbers, sorted.
  const std::set<std::string, std::less<>>& all() const { return all_; }
  bool contains(std::string_view number) const { return all_.contains(number); }
  /// Whether the number is the owner's on a page whose latest record is from `time_ms` and that
  /// does not mark it as the owner's itself.
  bool is_own_at(std::string_view number, std::int64_t time_ms) const;
  /// Whether another party has had it since.
  bool is_passed_on(std::string_view number) const { return owned_until_.contains(number); }

 private:
  std::set<std::string, std::less<>> all_;
  /// In ms; for numbers that another party has now.
  std::map<std::string, std::int64_t, std::less<>> owned_until_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_OWN_NUMBERS_H_
