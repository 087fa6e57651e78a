#ifndef GVOICE_TAKEOUT_KEPT_ARCHIVE_INPUT_H_
#define GVOICE_TAKEOUT_KEPT_ARCHIVE_INPUT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "fs/disk.h"
#include "takeout/input.h"
#include "takeout/kept_lines.h"
#include "takeout/reading_context.h"

namespace simdjson::dom {
class element;
}

namespace gvoice::takeout {

/// An archive of ours as an input: the pages and media that it was made from, under the names that
/// they had there. Its pages.ndjson.zst says which (docs/formats/pages.md); `read` of a page gives
/// its line of that file, of a medium its bytes, whose SHA-256 must be the one that the archive
/// wrote down.
///
/// Anybody may have made the folder: nothing outside it is ever opened, and no link is followed.
/// Thread-safety: as Input says.
class KeptArchiveInput : public Input {
 public:
  /// Whether an open folder looks like an archive of ours; an Error where the machine does not say.
  static Result<bool> looks_like_one(int folder, const std::string& path, fs::InputDisk& disk);

  /// What an archive says of itself, without listing what it holds.
  static Result<KeptAccount> read_account(
      const std::string& path,
      const std::shared_ptr<ReadingContext>& context = ReadingContext::usual());

  /// `root` is the open folder; `path` is what error messages call it.
  KeptArchiveInput(fs::FileDescriptor root, std::string path,
                   std::shared_ptr<ReadingContext> context = ReadingContext::usual())
      : context_(std::move(context)), root_(std::move(root)), path_(std::move(path)) {}

  Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) override;
  bool random_access() const override { return true; }
  Status read(const Entry& entry, ReadBuffer& buffer) const override;
  Status stream(const Entry& entry, const BlockSink& sink) const override;
  Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const override;
  Result<std::string> archive_digest(const StopFlag& stop) const override;
  std::string_view kind() const override { return "archive"; }
  const KeptAccount* kept_account() const override { return &account_; }
  std::optional<KeptMedium> kept_medium(const Entry& entry) const override;

 private:
  /// Where an entry's bytes lie: in a section of pages.ndjson.zst from `offset` on, or in a file of
  /// its own.
  struct Item {
    std::size_t section = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::string media_path;  ///< below the archive; empty for what stands in pages.ndjson.zst
    std::string media_type;
    std::string sha256;
    std::string fault;  ///< why the archive never had it; empty for all that it has
  };
  struct Listing;

  Status read_header(std::string_view line);
  Status list_section(std::size_t index, Listing& listing);
  void add_line(std::string_view line, std::size_t section, std::uint64_t offset, Listing& listing);
  /// Sets what the line says of an entry but its place. False where it says nothing that fits.
  bool describe(const simdjson::dom::element& line, Entry& entry, Item& item,
                Listing& listing) const;
  Result<fs::FileDescriptor> open_media(const Entry& entry, const Item& item) const;
  /// What SHA256SUMS says of the lines and of what they name.
  struct Listed {
    bool has_these_lines = false;     ///< with the hash that their file has
    std::uint64_t unnamed_media = 0;  ///< that no line names
  };
  /// As if it were empty where there is none, or something that cannot be a listing.
  Result<Listed> read_listed() const;
  Error entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const;

  std::shared_ptr<ReadingContext> context_;
  fs::FileDescriptor root_;
  std::string path_;
  std::unique_ptr<KeptLines> lines_;  ///< set by `list`
  KeptAccount account_;
  std::vector<Item> items_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_KEPT_ARCHIVE_INPUT_H_
