#ifndef GVOICE_VERIFY_FINDINGS_H_
#define GVOICE_VERIFY_FINDINGS_H_

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "gvoice/verify.h"
#include "sync/mutex.h"

namespace gvoice::verification {

/// Collects differences. Thread-safe; the result does not depend on the order of calls. Keeps only
/// the first ones of each kind, so that memory is bounded.
class Findings {
 public:
  void add(DifferenceKind kind, std::string place, std::string detail);
  /// All kinds that occurred.
  std::vector<Differences> differences() const;

 private:
  struct OfKind {
    std::uint64_t count = 0;
    std::multiset<Difference> first;
  };
  sync::Guarded<std::array<OfKind, kDifferenceKinds>> kinds_{"Findings.kinds"};
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_FINDINGS_H_
