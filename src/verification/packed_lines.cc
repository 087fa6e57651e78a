#include "verification/packed_lines.h"

#include <simdjson.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "base/text.h"
#include "base/zstd_frames.h"
#include "model/kept_page.h"
#include "verification/first_difference.h"

namespace gvoice::verification {
namespace {

/// Iterates over the lines of a compressed file.
class Lines {
 public:
  explicit Lines(std::string_view packed) {
    auto frames = find_zstd_frames(packed, 2 * kept::kLongestLine);
    damaged_ = !frames;
    if (frames) frames_ = *std::move(frames);
  }

  bool damaged() const { return damaged_; }

  /// Without its line feed; the view is valid until the next call. Nullopt at the end, or if the
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
  std::size_t begin_ = 0;  ///< start of the next line in it
  bool damaged_ = false;
};

/// The beginning of a line that names a file.
constexpr std::string_view kEntry = "{\"entry\":\"";

/// The subject of a line: its entry, or the header.
std::string subject_of(std::string_view line, std::uint64_t number) {
  if (number == 1) return " (what the archive was made from and with)";
  if (!line.starts_with(kEntry)) return {};
  const std::string_view rest = line.substr(kEntry.size());
  return " (" + printable(rest.substr(0, rest.find('"'))) + ")";
}

/// The two parts of a line on a page or medium: its place, and its content. Both are empty for
/// other lines.
struct PlaceAndContent {
  std::string_view place;
  std::string_view content;
};

PlaceAndContent parted(std::string_view line) {
  if (!line.starts_with(kEntry)) return {};
  std::size_t end = kEntry.size();
  while (end < line.size() && line[end] != '"') end += line[end] == '\\' ? 2U : 1U;
  constexpr std::string_view kInput = "\",\"input\":";
  if (end >= line.size() || !line.substr(end).starts_with(kInput)) return {};
  const std::size_t begin = line.find_first_not_of("0123456789", end + kInput.size());
  if (begin == std::string_view::npos) return {};
  const std::string_view content = line.substr(begin);
  if (!content.starts_with(",\"page\":") && !content.starts_with(",\"media\":")) return {};
  return {line.substr(kEntry.size(), end - kEntry.size()), content};
}

using Digests = std::set<Xxh128Digest>;

/// The contents of all pages and media of a compressed file; nullopt if it cannot be decompressed.
std::optional<Digests> contents_of(std::string_view packed) {
  Digests contents;
  Lines lines(packed);
  while (const auto line = lines.next()) {
    if (const auto parts = parted(*line); !parts.content.empty())
      contents.insert(xxh3_128(parts.content));
  }
  if (lines.damaged()) return std::nullopt;
  return contents;
}

/// The values of the header by key, without the inputs; nullopt if it is not a header.
std::optional<std::map<std::string, std::string>> header_but_inputs(std::string_view packed) {
  Lines lines(packed);
  const auto line = lines.next();
  if (!line) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  const simdjson::padded_string padded(*line);
  if (parser.parse(padded).get(object) != simdjson::SUCCESS) return std::nullopt;
  std::map<std::string, std::string> header;
  for (const auto& [key, value] : object) {
    if (key != "inputs") header.emplace(key, simdjson::minify(value));
  }
  return header;
}

}  // namespace

PackedContents compare_packed_contents(std::string_view there, std::string_view wanted) {
  const auto is = contents_of(there);
  if (!is) return {"It cannot be unpacked.", 0};
  const auto header = header_but_inputs(there);
  if (!header || header != header_but_inputs(wanted)) {
    return {"Its first line (what the archive was made from and with) is not what the inputs give.",
            0};
  }
  std::set<Xxh128Digest> should;
  std::map<Xxh128Digest, std::string> missing;  // by place
  std::set<Xxh128Digest> held;                  // places with at least one copy
  Lines lines(wanted);
  for (std::uint64_t number = 1; const auto line = lines.next(); ++number) {
    const PlaceAndContent parts = parted(*line);
    if (parts.content.empty()) continue;
    const Xxh128Digest content = xxh3_128(parts.content);
    const Xxh128Digest place = xxh3_128(parts.place);
    should.insert(content);
    if (is->contains(content)) {
      held.insert(place);
    } else {
      missing.try_emplace(place, subject_of(*line, number));
    }
  }
  for (const auto& [place, subject] : missing) {
    if (!held.contains(place))
      return {"It does not hold what the inputs give of the file" + subject + ".", 0};
  }
  const auto others = std::ranges::count_if(
      *is, [&](const Xxh128Digest& content) { return !should.contains(content); });
  return {std::nullopt, static_cast<std::uint64_t>(others)};
}

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
