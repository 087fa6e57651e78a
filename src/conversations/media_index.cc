#include "conversations/media_index.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "conversations/attachment_names.h"

namespace gvoice::conversations {
namespace {

/// A page's name without the twin's number, which its media have after the position.
std::string folded_page(std::string_view page_stem) {
  const std::string_view twin = twin_suffix(page_stem);
  return folded(page_stem.substr(0, page_stem.size() - twin.size()));
}

}  // namespace

MediaIndex::MediaIndex(std::span<const MediaFile> media) : media_(media) {
  kinds_.reserve(media.size());
  exact_.reserve(media.size());
  for (std::uint32_t i = 0; i < media.size(); ++i) {
    const MediaFile& file = media[i];
    kinds_.push_back(kind_of_ending(file.file_name));
    listed_.push_back(false);
    if (!file.usable) continue;
    const std::string_view stem = stem_of(file.file_name);
    std::vector<std::uint32_t>& same = exact_[{file.export_id, file.folder, stem}];
    // Overlapping parts contain the same file twice; it counts once.
    const auto is_same = [&](std::uint32_t other) {
      return media[other].file_name == file.file_name;
    };
    if (std::ranges::any_of(same, is_same)) continue;
    listed_.back() = true;
    same.push_back(i);
    // A recording's reference has an extension, which may be part of a longer name.
    if (stem != file.file_name) exact_[{file.export_id, file.folder, file.file_name}].push_back(i);
  }
}

void MediaIndex::fold() const {
  if (std::exchange(folded_, true)) return;
  const auto add = [&](std::uint32_t file, const std::string& name, unsigned number) {
    const MediaFile& place = media_[file];
    folded_names_[{place.export_id, place.folder, name}].push_back({file, number});
    folded_names_[{place.export_id, {}, name}].push_back({file, number});
  };
  for (std::uint32_t i = 0; i < media_.size(); ++i) {
    if (!listed_[i]) continue;
    const std::string name = folded(media_[i].file_name);
    const std::string stem = folded(stem_of(name));
    add(i, stem, 0);
    everywhere_[stem].push_back(i);
    const NumberedName numbered = split_number(stem);
    // With a space before it the number is a twin's, whose media are not for others; but the cut
    // may have been after a space.
    const std::string_view written = split_number(stem_of(media_[i].file_name)).name;
    if (numbered.number > 0 && (!numbered.name.ends_with(' ') || is_cut(written)))
      add(i, folded(numbered.name), numbered.number);
    // A second extension, as added by some tools.
    if (const std::string inner = folded(stem_of(stem)); inner != stem) add(i, inner, 0);
  }
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t file) {
      return std::tie(media_[file].file_name, media_[file].folder, media_[file].export_id);
    };
    return key(a) < key(b);
  };
  for (auto& [name, files] : folded_names_) {
    std::ranges::sort(files, [&](const Named& a, const Named& b) {
      return a.number != b.number ? a.number < b.number : before(a.file, b.file);
    });
  }
}

std::span<const std::uint32_t> MediaIndex::exactly(std::uint32_t export_id, std::string_view folder,
                                                   std::string_view stem) const {
  const auto found = exact_.find({export_id, folder, stem});
  return found == exact_.end() ? std::span<const std::uint32_t>() : found->second;
}

std::span<const MediaIndex::Named> MediaIndex::by_folded(std::uint32_t export_id,
                                                         std::string_view folder,
                                                         std::string_view folded_stem) const {
  fold();
  const auto found = folded_names_.find({export_id, folder, std::string(folded_stem)});
  return found == folded_names_.end() ? std::span<const Named>() : found->second;
}

std::span<const std::uint32_t> MediaIndex::anywhere(std::string_view folded_stem) const {
  fold();
  const auto found = everywhere_.find(std::string(folded_stem));
  return found == everywhere_.end() ? std::span<const std::uint32_t>() : found->second;
}

bool PageIndex::owns(const MediaFile& file) const {
  if (!std::exchange(filled_, true)) {
    for (const PageName& page : pages_)
      names_.insert({page.export_id, page.folder, folded_page(stem_of(page.file_name))});
  }
  const std::string stem = folded(stem_of(file.file_name));
  const std::string_view twin = twin_suffix(stem);
  const std::string_view without_twin = std::string_view(stem).substr(0, stem.size() - twin.size());
  const std::string_view position = position_suffix(without_twin);
  const std::string_view page = without_twin.substr(0, without_twin.size() - position.size());
  return names_.contains({file.export_id, file.folder, std::string(page)});
}

}  // namespace gvoice::conversations
