#include "conversations/media_candidates.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "conversations/attachment_names.h"

namespace gvoice::conversations {
namespace {

/// Maximum number of files with one name that are checked, against hostile names.
constexpr std::size_t kMostLookedAt = 64;

std::string_view without_position(std::string_view stem) {
  return stem.substr(0, stem.size() - position_suffix(stem).size());
}

/// Kind and second of a name without extension, like ` - Text - 2018-05-03T18_39_04Z`.
std::string moment_of(std::string_view stem) {
  const std::string whole = folded(stem);
  const NumberedName numbered = split_number(whole);
  return folded(behind_who(without_position(folded(numbered.name))));
}

}  // namespace

CandidateFinder::CandidateFinder(std::span<const MediaFile> media, const MediaIndex& index,
                                 const PageIndex& pages, const std::vector<bool>& taken,
                                 const std::vector<bool>& settled)
    : media_(media), index_(index), pages_(pages), settled_(settled) {
  for (std::uint32_t i = 0; i < media.size(); ++i) {
    if (taken[i] || !index.is_listed(i)) continue;
    std::string moment = moment_of(stem_of(media[i].file_name));
    if (!moment.empty())
      by_moment_[{media[i].export_id, media[i].folder, std::move(moment)}].push_back(i);
  }
  for (auto& [name, files] : by_moment_)
    std::ranges::sort(files, {}, [&](std::uint32_t file) { return media[file].file_name; });
}

std::vector<std::uint32_t> CandidateFinder::candidates_of(const Reference& reference) const {
  std::vector<std::uint32_t> found;
  const auto add = [&](std::uint32_t file) {
    if (!settled_[file] && std::ranges::find(found, file) == found.end()) found.push_back(file);
  };
  const std::string_view stem = stem_of(reference.attachment->reference);
  const std::string own_page = folded(stem_of(reference.page_file_name));
  for (const std::string_view name :
       {std::string_view(cut_stems(stem).front()), std::string_view(own_page)}) {
    const auto named = index_.by_folded(reference.export_id, reference.folder, folded(name));
    for (const MediaIndex::Named& one : named.first(std::min(kMostLookedAt, named.size())))
      add(one.file);
  }
  const auto same_moment =
      by_moment_.find({reference.export_id, reference.folder, moment_of(stem)});
  if (same_moment != by_moment_.end()) {
    const std::string own_name = folded(without_position(stem));
    std::size_t looked_at = 0;
    for (const std::uint32_t file : same_moment->second) {
      if (++looked_at > kMostLookedAt) break;
      const std::string page(without_position(folded(stem_of(media_[file].file_name))));
      if (page == own_page || page == own_name || !pages_.owns(media_[file])) add(file);
    }
  }
  // Those of the element's kind first; earlier rules are more likely.
  const MediaKind element = kind_of_element(reference.attachment->element);
  std::vector<std::pair<int, std::size_t>> order;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const MediaKind kind = index_.kind_of(found[i]);
    const int other = kind == MediaKind::kOther ? 1 : 2;
    order.emplace_back(kind == element ? 0 : other, i);
  }
  std::ranges::sort(order);
  if (order.size() > kMostCandidates) order.resize(kMostCandidates);
  std::vector<std::uint32_t> likeliest;
  for (const auto& [rank, place] : order) likeliest.push_back(found[place]);
  return likeliest;
}

}  // namespace gvoice::conversations
