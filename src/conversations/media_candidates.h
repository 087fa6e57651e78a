#ifndef GVOICE_CONVERSATIONS_MEDIA_CANDIDATES_H_
#define GVOICE_CONVERSATIONS_MEDIA_CANDIDATES_H_

#include <unordered_map>
#include <vector>

#include "conversations/attachment_matcher.h"
#include "conversations/media_index.h"

namespace gvoice::conversations {

/// Finds for references without a file the open files that they may mean all the same. Immutable;
/// what it is given must outlive it.
class CandidateFinder {
 public:
  /// Of each file: whether anybody has it (`taken`), and whether by more than its order
  /// (`settled`).
  CandidateFinder(std::span<const MediaFile> media, const MediaIndex& index, const PageIndex& pages,
                  const std::vector<bool>& taken, const std::vector<bool>& settled);

  /// Those that share the cut name of the reference or the name of its page, and those of the same
  /// kind and second that no other page has; the likeliest first, at most kMostCandidates.
  std::vector<std::uint32_t> candidates_of(const Reference& reference) const;

 private:
  std::span<const MediaFile> media_;
  const MediaIndex& index_;
  const PageIndex& pages_;
  const std::vector<bool>& settled_;
  /// Files that nobody has, by what stands behind whom their names are with.
  std::unordered_map<ScopedName, std::vector<std::uint32_t>, ScopedNameHash> by_moment_;
};

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MEDIA_CANDIDATES_H_
