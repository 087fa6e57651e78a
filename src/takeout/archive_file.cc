#include "takeout/archive_file.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

#include "base/errors.h"
#include "base/hash.h"
#include "takeout/machine_fault.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kDigestBlock = std::size_t{1} << 20;

}  // namespace

ArchiveFile::ArchiveFile(std::shared_ptr<ReadingContext> context, fs::FileDescriptor file,
                         const struct stat& info, std::string path)
    : context_(std::move(context)),
      key_(context_->files().add()),
      info_(info),
      size_(static_cast<std::uint64_t>(info.st_size)),
      file_path_(path),
      path_(std::move(path)) {
  if (file.is_open()) context_->files().keep(key_, std::move(file));
}

ArchiveFile ArchiveFile::part(std::uint64_t offset, std::uint64_t size, std::string path) const {
  ArchiveFile inner = *this;
  inner.start_ += offset;
  inner.size_ = size;
  inner.path_ = std::move(path);
  return inner;
}

Result<ArchiveFile> ArchiveFile::without_name(std::shared_ptr<ReadingContext> context,
                                              fs::FileDescriptor file, std::string path) {
  struct stat info{};
  if (context->disk().fstat(file.get(), &info) != 0) return machine_fault(path, errno);
  const auto shared = std::make_shared<const fs::FileDescriptor>(std::move(file));
  ArchiveFile archive(std::move(context), fs::FileDescriptor(), info, std::move(path));
  archive.nameless_ = shared;
  return archive;
}

std::optional<fs::Origin> ArchiveFile::origin(std::uint64_t offset, std::uint64_t bytes) const {
  if (nameless_) return std::nullopt;
  return fs::Origin{.path = file_path_, .offset = start_ + offset, .bytes = bytes};
}

bool ArchiveFile::is_same(const struct stat& now) const {
  return now.st_dev == info_.st_dev && now.st_ino == info_.st_ino && now.st_size == info_.st_size &&
         now.st_mtim.tv_sec == info_.st_mtim.tv_sec && now.st_mtim.tv_nsec == info_.st_mtim.tv_nsec;
}

Result<OpenFiles::Lease> ArchiveFile::open() const {
  if (nameless_) return nameless_;
  return context_->files().get(key_, [&]() -> Result<fs::FileDescriptor> {
    fs::FileDescriptor file(
        context_->disk().open(file_path_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file.is_open()) return machine_fault(path_, errno);
    struct stat now{};
    if (context_->disk().fstat(file.get(), &now) != 0) return machine_fault(path_, errno);
    if (!is_same(now)) return change_fault(path_);
    return file;
  });
}

Result<std::size_t> ArchiveFile::read_at(std::uint64_t offset, char* bytes,
                                         std::size_t size) const {
  if (offset >= this->size()) return std::size_t{0};
  const auto wanted =
      static_cast<std::size_t>(std::min<std::uint64_t>(size, this->size() - offset));
  const Result<OpenFiles::Lease> file = open();
  if (!file) return file.error();
  std::size_t done = 0;
  while (done < wanted) {
    const ssize_t count = context_->disk().pread((*file)->get(), bytes + done, wanted - done,
                                                 static_cast<off_t>(start_ + offset + done));
    if (count < 0) return machine_fault(path_, errno);
    if (count == 0) return change_fault(path_);
    done += static_cast<std::size_t>(count);
  }
  return done;
}

Result<std::string> ArchiveFile::digest(const StopFlag& stop) const {
  Sha256 hasher;
  const auto block = std::make_unique_for_overwrite<char[]>(kDigestBlock);
  for (std::uint64_t offset = 0; offset < size();) {
    if (stop.requested()) return interrupted();
    const Result<std::size_t> count = read_at(offset, block.get(), kDigestBlock);
    if (!count) {
      if (Status passed = context_->pass_over(count.error()); !passed) return passed.error();
      break;
    }
    hasher.update({block.get(), *count});
    offset += *count;
  }
  return to_hex(hasher.finish());
}

Status ArchiveFile::check_unchanged() const {
  const Result<OpenFiles::Lease> file = open();
  if (!file) return file.error();
  struct stat now{};
  if (context_->disk().fstat((*file)->get(), &now) != 0) return machine_fault(path_, errno);
  return is_same(now) ? Status() : Status(change_fault(path_));
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
  return std::string_view(bytes_).substr(static_cast<std::size_t>(offset - start_), size);
}

}  // namespace gvoice::takeout
