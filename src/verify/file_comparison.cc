#include "verify/file_comparison.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "fs/disk.h"
#include "verify/first_difference.h"

namespace gvoice::verification {
namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;

/// A file of the archive that is compared, and what was found.
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
  /// Whether there is nothing more to compare.
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
      const std::size_t size = std::min(kBlock, wanted.size());
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
  std::uint64_t offset_ = 0;  ///< before it everything is as it should be
  std::string buffer_;
};

class LineComparison : public Comparison {
 public:
  LineComparison(const ArchiveFiles& archive, std::string path, std::string_view ignored_from)
      : Comparison(archive, std::move(path)), ignored_from_(ignored_from) {}

  Status append(std::string_view wanted) override {
    while (!wanted.empty() && !is_settled()) {
      const std::size_t end = wanted.find('\n');
      wanted_ += wanted.substr(0, end);
      if (end == std::string_view::npos) return {};
      wanted.remove_prefix(end + 1);
      if (Status compared = compare_line(); !compared) return compared;
    }
    return {};
  }

  Result<std::optional<std::string>> finish() override {
    if (is_settled()) return difference();
    const auto line = next_line();
    if (!line) return line.error();
    if (!line->empty() || !wanted_.empty()) note_difference(offset_, wanted_);
    return difference();
  }

 private:
  /// The next line of the archive's file, with its line feed; empty at its end.
  Result<std::string_view> next_line() {
    for (std::size_t searched = 0;;) {
      const std::size_t end = ahead_.find('\n', searched);
      if (end != std::string::npos) return std::string_view(ahead_).substr(0, end + 1);
      searched = ahead_.size();
      ahead_.resize(searched + kBlock);
      const auto got = read(offset_ + searched, ahead_.data() + searched, kBlock);
      if (!got) return got.error();
      ahead_.resize(searched + *got);
      if (*got == 0) return std::string_view(ahead_);
    }
  }

  Status compare_line() {
    const auto line = next_line();
    if (!line) return line.error();
    const std::string_view should = counted(wanted_);
    const std::string_view is = counted(line->substr(0, line->find('\n')));
    if (is != should) {
      const std::size_t same = same_bytes(is, should);
      note_difference(offset_ + same, should.substr(same));
    }
    offset_ += line->size();
    ahead_.erase(0, line->size());
    wanted_.clear();
    return {};
  }

  std::string_view counted(std::string_view line) const {
    return line.substr(0, line.rfind(ignored_from_));
  }

  const std::string_view ignored_from_;
  std::uint64_t offset_ = 0;  ///< where the next line of the archive's file begins
  std::string ahead_;         ///< the file from there on, as far as it was read
  std::string wanted_;        ///< the line that should come next, as far as it is known
};

}  // namespace

std::unique_ptr<FileComparison> compare_bytes(const ArchiveFiles& archive, std::string path) {
  return std::make_unique<ByteComparison>(archive, std::move(path));
}

std::unique_ptr<FileComparison> compare_lines(const ArchiveFiles& archive, std::string path,
                                              std::string_view ignored_from) {
  return std::make_unique<LineComparison>(archive, std::move(path), ignored_from);
}

}  // namespace gvoice::verification
