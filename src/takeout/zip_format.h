#ifndef GVOICE_TAKEOUT_ZIP_FORMAT_H_
#define GVOICE_TAKEOUT_ZIP_FORMAT_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The numbers of the zip format (PKWARE's APPNOTE.TXT, sections 4.3 to 4.5). All of them
/// little-endian.
namespace gvoice::takeout::zip {

inline constexpr std::uint32_t kLocalSignature = 0x04034b50;
inline constexpr std::uint32_t kDirectorySignature = 0x02014b50;
inline constexpr std::uint32_t kEndSignature = 0x06054b50;
inline constexpr std::uint32_t kEnd64Signature = 0x06064b50;
inline constexpr std::uint32_t kEnd64LocatorSignature = 0x07064b50;
inline constexpr std::uint32_t kDescriptorSignature = 0x08074b50;

inline constexpr std::size_t kLocalBytes = 30;
inline constexpr std::size_t kDirectoryBytes = 46;
inline constexpr std::size_t kEndBytes = 22;
inline constexpr std::size_t kEnd64Bytes = 56;
inline constexpr std::size_t kEnd64LocatorBytes = 20;
inline constexpr std::size_t kMostCommentBytes = 0xFFFF;

inline constexpr std::uint16_t kFlagEncrypted = 1;
inline constexpr std::uint16_t kFlagDescriptor = 8;
inline constexpr std::uint16_t kStored = 0;
inline constexpr std::uint16_t kDeflated = 8;
inline constexpr std::uint16_t kExtraZip64 = 1;
inline constexpr std::uint16_t kSaturated16 = 0xFFFF;
inline constexpr std::uint32_t kSaturated32 = 0xFFFFFFFF;

/// An unsigned number of `Bytes` bytes at `position`; 0 if it is not inside `bytes`.
template <std::size_t Bytes>
constexpr std::uint64_t number_at(std::string_view bytes, std::size_t position) {
  if (position > bytes.size() || bytes.size() - position < Bytes) return 0;
  std::uint64_t value = 0;
  for (std::size_t i = Bytes; i-- > 0;) {
    value = (value << 8) | static_cast<unsigned char>(bytes[position + i]);
  }
  return value;
}
constexpr std::uint16_t u16_at(std::string_view bytes, std::size_t position) {
  return static_cast<std::uint16_t>(number_at<2>(bytes, position));
}
constexpr std::uint32_t u32_at(std::string_view bytes, std::size_t position) {
  return static_cast<std::uint32_t>(number_at<4>(bytes, position));
}
constexpr std::uint64_t u64_at(std::string_view bytes, std::size_t position) {
  return number_at<8>(bytes, position);
}

/// The three numbers that the ZIP64 extra field holds if their 32-bit fields are saturated.
struct Extents {
  std::uint64_t size = 0;
  std::uint64_t compressed = 0;
  std::uint64_t offset = 0;
};

/// Replaces saturated values of `extents` by those of the extra field, in its fixed order; false if
/// one is missing.
bool resolve_zip64(std::string_view extra, Extents& extents);

}  // namespace gvoice::takeout::zip

#endif  // GVOICE_TAKEOUT_ZIP_FORMAT_H_
