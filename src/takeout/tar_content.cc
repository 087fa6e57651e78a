#include "takeout/tar_content.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <new>
#include <optional>

#include "takeout/archive_reader.h"
#include "takeout/gunzip.h"

namespace gvoice::takeout {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kFilterBlockBytes = std::size_t{1} << 18;
constexpr std::size_t kMagicBytes = 8;

/// Content that libarchive's filters unpack; its raw format gives the bytes as one entry.
class FilteredContent : public TarContent {
 public:
  explicit FilteredContent(const ArchiveFile& file) : file_(file) {}

  Result<std::string_view> next() override;
  std::string_view damage() const override { return damage_; }
  std::uint64_t consumed() const override { return offset_; }

 private:
  static la_ssize_t read_packed(archive* reader, void* self, const void** block);
  void open();

  const ArchiveFile& file_;
  ArchiveReader reader_;
  std::unique_ptr<char[]> packed_ = std::make_unique_for_overwrite<char[]>(kFilterBlockBytes);
  std::unique_ptr<char[]> block_ = std::make_unique_for_overwrite<char[]>(kFilterBlockBytes);
  std::uint64_t offset_ = 0;
  std::optional<Error> disk_error_;
  bool ended_ = false;
  std::string_view damage_;
};

la_ssize_t FilteredContent::read_packed(archive* reader, void* self, const void** block) {
  FilteredContent& content = *static_cast<FilteredContent*>(self);
  const Result<std::size_t> count =
      content.file_.read_at(content.offset_, content.packed_.get(), kFilterBlockBytes);
  if (!count.ok()) {
    content.disk_error_ = count.error();
    archive_set_error(reader, EIO, "the disk failed");
    return ARCHIVE_FATAL;
  }
  content.offset_ += *count;
  *block = content.packed_.get();
  return static_cast<la_ssize_t>(*count);
}

void FilteredContent::open() {
  reader_.reset(archive_read_new());
  if (!reader_) throw std::bad_alloc();
  archive_read_support_filter_bzip2(reader_.get());
  archive_read_support_filter_xz(reader_.get());
  archive_read_support_filter_zstd(reader_.get());
  archive_read_support_format_raw(reader_.get());
  archive_entry* entry = nullptr;
  const bool opened = archive_read_open(reader_.get(), this, nullptr, &FilteredContent::read_packed,
                                        nullptr) == ARCHIVE_OK &&
                      archive_read_next_header(reader_.get(), &entry) == ARCHIVE_OK;
  if (opened) return;
  ended_ = true;
  damage_ = "its compressed data is damaged";
}

Result<std::string_view> FilteredContent::next() {
  if (!reader_) open();
  if (disk_error_) return *disk_error_;
  if (ended_) return std::string_view();
  const la_ssize_t count = archive_read_data(reader_.get(), block_.get(), kFilterBlockBytes);
  if (disk_error_) return *disk_error_;
  if (count > 0) return std::string_view(block_.get(), static_cast<std::size_t>(count));
  ended_ = true;
  if (count < 0) damage_ = "its compressed data is damaged or cut off";
  return std::string_view();
}

}  // namespace

bool is_filtered(std::string_view bytes) {
  constexpr std::array kMagic = {"BZh"sv, "\xFD\x37zXZ\0"sv, "\x28\xB5\x2F\xFD"sv};
  return std::ranges::any_of(kMagic,
                             [&](std::string_view magic) { return bytes.starts_with(magic); });
}

Result<std::unique_ptr<TarContent>> open_tar_content(const ArchiveFile& file) {
  std::array<char, kMagicBytes> start{};
  const Result<std::size_t> count = file.read_at(0, start.data(), start.size());
  if (!count.ok()) return count.error();
  if (is_filtered({start.data(), *count}))
    return std::unique_ptr<TarContent>(new FilteredContent(file));
  return std::unique_ptr<TarContent>(new Gunzip(file));
}

}  // namespace gvoice::takeout
