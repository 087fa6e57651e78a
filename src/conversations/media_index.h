#ifndef GVOICE_CONVERSATIONS_MEDIA_INDEX_H_
#define GVOICE_CONVERSATIONS_MEDIA_INDEX_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/media_type.h"
#include "conversations/attachment_matcher.h"

namespace gvoice::conversations {

/// A name within a folder and an export. An empty folder means all folders.
struct ScopedName {
  std::uint32_t export_id = 0;
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

/// Media files by their names. Immutable after construction; views point into the media, which must
/// outlive it.
class MediaIndex {
 public:
  /// A file and the number n of its `(n)`; 0 if it has none.
  struct Named {
    std::uint32_t file = 0;
    unsigned number = 0;
  };

  explicit MediaIndex(std::span<const MediaFile> media);

  /// Files with exactly this name in this folder, with any extension or none.
  std::span<const std::uint32_t> exactly(std::uint32_t export_id, std::string_view folder,
                                         std::string_view stem) const;
  /// The same by folded name, with and without `(n)`, in the order no number, (1), (2) …; in all
  /// folders if `folder` is empty.
  std::span<const Named> by_folded(std::uint32_t export_id, std::string_view folder,
                                   std::string_view folded_stem) const;
  /// In all exports and folders, without `(n)`.
  std::span<const std::uint32_t> anywhere(std::string_view folded_stem) const;

  MediaKind kind_of(std::uint32_t file) const { return kinds_[file]; }
  bool is_listed(std::uint32_t file) const { return listed_[file]; }

 private:
  struct ExactName {
    std::uint32_t export_id;
    std::string_view folder;
    std::string_view stem;
    friend bool operator==(const ExactName&, const ExactName&) = default;
  };
  struct ExactNameHash {
    std::size_t operator()(const ExactName& name) const {
      constexpr std::hash<std::string_view> hash;
      return hash(name.stem) * 31 + hash(name.folder) + name.export_id;
    }
  };

  /// Most exports need no lenient comparison, and it costs more than everything else here.
  void fold() const;

  std::span<const MediaFile> media_;
  std::vector<MediaKind> kinds_;
  std::vector<bool> listed_;  ///< false if no reference can mean the file
  std::unordered_map<ExactName, std::vector<std::uint32_t>, ExactNameHash> exact_;
  mutable bool folded_ = false;
  mutable std::unordered_map<ScopedName, std::vector<Named>, ScopedNameHash> folded_names_;
  mutable std::unordered_map<std::string, std::vector<std::uint32_t>> everywhere_;
};

/// Names of pages, by the prefix of their media names.
class PageIndex {
 public:
  explicit PageIndex(std::span<const PageName> pages) : pages_(pages) {}
  /// Whether a page in the folder of the file has a name that matches the file's name.
  bool owns(const MediaFile& file) const;

 private:
  std::span<const PageName> pages_;
  mutable bool filled_ = false;
  mutable std::unordered_set<ScopedName, ScopedNameHash> names_;
};

}  // namespace gvoice::conversations

#endif  // GVOICE_CONVERSATIONS_MEDIA_INDEX_H_
