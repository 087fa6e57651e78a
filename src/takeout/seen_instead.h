#ifndef GVOICE_TAKEOUT_SEEN_INSTEAD_H_
#define GVOICE_TAKEOUT_SEEN_INSTEAD_H_

#include <cstdint>
#include <set>
#include <string>

#include "gvoice/problem.h"
#include "takeout/entry.h"

namespace gvoice::takeout {

/// Collects what inputs without Voice data contain instead, to explain the error. Not thread-safe.
class SeenInstead {
 public:
  void add(const Entry& entry);
  void add(const Problem& problem);

  /// Sentences, each with a space before it; may be empty.
  std::string words() const;
  std::string advice() const;

 private:
  std::set<std::string> products_;  ///< folders beside which Voice would be
  std::string link_;                ///< the first that was not followed
  std::string nested_;              ///< the first archive that is nested too deeply
  std::string file_as_root_;        ///< a file with the name of an export folder
  std::uint64_t pages_ = 0;
  std::uint64_t encrypted_ = 0;
  std::uint64_t placeholders_ = 0;
  bool account_numbers_ = false;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_SEEN_INSTEAD_H_
