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

/// A gvoice archive as input: the pages and media that it was made from, under their original
/// names, according to its pages.ndjson.zst (docs/formats/pages.md). `read` of a page gives its
/// line of that file; of a medium its bytes, whose SHA-256 must match.
///
/// The folder is not trusted: nothing outside it is opened, and no link is followed. Thread-safety:
/// see Input.
class KeptArchiveInput : public Input {
 public:
  /// Whether an open folder looks like a gvoice archive; an Error on read errors.
  static Result<bool> looks_like_one(int folder, const std::string& path, fs::InputDisk& disk);

  /// Reads what an archive states about itself, without listing its entries.
  static Result<KeptAccount> read_account(
      const std::string& path,
      const std::shared_ptr<ReadingContext>& context = ReadingContext::usual());

  /// `root` is the open folder; `path` is its name in error messages.
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
  /// The place of an entry's bytes: in a section of pages.ndjson.zst from `offset` on, or in a
  /// separate file.
  struct Item {
    std::size_t section = 0;
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::string media_path;  ///< below the archive; empty if in pages.ndjson.zst
    std::string media_type;
    std::string sha256;
    std::string fault;  ///< why the archive does not have it; else empty
  };
  struct Listing;

  Status read_header(std::string_view line);
  Status list_section(std::size_t index, Listing& listing);
  void add_line(std::string_view line, std::size_t section, std::uint64_t offset, Listing& listing);
  /// Reads everything about an entry from the line except its place. False if the line is invalid.
  bool describe(const simdjson::dom::element& line, Entry& entry, Item& item,
                Listing& listing) const;
  Result<fs::FileDescriptor> open_media(const Entry& entry, const Item& item) const;
  /// What SHA256SUMS lists: the lines and the files that they name.
  struct Listed {
    bool has_these_lines = false;     ///< with the hash of their file
    std::uint64_t unnamed_media = 0;  ///< not named by any line
  };
  /// Empty if there is no listing, or it cannot be one.
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
