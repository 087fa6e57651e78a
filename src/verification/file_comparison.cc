#include "verification/file_comparison.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "fs/disk.h"
#include "verification/first_difference.h"

namespace gvoice::verification {
namespace {

constexpr std::size_t kComparedBlock = std::size_t{256} * 1024;

/// A comparison of one file, and its result.
class Comparison : public FileComparison {
 public:
  Comparison(const ArchiveFiles& archive, std::string path)
      : archive_(archive), path_(std::move(path)) {
    auto opened = archive_.open_file(path_);
    if (opened) {
      file_ = *std::move(opened);
    } else if (archive_.find(path_) == nullptr) {
      difference_ = "The inputs give this file, and the archive does not hold it.";
    }
  }

 protected:
  /// Whether the result is final.
  bool is_settled() const { return !file_.is_open() || difference_; }
  Result<std::size_t> read(std::uint64_t offset, char* into, std::size_t size) const {
    return read_at(file_.get(), offset, into, size, path_);
  }
  void note_difference(std::uint64_t offset, std::string_view wanted) {
    difference_ = first_difference(archive_, path_, offset, wanted);
  }
  const std::optional<std::string>& difference() const { return difference_; }

 private:
  const ArchiveFiles& archive_;
  const std::string path_;
  fs::FileDescriptor file_;
  std::optional<std::string> difference_;
};

std::size_t same_bytes(std::string_view a, std::string_view b) {
  const auto [in_a, in_b] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(in_a - a.begin());
}

class ByteComparison : public Comparison {
 public:
  using Comparison::Comparison;

  Status append(std::string_view wanted) override {
    while (!wanted.empty() && !is_settled()) {
      const std::size_t size = std::min(kComparedBlock, wanted.size());
      buffer_.resize(size);
      const auto got = read(offset_, buffer_.data(), size);
      if (!got) return got.error();
      const std::size_t same = same_bytes(std::string_view(buffer_).substr(0, *got), wanted);
      offset_ += same;
      wanted.remove_prefix(same);
      if (same < size) note_difference(offset_, wanted);
    }
    return {};
  }

  Result<std::optional<std::string>> finish() override {
    if (is_settled()) return difference();
    char more = '\0';
    const auto got = read(offset_, &more, 1);
    if (!got) return got.error();
    if (*got > 0) note_difference(offset_, {});
    return difference();
  }

 private:
  std::uint64_t offset_ = 0;  ///< everything before it is equal
  std::string buffer_;
};

}  // namespace

std::unique_ptr<FileComparison> compare_bytes(const ArchiveFiles& archive, std::string path) {
  return std::make_unique<ByteComparison>(archive, std::move(path));
}

}  // namespace gvoice::verification
