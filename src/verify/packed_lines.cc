#include "verify/packed_lines.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/zstd_frames.h"
#include "fs/path_text.h"
#include "model/kept_page.h"
#include "verify/first_difference.h"

namespace gvoice::verification {
namespace {

/// The lines of a packed file, one after the other.
class Lines {
 public:
  explicit Lines(std::string_view packed) {
    auto frames = find_zstd_frames(packed, 2 * kept::kLongestLine);
    damaged_ = !frames;
    if (frames) frames_ = *std::move(frames);
  }

  bool damaged() const { return damaged_; }

  /// Without its line feed; the view lives until the next call. Nothing at the end, or where the
  /// rest is damaged.
  std::optional<std::string_view> next() {
    std::size_t end = content_.find('\n', begin_);
    if (end == std::string::npos) {
      content_.erase(0, std::exchange(begin_, 0));
      while ((end = content_.find('\n')) == std::string::npos) {
        if (damaged_) return std::nullopt;
        if (next_frame_ == frames_.size()) break;
        const auto unpacked = unpack_zstd_frame(frames_[next_frame_++]);
        damaged_ = !unpacked;
        if (unpacked) content_ += *unpacked;
      }
    }
    if (begin_ == content_.size()) return std::nullopt;
    const std::size_t from = begin_;
    end = std::min(end, content_.size());
    begin_ = std::min(end + 1, content_.size());
    return std::string_view(content_).substr(from, end - from);
  }

 private:
  std::vector<ZstdFrame> frames_;
  std::size_t next_frame_ = 0;
  std::string content_;
  std::size_t begin_ = 0;  ///< where the next line begins in it
  bool damaged_ = false;
};

/// What a line is about: the entry that it names, or that it is the header.
std::string subject_of(std::string_view line, std::uint64_t number) {
  constexpr std::string_view kEntry = "{\"entry\":\"";
  if (number == 1) return " (what the archive was made from and with)";
  if (!line.starts_with(kEntry)) return {};
  const std::string_view rest = line.substr(kEntry.size());
  return " (" + fs::printable_path(rest.substr(0, rest.find('"'))) + ")";
}

}  // namespace

std::optional<std::string> packed_difference(std::string_view there, std::string_view wanted) {
  Lines is(there);
  Lines should(wanted);
  if (is.damaged()) return "It cannot be unpacked.";
  for (std::uint64_t number = 1;; ++number) {
    const auto a = is.next();
    const auto b = should.next();
    if (is.damaged()) return "It cannot be unpacked from line " + std::to_string(number) + " on.";
    if (!a && !b) return std::nullopt;
    if (a == b) continue;
    std::size_t same = 0;
    while (a && b && same < a->size() && same < b->size() && (*a)[same] == (*b)[same]) ++same;
    return "It is not what the inputs give, from line " + std::to_string(number) + " on" +
           subject_of(b ? *b : *a, number) + ": it has " +
           (a ? excerpt_of(a->substr(same)) : "no line") + ", and they give " +
           (b ? excerpt_of(b->substr(same)) : "no line") + ".";
  }
}

}  // namespace gvoice::verification
