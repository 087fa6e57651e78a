#include "conversations/attachment_matcher.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "conversations/attachment_names.h"
#include "conversations/copied_pages.h"
#include "conversations/file_sharing.h"
#include "conversations/media_candidates.h"
#include "conversations/media_index.h"

namespace gvoice::conversations {
namespace {

constexpr std::array kElementKinds = {MediaKind::kPicture, MediaKind::kVideo, MediaKind::kSound,
                                      MediaKind::kContact};

using Stems = std::vector<std::string>;

/// Where a rule searches.
enum class Reach : std::uint8_t { kOwnFolder, kRelatedFolders, kOtherFolders };

struct Rule {
  Reach reach = Reach::kOwnFolder;
  bool whole_name = false;      ///< else names are cut and may have `(n)`
  bool respects_pages = false;  ///< files with the name of another page are not taken
};

/// References that mean the same file; nearly always one.
using Unit = std::vector<std::size_t>;

/// References with one name, and the files that may have it, in the order of assignment.
struct Group {
  std::vector<Unit> units;
  std::vector<std::uint32_t> files;
  CopiedPages copies = {};
};

/// How well a file extension fits an element.
enum class Fit : std::uint8_t { kSame, kSaysNothing, kOther };

Fit fit_of(MediaKind element, MediaKind file) {
  if (file == element) return Fit::kSame;
  return file == MediaKind::kOther ? Fit::kSaysNothing : Fit::kOther;
}

std::string_view reference_stem(const Reference& reference) {
  return stem_of(reference.attachment->reference);
}

/// The complete stems that the file may have. The name without a page's ` (n)` belongs to the other
/// page of the pair.
Stems whole_stems(const Reference& reference) {
  const std::string_view twin = twin_suffix(stem_of(reference.page_file_name));
  Stems stems;
  const std::string_view written = reference.attachment->reference;
  for (const std::string_view stem : {written, stem_of(written)}) {
    std::string whole(stem);
    if (!twin.empty() && !stem.ends_with(twin)) whole += twin;
    if (stems.empty() || stems.back() != whole) stems.push_back(std::move(whole));
  }
  return stems;
}

Stems stem_to_cut(const Reference& reference) { return {std::string(reference_stem(reference))}; }

Stems page_stem_with_position(const Reference& reference) {
  const std::string_view stem = reference_stem(reference);
  const std::string_view position = position_suffix(stem);
  // A voicemail's audio has the name of its page; only message media have a position.
  if (position.empty() && stem == reference.attachment->reference) return {};
  const std::string_view page = stem_of(reference.page_file_name);
  const std::string_view twin = twin_suffix(page);
  std::string whole(page.substr(0, page.size() - twin.size()));
  whole += position;
  whole += twin;
  return {std::move(whole)};
}

/// A number or name of the other party instead of the one in the reference.
Stems stems_of_others(const Reference& reference) {
  const std::string_view tail = behind_who(reference_stem(reference));
  if (tail.empty()) return {};
  const std::string_view twin = twin_suffix(stem_of(reference.page_file_name));
  Stems stems;
  const auto add = [&](std::string who) {
    if (who.empty()) return;
    who += tail;
    who += twin;
    if (std::ranges::find(stems, who) == stems.end()) stems.push_back(std::move(who));
  };
  for (const std::string_view other : reference.others) {
    add(std::string(other));
    if (other.starts_with('+')) add(std::string(other.substr(1)));
  }
  return stems;
}

class Matcher {
 public:
  Matcher(std::span<const Reference> references, std::span<const MediaFile> media,
          std::span<const PageName> pages)
      : references_(references),
        media_(media),
        index_(media),
        pages_(pages),
        taken_(media.size(), false) {
    matches_.media.assign(references.size(), kNoMedia);
    matches_.candidates.resize(references.size());
  }

  Matches run() {
    for (std::size_t i = 0; i < references_.size(); ++i) {
      references_[i].attachment->status = AttachmentStatus::kMissing;
      if (!match_exactly(i)) open_.push_back(i);
    }
    match_open({.whole_name = true}, whole_stems);
    match_open({.reach = Reach::kOtherFolders, .whole_name = true, .respects_pages = true},
               whole_stems);
    match_open({}, stem_to_cut);
    match_open({}, page_stem_with_position);
    match_open({.respects_pages = true}, stems_of_others);
    match_like_pages();
    match_open({.reach = Reach::kRelatedFolders}, stem_to_cut);
    match_open({.reach = Reach::kRelatedFolders}, page_stem_with_position);
    match_open({.reach = Reach::kRelatedFolders, .respects_pages = true}, stems_of_others);
    for (const std::size_t i : open_) take_from_another_export(i);
    drop_matched();
    find_candidates();
    return std::move(matches_);
  }

 private:
  MediaKind kind_of(std::size_t reference) const {
    return kind_of_element(references_[reference].attachment->element);
  }

  void assign(std::size_t reference, std::uint32_t media, AttachmentStatus status) {
    matches_.media[reference] = media;
    taken_[media] = true;
    references_[reference].attachment->status = status;
  }

  void drop_matched() {
    std::erase_if(open_, [&](std::size_t i) { return matches_.media[i] != kNoMedia; });
  }

  bool match_exactly(std::size_t i) {
    const Reference& reference = references_[i];
    for (const std::string& stem : whole_stems(reference)) {
      const auto files = index_.exactly(reference.export_id, reference.folder, stem);
      if (files.empty()) continue;
      const std::uint32_t best = *std::ranges::min_element(files, {}, [&](std::uint32_t file) {
        return std::pair(fit_of(kind_of(i), index_.kind_of(file)), media_[file].file_name);
      });
      assign(i, best, AttachmentStatus::kFound);
      return true;
    }
    return false;
  }

  /// The complete name in another export; prefers a folder of the same name, then the first.
  void take_from_another_export(std::size_t i) {
    const Reference& reference = references_[i];
    const auto rank = [&](std::uint32_t file) {
      const MediaFile& media = media_[file];
      return std::tuple(media.folder != reference.folder, media.export_id,
                        fit_of(kind_of(i), index_.kind_of(file)), media.folder, media.file_name);
    };
    for (const std::string& stem : whole_stems(reference)) {
      std::uint32_t best = kNoMedia;
      for (const std::uint32_t file : index_.anywhere(folded(stem))) {
        if (media_[file].export_id == reference.export_id) continue;
        if (best == kNoMedia || rank(file) < rank(best)) best = file;
      }
      if (best == kNoMedia) continue;
      assign(i, best, AttachmentStatus::kFound);
      return;
    }
  }

  bool may_take(const Reference& reference, const Rule& rule, std::uint32_t file) const {
    if (taken_[file]) return false;
    const std::string_view folder = media_[file].folder;
    if (rule.reach != Reach::kOwnFolder && folder == reference.folder) return false;
    const bool related =
        folder.starts_with(reference.folder) || reference.folder.starts_with(folder);
    if (rule.reach == Reach::kRelatedFolders && !related) return false;
    return !rule.respects_pages || !pages_.owns(media_[file]);
  }

  /// Unassigned files that may have one of the stems.
  std::vector<std::uint32_t> files_for(const Reference& reference, const Rule& rule,
                                       const Stems& stems) const {
    const std::string_view folder =
        rule.reach == Reach::kOwnFolder ? reference.folder : std::string_view();
    std::vector<MediaIndex::Named> found;
    for (const std::string& stem : stems) {
      const std::size_t before = found.size();
      const auto add = [&](std::string_view name) {
        for (const auto& named : index_.by_folded(reference.export_id, folder, folded(name))) {
          const bool fits = named.number == 0 || !rule.whole_name;
          if (fits && may_take(reference, rule, named.file)) found.push_back(named);
        }
        return found.size() > before;
      };
      if (rule.whole_name) {
        add(stem);
        continue;
      }
      // The first way of counting that finds a file.
      for (const std::string_view name : cut_stems(stem)) {
        if (add(name)) break;
      }
    }
    std::ranges::sort(found, {}, [&](const MediaIndex::Named& named) {
      const MediaFile& file = media_[named.file];
      return std::tuple(named.number, file.file_name, file.folder, named.file);
    });
    std::vector<std::uint32_t> files;
    std::unordered_set<std::uint32_t> listed;  // several stems may find the same file
    for (const MediaIndex::Named& named : found) {
      if (listed.insert(named.file).second) files.push_back(named.file);
    }
    return files;
  }

  /// Matches unresolved references by the stems from `stems_of`; all references with one name
  /// together.
  template <typename StemsOf>
  void match_open(const Rule& rule, StemsOf stems_of) {
    if (open_.empty()) return;
    std::vector<Group> groups;
    std::unordered_map<ScopedName, std::size_t, ScopedNameHash> places;
    for (const std::size_t i : open_) {
      const Reference& reference = references_[i];
      const Stems stems = stems_of(reference);
      if (stems.empty()) continue;
      ScopedName name{reference.export_id, reference.folder, {}};
      for (const std::string& stem : stems) {
        name.name += rule.whole_name ? std::string_view(stem) : cut_stems(stem).front();
        name.name += '\0';
      }
      const auto [place, added] = places.try_emplace(std::move(name), groups.size());
      if (added) groups.push_back({{}, files_for(reference, rule, stems)});
      add_unit(groups[place->second], rule, i);
    }
    for (const Fit fit : {Fit::kSame, Fit::kSaysNothing, Fit::kOther}) share(rule, groups, fit);
    drop_matched();
  }

  void add_unit(Group& group, const Rule& rule, std::size_t reference) {
    if (group.files.empty()) return;
    if (rule.whole_name) {
      // A reference with the complete name means the one file that has it.
      for (Unit& unit : group.units) {
        if (kind_of(unit.front()) != kind_of(reference)) continue;
        unit.push_back(reference);
        return;
      }
    } else if (const std::size_t unit =
                   group.copies.unit_of(references_[reference], group.units.size());
               unit < group.units.size()) {
      group.units[unit].push_back(reference);
      return;
    }
    group.units.push_back({reference});
  }

  /// Part of a group: the units of one kind, and the files with the current fit.
  struct Part {
    std::vector<const Unit*> units;
    bool others_left = false;  ///< other files that may fit
  };

  void add_part(const Group& group, Fit fit, std::span<const MediaKind> kinds,
                std::vector<Part>& parts, std::vector<NameGroup>& name_groups) const {
    Part part;
    for (const Unit& unit : group.units) {
      const bool open = matches_.media[unit.front()] == kNoMedia;
      if (open && std::ranges::find(kinds, kind_of(unit.front())) != kinds.end())
        part.units.push_back(&unit);
    }
    if (part.units.empty()) return;
    NameGroup name_group{part.units.size(), {}};
    for (const std::uint32_t file : group.files) {
      if (taken_[file]) continue;
      const Fit own = fit_of(kinds.front(), index_.kind_of(file));
      if (own == fit) name_group.files.push_back(file);
      part.others_left = part.others_left || own == Fit::kSaysNothing;
    }
    if (name_group.files.empty()) return;
    parts.push_back(std::move(part));
    name_groups.push_back(std::move(name_group));
  }

  /// Assigns the files with the current fit.
  void share(const Rule& rule, const std::vector<Group>& groups, Fit fit) {
    std::vector<Part> parts;
    std::vector<NameGroup> name_groups;
    for (const Group& group : groups) {
      if (fit == Fit::kSaysNothing) {
        add_part(group, fit, kElementKinds, parts, name_groups);
        continue;
      }
      for (const MediaKind& kind : kElementKinds)
        add_part(group, fit, {&kind, 1}, parts, name_groups);
    }
    std::unordered_map<std::uint32_t, std::size_t> rivals;  // number of units that may mean a file
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (const std::uint32_t file : name_groups[i].files) rivals[file] += parts[i].units.size();
    }
    const auto shares = share_files(name_groups);
    for (std::size_t i = 0; i < parts.size(); ++i) {
      for (std::size_t k = 0; k < shares[i].size(); ++k) {
        const std::uint32_t file = shares[i][k];
        const bool only_one = name_groups[i].files.size() == 1;
        const bool others_left = fit == Fit::kSame && parts[i].others_left;
        bool certain = rivals[file] == 1;
        if (!rule.whole_name) certain = certain && only_one && !others_left && fit != Fit::kOther;
        if (rule.reach != Reach::kOwnFolder) certain = certain && only_one;
        for (const std::size_t reference : *parts[i].units[k]) {
          assign(reference, file,
                 certain ? AttachmentStatus::kFound : AttachmentStatus::kAmbiguous);
        }
      }
    }
  }

  /// Matches a page's only unresolved reference with the only unassigned file that has the page's
  /// name.
  void match_like_pages() {
    std::map<std::tuple<std::uint32_t, std::string_view, std::string_view>,
             std::vector<std::size_t>>
        by_page;
    for (const std::size_t i : open_) {
      const Reference& reference = references_[i];
      by_page[{reference.export_id, reference.folder, reference.page_file_name}].push_back(i);
    }
    for (const auto& [page, references] : by_page) {
      const Reference& first = references_[references.front()];
      std::vector<std::uint32_t> files =
          files_for(first, {.whole_name = true}, {std::string(stem_of(first.page_file_name))});
      const std::string_view stem = reference_stem(first);
      const std::string_view position = position_suffix(stem);
      if (files.empty() && !position.empty()) {
        files = files_for(first, {.whole_name = true, .respects_pages = true},
                          {std::string(stem.substr(0, stem.size() - position.size()))});
      }
      match_like_page(references, files);
    }
    drop_matched();
  }

  void match_like_page(std::span<const std::size_t> references,
                       std::span<const std::uint32_t> files) {
    if (references.size() == 1 && files.size() == 1) {
      const Fit fit = fit_of(kind_of(references.front()), index_.kind_of(files.front()));
      assign(references.front(), files.front(),
             fit == Fit::kOther ? AttachmentStatus::kAmbiguous : AttachmentStatus::kFound);
      return;
    }
    for (const MediaKind kind : kElementKinds) {
      const auto is_reference = [&](std::size_t i) { return kind_of(i) == kind; };
      const auto is_file = [&](std::uint32_t i) { return index_.kind_of(i) == kind; };
      if (std::ranges::count_if(references, is_reference) != 1 ||
          std::ranges::count_if(files, is_file) != 1 ||
          std::ranges::any_of(
              files, [&](std::uint32_t file) { return index_.kind_of(file) == MediaKind::kOther; }))
        continue;
      assign(*std::ranges::find_if(references, is_reference), *std::ranges::find_if(files, is_file),
             AttachmentStatus::kFound);
    }
  }

  void find_candidates() {
    if (open_.empty()) return;
    // A reference that got a file by order only may have the wrong one.
    std::vector<bool> settled = taken_;
    for (std::size_t i = 0; i < references_.size(); ++i) {
      if (references_[i].attachment->status == AttachmentStatus::kAmbiguous)
        settled[matches_.media[i]] = false;
    }
    const CandidateFinder finder(media_, index_, pages_, taken_, settled);
    for (const std::size_t i : open_) matches_.candidates[i] = finder.candidates_of(references_[i]);
  }

  std::span<const Reference> references_;
  std::span<const MediaFile> media_;
  const MediaIndex index_;
  const PageIndex pages_;
  Matches matches_;
  std::vector<bool> taken_;
  std::vector<std::size_t> open_;
};

}  // namespace

Matches match_attachments(std::span<const Reference> references, std::span<const MediaFile> media,
                          std::span<const PageName> pages) {
  return Matcher(references, media, pages).run();
}

}  // namespace gvoice::conversations
