#ifndef GVOICE_TAKEOUT_ZIP_WRITER_TEST_SUPPORT_H_
#define GVOICE_TAKEOUT_ZIP_WRITER_TEST_SUPPORT_H_

#include <libdeflate.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "takeout/zip_format.h"

namespace gvoice::takeout {

/// Support for tests: one file of a zip, with all faults that it can be given.
struct ZipMember {
  std::string name;
  std::string content;
  std::uint16_t method = zip::kDeflated;
  std::uint16_t flags =
      0;               ///< kFlagDescriptor writes a data descriptor and zeroes in the local header
  bool zip64 = false;  ///< sizes and offset saturated, the true ones in extra fields
  bool zip64_without_extra = false;
  std::uint32_t unix_mode = 0;              ///< 0 leaves the external attributes empty
  std::string local_extra;                  ///< further extra fields of the local header, as bytes
  std::optional<std::string> local_name;    ///< where it contradicts the directory
  std::optional<std::string> packed;        ///< compressed bytes to write instead of the true ones
  std::optional<std::uint32_t> crc;         ///< in the directory
  std::optional<std::uint64_t> size;        ///< in the directory and the local header
  std::optional<std::uint64_t> compressed;  ///< in the directory only
  std::optional<std::uint64_t> offset;      ///< in the directory only
};

/// Writes zips into memory, sound or not. Not thread-safe.
class TestZipWriter {
 public:
  TestZipWriter& add(ZipMember member) {
    const std::uint64_t offset = bytes_.size();
    const std::string packed = member.packed ? *member.packed : pack(member);
    const std::uint32_t crc = libdeflate_crc32(0, member.content.data(), member.content.size());
    const std::uint64_t size = member.size.value_or(member.content.size());
    const bool descriptor = (member.flags & zip::kFlagDescriptor) != 0;
    const std::string name = member.local_name.value_or(member.name);

    number(4, zip::kLocalSignature);
    number(2, 20);
    number(2, member.flags);
    number(2, member.method);
    number(4, 0);
    number(4, descriptor ? 0 : crc);
    const bool long_sizes = member.zip64 && !descriptor;
    number(4, descriptor ? 0 : long_sizes ? zip::kSaturated32 : packed.size());
    number(4, descriptor ? 0 : long_sizes ? zip::kSaturated32 : size);
    number(2, name.size());
    number(2, member.local_extra.size() + (long_sizes ? 20 : 0));
    bytes_ += name;
    if (long_sizes) {
      number(2, zip::kExtraZip64);
      number(2, 16);
      number(8, size);
      number(8, packed.size());
    }
    bytes_ += member.local_extra;
    bytes_ += packed;
    if (descriptor) {
      const std::size_t width = member.zip64 ? 8 : 4;
      number(4, zip::kDescriptorSignature);
      number(4, crc);
      number(width, packed.size());
      number(width, size);
    }
    add_record(member, member.crc.value_or(crc), member.compressed.value_or(packed.size()), size,
               member.offset.value_or(offset));
    ++entries_;
    return *this;
  }
  TestZipWriter& add(std::string name, std::string content) {
    ZipMember member;
    member.name = std::move(name);
    member.content = std::move(content);
    return add(std::move(member));
  }

  /// All entries so far, without a directory: a truncated download.
  const std::string& data() const { return bytes_; }

  /// The finished archive. With `zip64` only the ZIP64 end record has the figures.
  std::string finish(bool zip64 = false, std::string_view comment = "",
                     std::optional<std::uint64_t> entries = std::nullopt) {
    const std::uint64_t start = bytes_.size();
    bytes_ += directory_;
    const std::uint64_t count = entries.value_or(entries_);
    if (zip64) {
      const std::uint64_t end64 = bytes_.size();
      number(4, zip::kEnd64Signature);
      number(8, zip::kEnd64Bytes - 12);
      number(2, 45);
      number(2, 45);
      number(4, 0);
      number(4, 0);
      number(8, count);
      number(8, count);
      number(8, directory_.size());
      number(8, start);
      number(4, zip::kEnd64LocatorSignature);
      number(4, 0);
      number(8, end64);
      number(4, 1);
    }
    number(4, zip::kEndSignature);
    number(4, 0);
    number(2, zip64 ? zip::kSaturated16 : count);
    number(2, zip64 ? zip::kSaturated16 : count);
    number(4, zip64 ? zip::kSaturated32 : directory_.size());
    number(4, zip64 ? zip::kSaturated32 : start);
    number(2, comment.size());
    bytes_ += comment;
    return bytes_;
  }

  /// `content` as a raw deflate stream.
  static std::string deflate(std::string_view content) {
    libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_deflate_compress_bound(compressor, content.size()), '\0');
    packed.resize(libdeflate_deflate_compress(compressor, content.data(), content.size(),
                                              packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    return packed;
  }

 private:
  static std::string pack(const ZipMember& member) {
    return member.method == zip::kDeflated ? deflate(member.content) : member.content;
  }

  static void append(std::string& out, std::size_t width, std::uint64_t value) {
    for (; width > 0; --width, value >>= 8) out += static_cast<char>(value & 0xFF);
  }
  void number(std::size_t width, std::uint64_t value) { append(bytes_, width, value); }

  void add_record(const ZipMember& member, std::uint32_t crc, std::uint64_t compressed,
                  std::uint64_t size, std::uint64_t offset) {
    const auto number = [&](std::size_t width, std::uint64_t value) {
      append(directory_, width, value);
    };
    const bool saturated = member.zip64 || member.zip64_without_extra;
    number(4, zip::kDirectorySignature);
    number(2, member.unix_mode != 0 ? (3 << 8) | 20 : 20);
    number(2, 20);
    number(2, member.flags);
    number(2, member.method);
    number(4, 0);
    number(4, crc);
    number(4, saturated ? zip::kSaturated32 : compressed);
    number(4, saturated ? zip::kSaturated32 : size);
    number(2, member.name.size());
    number(2, member.zip64 ? 28 : 0);
    number(2, 0);
    number(2, 0);
    number(2, 0);
    number(4, static_cast<std::uint64_t>(member.unix_mode) << 16);
    number(4, saturated ? zip::kSaturated32 : offset);
    directory_ += member.name;
    if (member.zip64) {
      number(2, zip::kExtraZip64);
      number(2, 24);
      number(8, size);
      number(8, compressed);
      number(8, offset);
    }
  }

  std::string bytes_;
  std::string directory_;
  std::uint64_t entries_ = 0;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ZIP_WRITER_TEST_SUPPORT_H_
