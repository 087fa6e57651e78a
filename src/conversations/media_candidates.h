#ifndef GVOICE_CONVERSATIONS_MEDIA_CANDIDATES_H_
#define GVOICE_CONVERSATIONS_MEDIA_CANDIDATES_H_

#include <unordered_map>
#include <vector>

#include "conversations/attachment_matcher.h"
#include "conversations/media_index.h"

namespace gvoice::conversations {

/// Finds unassigned files that missing references may mean. Immutable; its arguments must outlive
/// it.
class CandidateFinder {
 public:
  /// By file: whether it is assigned (`taken`), and not by order only (`settled`).
  CandidateFinder(std::span<const MediaFile> media, const MediaIndex& index, const PageIndex& pages,
                  const std::vector<bool>& taken, const std::vector<bool>& settled);

  /// Files with the cut name of the reference or the name of its page, and those of the same kind
  /// and second that no other page has; likeliest first, at most kMostCandidates.
  std::vector<std::uint32_t> candidates_of(const Reference& reference) const;

 private:
  std::span<const MediaFile> media_;
  const MediaIndex& index_;
  const PageIndex& pages_;
  const std::vector<bool>& settled_;
  /// Unassigned files, by the part of the name after the party.
  std::unordered_map<ScopedName, std::vector<std::uint32_t>, ScopedNameHash> by_moment_;
};

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MEDIA_CANDIDATES_H_
