#ifndef GVOICE_CONVERT_MEDIA_STORE_H_
#define GVOICE_CONVERT_MEDIA_STORE_H_

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/hash.h"
#include "base/media_type.h"
#include "base/picture_size.h"
#include "fs/output_folder.h"
#include "gvoice/record.h"
#include "gvoice/result.h"
#include "sync/mutex.h"

namespace gvoice::conversion {

/// The folder of a media file in the archive.
enum class MediaPlace : std::uint8_t { kAttachment, kUnreferenced, kGreeting };

/// Stores media files in the archive in the making, each content once per place, named by SHA-256.
/// Thread-safe; a Piecewise must be used by one thread.
class MediaStore {
 public:
  /// `archive` must outlive the store. Null: nothing is written, to find out what an archive would
  /// contain.
  explicit MediaStore(fs::OutputFolder* archive) : archive_(archive) {}

  /// Describes a medium by its content. `file` stays empty; views are in the arena or literals.
  static StoredMedia describe(std::string_view first_bytes, std::uint64_t size,
                              const Sha256Digest& digest, MediaPlace place, Arena& arena);

  /// Stores a medium that is in memory.
  Result<StoredMedia> store(std::string_view content, MediaPlace place, Arena& arena);

  /// A medium in blocks, or whose place is not known yet: it has a temporary name until `keep`.
  class Piecewise {
   public:
    Status append(std::string_view block);
    /// What is appended from here on is the content of `origin`. Only if the store refers to
    /// origins.
    void refer_to(const fs::Origin& origin) { store_.archive_->refer_to(passing_path_, origin); }
    /// Ends the blocks.
    Status close();
    /// Moves it to its place; may be called on another thread after closing.
    Result<StoredMedia> keep(MediaPlace place, Arena& arena);
    /// Removes it, if damaged or not needed.
    Status discard();
    std::uint64_t size() const { return size_; }

   private:
    friend class MediaStore;
    Piecewise(MediaStore& store, std::string passing_path)
        : store_(store), passing_path_(std::move(passing_path)) {}

    MediaStore& store_;
    std::string passing_path_;
    std::unique_ptr<fs::BlockFile> file_;
    std::string first_bytes_;  ///< until closed: of an archive that is scanned, thousands wait
    MediaType type_{};
    PictureSize picture_size_;
    Sha256 hash_;
    Sha256Digest digest_{};
    std::uint64_t size_ = 0;
  };
  /// Starts a medium in blocks. `unique_name` must be unique in the run.
  Result<std::unique_ptr<Piecewise>> start(std::string_view unique_name);

  /// Whether media can be references to inputs, instead of copies.
  bool refers_to_origins() const { return archive_ != nullptr && archive_->refers_to_origins(); }
  /// Lets a stored medium be one.
  void refer_to(const StoredMedia& stored, const fs::Origin& origin) {
    archive_->refer_to(stored.path, origin);
  }

  /// Removes a stored medium, by its path below the archive.
  Status remove(std::string_view path);
  /// Removes a folder and its content.
  Status remove_folder(std::string_view path);

  /// Removes temporary files. Call once, after everything is stored.
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
