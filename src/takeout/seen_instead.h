#ifndef GVOICE_TAKEOUT_SEEN_INSTEAD_H_
#define GVOICE_TAKEOUT_SEEN_INSTEAD_H_

#include <cstdint>
#include <set>
#include <string>

#include "gvoice/problem.h"
#include "takeout/entry.h"

namespace gvoice::takeout {

/// What inputs without Voice data hold instead, so that people learn the true reason. Not
/// thread-safe.
class SeenInstead {
 public:
  void add(const Entry& entry);
  void add(const Problem& problem);

  /// Sentences, each with a space before it; empty where there is nothing to tell.
  std::string words() const;
  std::string advice() const;

 private:
  std::set<std::string> products_;  ///< folders beside which Voice would lie
  std::string link_;                ///< the first that was not followed
  std::string nested_;              ///< the first archive that lies too deep
  std::string file_as_root_;        ///< a file called like the folder of an export
  std::uint64_t pages_ = 0;
  std::uint64_t encrypted_ = 0;
  std::uint64_t placeholders_ = 0;
  bool account_numbers_ = false;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_SEEN_INSTEAD_H_
