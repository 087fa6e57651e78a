#ifndef GVOICE_CONVERT_MEDIA_STORE_H_
#define GVOICE_CONVERT_MEDIA_STORE_H_

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/hash.h"
#include "base/media_type.h"
#include "fs/output_folder.h"
#include "gvoice/record.h"
#include "gvoice/result.h"
#include "sync/mutex.h"

namespace gvoice::conversion {

/// Where in the archive a media file is kept.
enum class MediaPlace : std::uint8_t { kAttachment, kUnreferenced, kGreeting };

/// Keeps media files in the archive in the making, each content once for each place, under a name
/// made of its SHA-256. Thread-safe; a Piecewise belongs to one thread.
class MediaStore {
 public:
  /// `archive` must outlive the store. Null: nothing is written, and everything else is the same;
  /// for those who only want to know what an archive would hold.
  explicit MediaStore(fs::OutputFolder* archive) : archive_(archive) {}

  /// What a medium is by its content. `file` is left empty; the views live in the arena or are
  /// literals.
  static StoredMedia describe(std::string_view first_bytes, std::uint64_t size,
                              const Sha256Digest& digest, MediaPlace place, Arena& arena);

  /// Keeps a medium that stands in memory whole.
  Result<StoredMedia> store(std::string_view content, MediaPlace place, Arena& arena);

  /// A medium that comes in blocks, or whose place is not known yet: it lies under a passing name
  /// until `keep`.
  class Piecewise {
   public:
    Status append(std::string_view block);
    /// No more blocks come.
    Status close();
    /// Moves it to its place; may be called from another thread once it is closed.
    Result<StoredMedia> keep(MediaPlace place, Arena& arena);
    /// Removes it, as it turned out to be damaged or not wanted.
    Status discard();
    std::uint64_t size() const { return size_; }

   private:
    friend class MediaStore;
    Piecewise(MediaStore& store, std::string passing_path)
        : store_(store), passing_path_(std::move(passing_path)) {}

    MediaStore& store_;
    std::string passing_path_;
    std::unique_ptr<fs::BlockFile> file_;
    std::string first_bytes_;
    Sha256 hash_;
    Sha256Digest digest_{};
    std::uint64_t size_ = 0;
  };
  /// Starts a medium that comes in blocks. `unique_name` tells it from all others of the run.
  Result<std::unique_ptr<Piecewise>> start(std::string_view unique_name);

  /// Takes a kept medium out again, by its path below the archive.
  Status remove(std::string_view path);
  /// The same with a folder and all that it holds.
  Status remove_folder(std::string_view path);

  /// Removes what only the run itself needed. Called once, when everything is kept.
  Status finish();

 private:
  Status make_folder_of(std::string_view path);

  fs::OutputFolder* archive_;
  struct Folders {
    std::array<bool, 256> by_first_byte{};
    bool unreferenced = false;
    bool greetings = false;
    bool passing = false;
  };
  sync::Guarded<Folders> folders_{"MediaStore.folders"};
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_MEDIA_STORE_H_
