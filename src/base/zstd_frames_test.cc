#include "base/zstd_frames.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

namespace gvoice {
namespace {

constexpr std::uint64_t kMost = 1U << 20;

TEST(ZstdFrames, GiveBackWhatWasPacked) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& contents) {
    std::string file;
    for (const std::string& content : contents) append_zstd_frame(content, file);
    const auto frames = find_zstd_frames(file, kMost);
    RC_ASSERT(frames.has_value());
    RC_ASSERT(frames->size() == contents.size());
    for (std::size_t i = 0; i < contents.size(); ++i) {
      RC_ASSERT((*frames)[i].size == contents[i].size());
      RC_ASSERT(unpack_zstd_frame((*frames)[i]) == contents[i]);
    }
  }));
}

TEST(ZstdFrames, AreNotFoundInACutFile) {
  std::string file;
  append_zstd_frame(std::string(5000, 'a') + "b", file);
  for (std::size_t size = 1; size < file.size(); ++size)
    EXPECT_FALSE(find_zstd_frames(std::string_view(file).substr(0, size), kMost)) << size;
  EXPECT_TRUE(find_zstd_frames(file, kMost));
  EXPECT_FALSE(find_zstd_frames("no frames at all", kMost));
}

TEST(ZstdFrames, WithAChangedByteAreNoContent) {
  std::string content;
  for (int i = 0; i < 1000; ++i) content += "line " + std::to_string(i * i) + "\n";
  std::string file;
  append_zstd_frame(content, file);
  for (std::size_t place = 0; place < file.size(); ++place) {
    std::string changed = file;
    changed[place] = static_cast<char>(changed[place] ^ 0x10);
    const auto frames = find_zstd_frames(changed, kMost);
    if (!frames || frames->size() != 1) continue;
    const auto unpacked = unpack_zstd_frame(frames->front());
    EXPECT_TRUE(!unpacked || *unpacked == content) << place;
  }
}

TEST(ZstdFrames, ThatHoldTooMuchAreRefused) {
  std::string file;
  append_zstd_frame(std::string(100'000, 'a'), file);
  EXPECT_TRUE(find_zstd_frames(file, 100'000));
  EXPECT_FALSE(find_zstd_frames(file, 99'999));
  std::string large;
  for (int i = 0; i < 800; ++i) large += file;
  EXPECT_TRUE(find_zstd_frames(large, 100'000));
  std::string bomb;
  for (int i = 0; i < 50'000; ++i) bomb += file;
  EXPECT_FALSE(find_zstd_frames(bomb, 100'000));
}

}  // namespace
}  // namespace gvoice
