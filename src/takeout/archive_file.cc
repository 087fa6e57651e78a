#include "takeout/archive_file.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>

#include "base/hash.h"
#include "takeout/entry_name.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kDigestBlock = std::size_t{1} << 20;

}  // namespace

Result<std::size_t> ArchiveFile::read_at(std::uint64_t offset, char* bytes,
                                         std::size_t size) const {
  std::size_t done = 0;
  while (done < size && offset + done < size_) {
    const ssize_t count =
        ::pread(file_.get(), bytes + done, size - done, static_cast<off_t>(offset + done));
    if (count > 0) {
      done += static_cast<std::size_t>(count);
    } else if (count == 0) {
      break;
    } else if (errno != EINTR) {
      return fs::system_error("Cannot read", printable(path_), errno);
    }
  }
  return done;
}

Result<std::string> ArchiveFile::digest(const StopFlag& stop) const {
  Sha256 hasher;
  const auto block = std::make_unique_for_overwrite<char[]>(kDigestBlock);
  for (std::uint64_t offset = 0; offset < size_;) {
    if (stop.requested()) return Error{ErrorKind::kInterrupted, "Interrupted.", ""};
    const Result<std::size_t> count = read_at(offset, block.get(), kDigestBlock);
    if (!count.ok()) return count.error();
    if (*count == 0) break;
    hasher.update({block.get(), *count});
    offset += *count;
  }
  return to_hex(hasher.finish());
}

Result<std::string_view> ArchiveWindow::view(std::uint64_t offset, std::size_t size) {
  if (offset > file_.size()) return std::string_view();
  if (offset < start_ || offset + size > start_ + bytes_.size()) {
    bytes_.resize(kMostBytes);
    const Result<std::size_t> count = file_.read_at(offset, bytes_.data(), bytes_.size());
    if (!count.ok()) return count.error();
    bytes_.resize(*count);
    start_ = offset;
  }
  return std::string_view(bytes_).substr(offset - start_, size);
}

}  // namespace gvoice::takeout
