#include "base/picture_size.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice {
namespace {

using namespace std::string_literals;
using namespace std::string_view_literals;

constexpr PictureSize kUnknown;
constexpr PictureSize kLake{400, 300};
constexpr PictureSize kTower{300, 400};

std::string big(std::uint32_t number, std::size_t bytes) {
  std::string out;
  for (std::size_t i = bytes; i > 0; --i) out += static_cast<char>(number >> (8 * (i - 1)) & 0xFF);
  return out;
}

std::string little(std::uint32_t number, std::size_t bytes) {
  const std::string reversed = big(number, bytes);
  return {reversed.rbegin(), reversed.rend()};
}

std::string segment(unsigned marker, const std::string& content) {
  return "\xFF"s + static_cast<char>(marker) +
         big(static_cast<std::uint32_t>(content.size() + 2), 2) + content;
}

std::string frame(unsigned marker, std::uint32_t width, std::uint32_t height) {
  return segment(marker, "\x08"s + big(height, 2) + big(width, 2) + "\x01\x01\x11\x00"s);
}

std::string jpeg(const std::string& before_frame, unsigned marker = 0xC0) {
  return "\xFF\xD8"s + segment(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0"s) + before_frame +
         frame(marker, 400, 300) + segment(0xDA, "\1\1\0\0\x3F\0"s);
}

/// EXIF data with one entry before the one for the orientation.
std::string exif(std::uint32_t orientation, bool little_endian, std::uint32_t type = 3) {
  const auto number = [&](std::uint32_t value, std::size_t bytes) {
    return little_endian ? little(value, bytes) : big(value, bytes);
  };
  const std::string maker = number(0x010F, 2) + number(2, 2) + number(4, 4) + "Ann\0"s;
  const std::string turned =
      number(0x0112, 2) + number(type, 2) + number(1, 4) + number(orientation, 2) + "\0\0"s;
  return segment(0xE1, "Exif\0\0"s + (little_endian ? "II*\0"s : "MM\0*"s) + number(8, 4) +
                           number(2, 2) + maker + turned + number(0, 4));
}

std::string png(std::uint32_t width, std::uint32_t height) {
  return "\x89PNG\r\n\x1A\n"s + big(13, 4) + "IHDR" + big(width, 4) + big(height, 4) +
         "\x08\x02\0\0\0"s;
}

std::string webp(std::string_view chunk, const std::string& content) {
  return "RIFF" + little(static_cast<std::uint32_t>(content.size() + 12), 4) + "WEBP" +
         std::string(chunk) + little(static_cast<std::uint32_t>(content.size()), 4) + content;
}

std::string lossy_webp(std::uint32_t width, std::uint32_t height) {
  return webp("VP8 ", "\x10\x02\0\x9D\x01\x2A"s + little(width, 2) + little(height, 2));
}

std::string lossless_webp(std::uint32_t width, std::uint32_t height) {
  return webp("VP8L", "\x2F" + little((height - 1) << 14 | (width - 1), 4));
}

std::string extended_webp(std::uint32_t width, std::uint32_t height) {
  return webp("VP8X", "\x08\0\0\0"s + little(width - 1, 3) + little(height - 1, 3));
}

std::string bmp(std::uint32_t width, std::uint32_t height) {
  return "BM" + little(70, 4) + little(0, 4) + little(54, 4) + little(40, 4) + little(width, 4) +
         little(height, 4) + little(1, 2) + little(24, 2);
}

std::vector<std::string> one_of_each() {
  return {jpeg(""),
          jpeg(exif(6, false)),
          jpeg(exif(6, true)),
          png(400, 300),
          "GIF89a" + little(400, 2) + little(300, 2),
          lossy_webp(400, 300),
          lossless_webp(400, 300),
          extended_webp(400, 300),
          bmp(400, 300)};
}

TEST(PictureSizeTest, JpegOfEveryKindOfFrame) {
  for (const unsigned marker :
       {0xC0U, 0xC1U, 0xC2U, 0xC3U, 0xC5U, 0xC6U, 0xC7U, 0xC9U, 0xCAU, 0xCBU, 0xCDU, 0xCEU, 0xCFU})
    EXPECT_EQ(picture_size(jpeg("", marker)), kLake) << marker;
}

TEST(PictureSizeTest, JpegTablesAreNoFrames) {
  for (const unsigned marker : {0xC4U, 0xC8U, 0xCCU, 0xDBU, 0xFEU, 0xE2U})
    EXPECT_EQ(picture_size(jpeg(frame(marker, 1, 2))), kLake) << marker;
}

TEST(PictureSizeTest, JpegMarkersWithoutALengthAndFillBytesArePassedOver) {
  EXPECT_EQ(picture_size(jpeg("\xFF\x01\xFF\xD0\xFF\xD7\xFF\xFF\xFF"s)), kLake);
}

TEST(PictureSizeTest, JpegWithoutAFrameBeforeItsData) {
  EXPECT_EQ(picture_size(jpeg(segment(0xDA, "x"))), kUnknown);
  EXPECT_EQ(picture_size(jpeg("\xFF\xD9")), kUnknown);
  EXPECT_EQ(picture_size(jpeg("\xFF\xFE\0\1"s)), kUnknown);
  EXPECT_EQ(picture_size(jpeg("x")), kUnknown);
}

TEST(PictureSizeTest, JpegSizeBehindLargeSegments) {
  const std::string large = segment(0xE2, std::string(60'000, 'x'));
  EXPECT_EQ(picture_size(jpeg(exif(1, true) + large + large)), kLake);
}

TEST(PictureSizeTest, NoMoreThanThePromisedBytesCount) {
  const std::string large = segment(0xE2, std::string(60'000, 'x'));
  EXPECT_EQ(picture_size(jpeg(large + large + large)), kUnknown);
}

TEST(PictureSizeTest, ExifTurnsAJpegOnItsSide) {
  for (const bool little_endian : {false, true}) {
    for (std::uint32_t orientation = 0; orientation <= 10; ++orientation) {
      const bool on_its_side = orientation >= 5 && orientation <= 8;
      EXPECT_EQ(picture_size(jpeg(exif(orientation, little_endian))), on_its_side ? kTower : kLake)
          << orientation;
    }
  }
}

TEST(PictureSizeTest, TheFirstExifDataCount) {
  EXPECT_EQ(picture_size(jpeg(exif(6, true) + exif(1, true))), kTower);
  EXPECT_EQ(picture_size(jpeg(exif(1, true) + exif(6, true))), kLake);
}

TEST(PictureSizeTest, ExifDataOfAnotherFormCountForNothing) {
  EXPECT_EQ(picture_size(jpeg(exif(6, true, 4))), kLake);  // a long, where a short belongs
  std::string other_name = exif(6, true);
  other_name[4] = 'x';
  EXPECT_EQ(picture_size(jpeg(other_name)), kLake);
  std::string no_tiff = exif(6, true);
  no_tiff[10] = 'x';
  EXPECT_EQ(picture_size(jpeg(no_tiff)), kLake);
  EXPECT_EQ(picture_size(jpeg(segment(0xE1, "Exif\0\0"s))), kLake);
  EXPECT_EQ(picture_size(jpeg(segment(0xE1, "Exif\0\0MM\0*\xFF\xFF\xFF\xFF"s))), kLake);
  EXPECT_EQ(picture_size(jpeg(segment(0xE1, "http://ns.adobe.com/xap/1.0/\0"s) + exif(8, false))),
            kTower);
}

TEST(PictureSizeTest, ExifDataEndWithTheirSegment) {
  // The orientation lies in the segment behind.
  std::string cut = exif(6, false);
  const std::string rest = cut.substr(cut.size() - 16);
  cut.resize(cut.size() - 16);
  cut.replace(2, 2, big(static_cast<std::uint32_t>(cut.size() - 2), 2));
  EXPECT_EQ(picture_size(jpeg(cut + segment(0xFE, rest))), kLake);
}

TEST(PictureSizeTest, Png) {
  EXPECT_EQ(picture_size(png(400, 300)), kLake);
  std::string other = png(400, 300);
  other.replace(12, 4, "CgBI");
  EXPECT_EQ(picture_size(other), kUnknown);
}

TEST(PictureSizeTest, Gif) {
  EXPECT_EQ(picture_size("GIF87a" + little(400, 2) + little(300, 2)), kLake);
  EXPECT_EQ(picture_size("GIF89a" + little(400, 2) + little(300, 2)), kLake);
}

TEST(PictureSizeTest, WebpOfAllThreeKinds) {
  EXPECT_EQ(picture_size(lossy_webp(400, 300)), kLake);
  EXPECT_EQ(picture_size(lossy_webp(400 | 0x4000, 300 | 0x8000)), kLake);
  EXPECT_EQ(picture_size(lossless_webp(400, 300)), kLake);
  EXPECT_EQ(picture_size(lossless_webp(16'384, 1)), (PictureSize{16'384, 1}));
  EXPECT_EQ(picture_size(extended_webp(400, 300)), kLake);
  EXPECT_EQ(picture_size(extended_webp(65'535, 1)), (PictureSize{65'535, 1}));
}

TEST(PictureSizeTest, WebpWithoutItsSignature) {
  std::string lossy = lossy_webp(400, 300);
  lossy[23] = 'x';
  EXPECT_EQ(picture_size(lossy), kUnknown);
  std::string lossless = lossless_webp(400, 300);
  lossless[20] = 'x';
  EXPECT_EQ(picture_size(lossless), kUnknown);
  EXPECT_EQ(picture_size(webp("ALPH", std::string(20, '\1'))), kUnknown);
}

TEST(PictureSizeTest, Bmp) {
  EXPECT_EQ(picture_size(bmp(400, 300)), kLake);
  EXPECT_EQ(picture_size(bmp(400, 0U - 300U)), kLake);
  EXPECT_EQ(picture_size(bmp(0U - 400U, 300)), kUnknown);
  EXPECT_EQ(picture_size(bmp(400, 0x8000'0000)), kUnknown);
  EXPECT_EQ(picture_size("BM" + little(70, 4) + little(0, 4) + little(26, 4) + little(12, 4) +
                         little(400, 2) + little(300, 2)),
            kLake);
}

TEST(PictureSizeTest, SidesThatNoPictureHas) {
  for (const std::uint32_t side : {0U, 65'536U, 0x7FFF'FFFFU, 0xFFFF'FFFFU}) {
    EXPECT_EQ(picture_size(png(side, 300)), kUnknown) << side;
    EXPECT_EQ(picture_size(png(400, side)), kUnknown) << side;
  }
  EXPECT_EQ(picture_size(png(65'535, 1)), (PictureSize{65'535, 1}));
  EXPECT_EQ(picture_size(extended_webp(65'536, 1)), kUnknown);
  EXPECT_EQ(picture_size("\xFF\xD8"s + frame(0xC0, 400, 0)), kUnknown);
}

TEST(PictureSizeTest, OtherFilesHaveNone) {
  for (const std::string_view bytes : {""sv, "x"sv,
                                       "\0\0\0\x18"
                                       "ftypheic"sv,
                                       "II*\0\x08\0\0\0"sv, "<svg width=\"400\" height=\"300\"/>"sv,
                                       "#!AMR\n"sv, "\xFF\xD8\xFF"sv})
    EXPECT_EQ(picture_size(bytes), kUnknown);
}

TEST(PictureSizeTest, CutAnywhereItIsUnknownOrTheSame) {
  for (const std::string& whole : one_of_each()) {
    const PictureSize size = picture_size(whole);
    EXPECT_TRUE(size.known());
    for (std::size_t length = 0; length < whole.size(); ++length) {
      // A copy of exactly these bytes, so that the sanitizers see any byte read behind them.
      const auto cut = std::make_unique<char[]>(length);
      std::copy_n(whole.data(), length, cut.get());
      const PictureSize found = picture_size({cut.get(), length});
      EXPECT_TRUE(found == kUnknown || found == size) << length;
    }
  }
}

RC_GTEST_PROP(PictureSizeTest, AnyBytesGiveASizeWithinTheLimits, ()) {
  const auto originals = one_of_each();
  std::string bytes = originals[*rc::gen::inRange<std::size_t>(0, originals.size())];
  const auto changes = *rc::gen::inRange(0, 12);
  for (int i = 0; i < changes; ++i) {
    const auto place = *rc::gen::inRange<std::size_t>(0, bytes.size());
    bytes[place] = *rc::gen::arbitrary<char>();
  }
  bytes.resize(*rc::gen::inRange<std::size_t>(0, bytes.size() + 1));
  const auto exact = std::make_unique<char[]>(bytes.size());
  std::copy_n(bytes.data(), bytes.size(), exact.get());
  const PictureSize size = picture_size({exact.get(), bytes.size()});
  RC_ASSERT(size.width <= 65'535U && size.height <= 65'535U);
  RC_ASSERT((size.width == 0) == (size.height == 0));
}

}  // namespace
}  // namespace gvoice
