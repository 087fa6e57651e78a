#ifndef GVOICE_TAKEOUT_PLAIN_FILE_H_
#define GVOICE_TAKEOUT_PLAIN_FILE_H_

#include <unistd.h>

#include <cerrno>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>

#include "base/read_buffer.h"
#include "gvoice/result.h"
#include "takeout/input.h"

/// Reading of files that lie open on the disk, in as few calls as there can be. `fail(kind,
/// reason)` makes the error, as only the caller knows how the file is called.
namespace gvoice::takeout {

inline std::string reason_of(int error_number) {
  return std::generic_category().message(error_number);
}

/// Reads a whole file of at most kWholeEntryBytes.
template <typename Fail>
Status read_plain_file(int file, ReadBuffer& buffer, Fail fail) {
  constexpr std::size_t kFirstReadBytes = std::size_t{64} * 1024;
  char* bytes = buffer.reserve(kFirstReadBytes);
  std::size_t size = 0;
  while (true) {
    const ssize_t count = ::read(file, bytes + size, buffer.capacity() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(ErrorKind::kDamaged, reason_of(errno));
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > kWholeEntryBytes)
      return fail(ErrorKind::kRefused, std::string("it is too large to be read as a whole"));
    if (size == buffer.capacity()) {
      buffer.set_size(size);
      bytes = buffer.grow(2 * size);
    }
  }
  buffer.set_size(size);
  return {};
}

/// Passes a file of any size to `sink` in blocks.
template <typename Fail>
Status stream_plain_file(int file, const BlockSink& sink, Fail fail) {
  constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
  const auto block = std::make_unique_for_overwrite<char[]>(kBlockBytes);
  while (true) {
    const ssize_t count = ::read(file, block.get(), kBlockBytes);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return fail(ErrorKind::kDamaged, reason_of(errno));
    if (count == 0) return {};
    Status status = sink({block.get(), static_cast<std::size_t>(count)});
    if (!status.ok()) return status;
  }
}

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_PLAIN_FILE_H_
