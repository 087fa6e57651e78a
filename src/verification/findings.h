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

/// Collects differences. Thread-safe; what comes out does not depend on the order in which they
/// came in. Keeps the first of each kind only, so that memory stays bounded whatever is wrong.
class Findings {
 public:
  void add(DifferenceKind kind, std::string place, std::string detail);
  /// Those kinds of which there are any.
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
