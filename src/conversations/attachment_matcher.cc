#include "conversations/attachment_matcher.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <unordered_map>

#include "base/media_type.h"
#include "base/nfc.h"
#include "base/text.h"
#include "conversations/file_sharing.h"

namespace gvoice::conversations {
namespace {

/// Google cuts the name of a file, without extension, after this many characters.
constexpr std::size_t kStemCharacters = 50;

std::string_view stem_of_file(std::string_view file_name) {
  return file_name.substr(0, file_name.rfind('.'));
}

/// References to pictures have no extension; a contact's name may hold dots, so only what is a
/// media extension is one.
std::string_view stem_of_reference(std::string_view reference) {
  return has_media_extension(reference) ? stem_of_file(reference) : reference;
}

enum class Unit { kCodePoint, kUtf16, kByte };

std::string_view cut(std::string_view stem, Unit unit) {
  if (unit == Unit::kByte) return stem.substr(0, kStemCharacters);
  std::size_t position = 0;
  std::size_t units = 0;
  while (position < stem.size()) {
    std::size_t next = position;
    const char32_t code_point = next_code_point(stem, next);
    units += unit == Unit::kUtf16 && code_point > 0xFFFF ? 2 : 1;
    if (units > kStemCharacters) break;
    position = next;
  }
  return stem.substr(0, position);
}

/// Splits `stem(n)`; n is 0 where there is none.
struct Numbered {
  std::string_view stem;
  unsigned number = 0;
};

Numbered split_number(std::string_view stem) {
  if (!stem.ends_with(')')) return {stem, 0};
  const std::size_t open = stem.rfind('(');
  if (open == std::string_view::npos || open == 0) return {stem, 0};
  const std::string_view digits = stem.substr(open + 1, stem.size() - open - 2);
  if (digits.empty() || digits.size() > 6 || !std::all_of(digits.begin(), digits.end(), is_digit))
    return {stem, 0};
  unsigned number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<unsigned>(digit - '0');
  return {stem.substr(0, open), number};
}

/// The ` (n)` at the end of a page's stem, which its media share; empty where there is none.
std::string_view twin_suffix(std::string_view page_stem) {
  const Numbered numbered = split_number(page_stem);
  if (numbered.number == 0 || !numbered.stem.ends_with(' ')) return {};
  return page_stem.substr(numbered.stem.size() - 1);
}

/// The `-i-j` at the end of a reference (`i` the message, `j` the attachment); empty where there is
/// none.
std::string_view position_suffix(std::string_view stem) {
  std::size_t start = stem.size();
  for (int part = 0; part < 2; ++part) {
    const std::size_t end = start;
    while (start > 0 && is_digit(stem[start - 1])) --start;
    if (start == end || start == 0 || stem[start - 1] != '-') return {};
    --start;
  }
  return stem.substr(start);
}

/// What an element shows, against what a file's extension promises; decides between files of one
/// stem.
bool extension_fits(AttachmentElement element, std::string_view file_name) {
  constexpr std::array<std::string_view, 6> kVideo{".mp4", ".3gp", ".mov", ".mpg", ".mpeg", ".3g2"};
  constexpr std::array<std::string_view, 4> kAudio{".mp3", ".amr", ".m4a", ".wav"};
  const auto ends = [&](std::string_view ending) {
    return ends_with_ignoring_case(file_name, ending);
  };
  const bool video = std::any_of(kVideo.begin(), kVideo.end(), ends);
  const bool audio = std::any_of(kAudio.begin(), kAudio.end(), ends);
  const bool vcard = ends(".vcf");
  switch (element) {
    case AttachmentElement::kImage:
      return !video && !audio && !vcard;
    case AttachmentElement::kVideo:
      return video;
    case AttachmentElement::kAudio:
      return audio;
    case AttachmentElement::kVCard:
      return vcard;
  }
  return false;
}

/// A name in NFC, in its folder and export.
struct ScopedName {
  std::uint32_t export_id;
  std::string_view folder;
  std::string name;
  friend bool operator==(const ScopedName&, const ScopedName&) = default;
};

struct ScopedNameHash {
  std::size_t operator()(const ScopedName& name) const {
    constexpr std::hash<std::string_view> hash;
    return hash(name.name) * 31 + hash(name.folder) + name.export_id;
  }
};

class Matcher {
 public:
  Matcher(std::span<const Reference> references, std::span<const MediaFile> media)
      : references_(references),
        media_(media),
        matches_(references.size(), kNoMedia),
        taken_(media.size(), false) {
    by_stem_.reserve(media.size() * 2);
    for (std::uint32_t i = 0; i < media.size(); ++i) {
      exports_.insert(media[i].export_id);
      const std::string_view stem = stem_of_file(media[i].file_name);
      by_stem_[{media[i].export_id, media[i].folder, to_nfc(stem)}].push_back(i);
      const Numbered numbered = split_number(stem);
      if (numbered.number > 0)
        by_numbered_stem_[{media[i].export_id, media[i].folder, to_nfc(numbered.stem)}].push_back(
            i);
    }
  }

  std::vector<std::uint32_t> run() {
    for (std::size_t i = 0; i < references_.size(); ++i) {
      if (!match_exactly(i)) open_.push_back(i);
    }
    match_open([](const Reference& reference) {
      return std::string(stem_of_reference(reference.attachment->reference));
    });
    match_open([](const Reference& reference) {
      const std::string_view position =
          position_suffix(stem_of_reference(reference.attachment->reference));
      std::string page_stem(stem_of_file(reference.page_file_name));
      // A voicemail's audio has the name of its page; only message media carry a position.
      if (position.empty() && !has_media_extension(reference.attachment->reference))
        return std::string();
      return page_stem + std::string(position);
    });
    for (const std::size_t i : open_) {
      if (!take_from_another_export(i))
        references_[i].attachment->status = AttachmentStatus::kMissing;
    }
    return std::move(matches_);
  }

 private:
  void assign(std::size_t reference, std::uint32_t media, AttachmentStatus status) {
    matches_[reference] = media;
    taken_[media] = true;
    references_[reference].attachment->status = status;
  }

  /// The stem that the file must have. The name without a page's ` (n)` belongs to the other page
  /// of the pair.
  static std::string exact_stem(const Reference& reference) {
    std::string stem(stem_of_reference(reference.attachment->reference));
    const std::string_view twin = twin_suffix(stem_of_file(reference.page_file_name));
    if (!twin.empty() && !stem.ends_with(twin)) stem += twin;
    return stem;
  }

  bool match_exactly(std::size_t i) {
    const Reference& reference = references_[i];
    const std::string stem = exact_stem(reference);
    const auto files = by_stem_.find({reference.export_id, reference.folder, to_nfc(stem)});
    if (files == by_stem_.end()) return false;
    assign(i, best_of(files->second, reference, stem), AttachmentStatus::kFound);
    return true;
  }

  /// The exact name in another export; of several exports the first that has it.
  bool take_from_another_export(std::size_t i) {
    const Reference& reference = references_[i];
    const std::string stem = exact_stem(reference);
    ScopedName name{0, reference.folder, to_nfc(stem)};
    for (const std::uint32_t other : exports_) {
      name.export_id = other;
      const auto files = by_stem_.find(name);
      if (other == reference.export_id || files == by_stem_.end()) continue;
      assign(i, best_of(files->second, reference, stem), AttachmentStatus::kFound);
      return true;
    }
    return false;
  }

  std::uint32_t best_of(const std::vector<std::uint32_t>& files, const Reference& reference,
                        std::string_view stem) const {
    return *std::min_element(files.begin(), files.end(), [&](std::uint32_t a, std::uint32_t b) {
      const bool a_fits = extension_fits(reference.attachment->element, media_[a].file_name);
      const bool b_fits = extension_fits(reference.attachment->element, media_[b].file_name);
      if (a_fits != b_fits) return a_fits;
      const bool a_same = stem_of_file(media_[a].file_name) == stem;
      const bool b_same = stem_of_file(media_[b].file_name) == stem;
      if (a_same != b_same) return a_same;
      return media_[a].file_name < media_[b].file_name;
    });
  }

  /// Matches what is still open by cut names of the stem that `stem_of` gives; all references of
  /// one cut name together.
  template <typename StemOf>
  void match_open(StemOf stem_of) {
    std::map<std::vector<std::uint32_t>, std::vector<std::size_t>> by_files;  // so by cut name
    std::vector<std::size_t> still_open;
    for (const std::size_t i : open_) {
      const std::string stem = stem_of(references_[i]);
      std::vector<std::uint32_t> files =
          stem.empty() ? std::vector<std::uint32_t>() : files_for_cut(references_[i], stem);
      if (files.empty()) {
        still_open.push_back(i);
      } else {
        by_files[std::move(files)].push_back(i);
      }
    }
    std::vector<NameGroup> groups;
    std::unordered_map<std::uint32_t, std::size_t> rivals;  // references that may mean a file
    for (const auto& [files, references] : by_files) {
      groups.push_back({references.size(), files});
      for (const std::uint32_t file : files) rivals[file] += references.size();
    }
    const auto shares = share_files(groups);
    std::size_t group = 0;
    for (const auto& [files, references] : by_files) {
      const std::vector<std::uint32_t>& share = shares[group++];
      const bool certain = files.size() == 1 && rivals[files.front()] == 1;
      for (std::size_t k = 0; k < references.size(); ++k) {
        if (k >= share.size()) {
          still_open.push_back(references[k]);
        } else {
          assign(references[k], share[k],
                 certain ? AttachmentStatus::kFound : AttachmentStatus::kAmbiguous);
        }
      }
    }
    std::sort(still_open.begin(), still_open.end());
    open_ = std::move(still_open);
  }

  /// The free files that a stem may have been cut to, in the order no number, (1), (2) …
  std::vector<std::uint32_t> files_for_cut(const Reference& reference,
                                           std::string_view stem) const {
    for (const Unit unit : {Unit::kCodePoint, Unit::kUtf16, Unit::kByte}) {
      const ScopedName name{reference.export_id, reference.folder, to_nfc(cut(stem, unit))};
      std::vector<std::uint32_t> files;
      for (const auto* table : {&by_stem_, &by_numbered_stem_}) {
        const auto found = table->find(name);
        if (found == table->end()) continue;
        for (const std::uint32_t file : found->second) {
          if (!taken_[file]) files.push_back(file);
        }
      }
      if (files.empty()) continue;
      std::sort(files.begin(), files.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto rank = [&](std::uint32_t file) {
          const std::string_view file_stem = stem_of_file(media_[file].file_name);
          return to_nfc(file_stem) == name.name ? 0 : split_number(file_stem).number;
        };
        return std::pair(rank(a), media_[a].file_name) < std::pair(rank(b), media_[b].file_name);
      });
      return files;
    }
    return {};
  }

  using Table = std::unordered_map<ScopedName, std::vector<std::uint32_t>, ScopedNameHash>;

  std::span<const Reference> references_;
  std::span<const MediaFile> media_;
  Table by_stem_;
  Table by_numbered_stem_;
  std::set<std::uint32_t> exports_;
  std::vector<std::uint32_t> matches_;
  std::vector<bool> taken_;
  std::vector<std::size_t> open_;
};

}  // namespace

std::vector<std::uint32_t> match_attachments(std::span<const Reference> references,
                                             std::span<const MediaFile> media) {
  return Matcher(references, media).run();
}

}  // namespace gvoice::conversations
