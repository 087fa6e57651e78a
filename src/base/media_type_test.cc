#include "base/media_type.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice {
namespace {

using namespace std::string_literals;

/// The first box of the MP4 family: its size, `ftyp`, the major brand, a version, the brands it
/// conforms to.
std::string file_type_box(const std::string& brand, const std::string& conforms_to = "") {
  const char size = static_cast<char>(16 + conforms_to.size());
  return "\0\0\0"s + size + "ftyp" + brand + "\0\0\2\0"s + conforms_to + "\0\0\0\x08moov"s;
}

std::string bmp(char header_size) {
  return "BM"s + std::string(12, '\0') + header_size + std::string(40, '\0');
}

void expect_type(const std::string& bytes, std::string_view name, std::string_view extension) {
  const MediaType type = detect_media_type(bytes);
  EXPECT_EQ(type.name, name) << testing::PrintToString(bytes);
  EXPECT_EQ(type.extension, extension) << testing::PrintToString(bytes);
}

void expect_unknown(const std::string& bytes) {
  expect_type(bytes, "application/octet-stream", "bin");
}

TEST(DetectMediaTypeTest, KnowsPictures) {
  expect_type("\xFF\xD8\xFF\xE0\0\x10JFIF"s, "image/jpeg", "jpg");
  expect_type("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s, "image/png", "png");
  expect_type("GIF87a", "image/gif", "gif");
  expect_type("GIF89a\x01\0"s, "image/gif", "gif");
  expect_type("RIFF\x24\0\0\0WEBPVP8 "s, "image/webp", "webp");
  expect_type(bmp(40), "image/bmp", "bmp");
  expect_type(bmp(12), "image/bmp", "bmp");
  expect_type(bmp(124), "image/bmp", "bmp");
}

TEST(DetectMediaTypeTest, DistinguishesTheFamilyOfMp4ByBrand) {
  for (const char* brand :
       {"heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1"}) {
    expect_type(file_type_box(brand), "image/heic", "heic");
  }
  for (const char* brand :
       {"isom", "iso2", "iso6", "mp41", "mp42", "avc1", "M4V ", "dash", "MSNV"}) {
    expect_type(file_type_box(brand), "video/mp4", "mp4");
  }
  for (const char* brand : {"3gp4", "3gp5", "3gp6"}) {
    expect_type(file_type_box(brand), "video/3gpp", "3gp");
  }
  for (const char* brand : {"3g2a", "3g2b"})
    expect_type(file_type_box(brand), "video/3gpp2", "3g2");
  expect_type(file_type_box("qt  "), "video/quicktime", "mov");
  expect_type(file_type_box("M4A "), "audio/mp4", "m4a");
  expect_type(file_type_box("M4B "), "audio/mp4", "m4a");
}

TEST(DetectMediaTypeTest, DoesNotTakeAvifForHeic) {
  expect_type(file_type_box("avif"), "image/avif", "avif");
  expect_type(file_type_box("avis"), "image/avif", "avif");
  expect_type(file_type_box("mif1", "mif1avif"), "image/avif", "avif");
  expect_type(file_type_box("mif1", "mif1heic"), "image/heic", "heic");
  expect_type(file_type_box("mif1", "mif1") + "avif", "image/heic", "heic");
}

TEST(DetectMediaTypeTest, KnowsMoviesOfOtherFamilies) {
  expect_type("\0\0\x01\xBA\x44"s, "video/mpeg", "mpg");
  expect_type("\0\0\x01\xB3\x14"s, "video/mpeg", "mpg");
  expect_unknown("\0\0\x01\xB4"s);
  expect_type("\0\0\0\x6Cmoov"s, "video/quicktime", "mov");
  expect_type("\0\0\0\x08wide"s, "video/quicktime", "mov");
  expect_type("\0\x10\0\0mdat"s, "video/quicktime", "mov");
}

TEST(DetectMediaTypeTest, KnowsSounds) {
  expect_type("RIFF\x24\0\0\0WAVEfmt "s, "audio/wav", "wav");
  expect_type("#!AMR\n\x3C"s, "audio/amr", "amr");
  expect_type("#!AMR-WB\n"s, "audio/amr-wb", "awb");
  expect_type("ID3\x03\0\0\0\0\x0F\x76"s, "audio/mpeg", "mp3");
  expect_type("\xFF\xFB\x90\x64"s, "audio/mpeg", "mp3");
  expect_type("\xFF\xF3\x14\xC0"s, "audio/mpeg", "mp3");
  expect_type("\xFF\xE3\x18\xC4"s, "audio/mpeg", "mp3");
}

TEST(DetectMediaTypeTest, AsksMoreOfMp3ThanItsFirstByte) {
  expect_unknown("\xFF\xFE\x90\x64"s);                   // layer I, which is also how UTF-16 begins
  expect_unknown("\xFF\xFD\x90\x64"s);                   // layer II
  expect_type("\xFF\xF9\x50\x64"s, "audio/aac", "aac");  // no layer
  expect_unknown("\xFF\xF9\xF4\x64"s);                   // no layer, no such sample rate
  expect_unknown("\xFF\xEB\x90\x64"s);                   // reserved version
  expect_unknown("\xFF\xFB\xF0\x64"s);                   // no such bit rate
  expect_unknown("\xFF\xFB\x9C\x64"s);                   // no such sample rate
  expect_unknown("\xFF\xFB\x90\x66"s);                   // no such emphasis
  expect_unknown("\xFF\xDB\x90\x64"s);                   // not synchronised
  expect_unknown("\xFF\xFB\x90"s);
  expect_unknown("ID3\x03");
  expect_unknown("ID3\x03\0\0\0\0\x8F\x76"s);
  expect_unknown("ID3\xFF\0\0\0\0\x0F\x76"s);
}

TEST(DetectMediaTypeTest, KnowsContactsInAnyCase) {
  expect_type("BEGIN:VCARD\r\nVERSION:3.0\r\n", "text/vcard", "vcf");
  expect_type("begin:vCard\n", "text/vcard", "vcf");
  expect_type("\xEF\xBB\xBF\r\n BEGIN:VCARD\n", "text/vcard", "vcf");
  expect_type("BEGIN:VCALENDAR\n", "text/calendar", "ics");
  expect_type("BEGIN:VCAR", "text/plain", "txt");
}

TEST(DetectMediaTypeTest, CallsEverythingElseByteStream) {
  for (const char* text : {"", "RIFF", "\x89PNG\n", "\x01words"}) expect_unknown(text);
  expect_unknown(bmp(41));
  expect_unknown("\0\0\0\x18"s);
  expect_unknown(
      "\0\0\0\x18"
      "ftyp"s);
  expect_unknown(
      "\0\0\0\x18"
      "ftypis"s);
  expect_unknown("\xFF\xD8"s);
}

TEST(DetectMediaTypeTest, KnowsWhatElsePhonesSend) {
  expect_type("II*\0\x08\0\0\0"s, "image/tiff", "tif");
  expect_type("MM\0*\0\0\0\x08"s, "image/tiff", "tif");
  expect_type("%PDF-1.7\n%\xE2\xE3", "application/pdf", "pdf");
  expect_type("PK\x03\x04\x14\0"s, "application/zip", "zip");
  expect_type("\x1F\x8B\x08\0"s, "application/gzip", "gz");
  expect_type("{\\rtf1\\ansi", "application/rtf", "rtf");
  expect_type(
      "RIFF\x01\x01\x01\x01"
      "AVI LIST",
      "video/x-msvideo", "avi");
  expect_type("\x1A\x45\xDF\xA3\x01\x42\x82\x84webm"s, "video/webm", "webm");
  expect_type("\x1A\x45\xDF\xA3\x01\x42\x82\x88matroska"s, "video/x-matroska", "mkv");
  expect_type("OggS\0\x02\0\0\x01vorbis"s, "audio/ogg", "ogg");
  expect_type("OggS\0\x02\0\0OpusHead"s, "audio/ogg", "opus");
  expect_type("OggS\0\x02\0\0\x80theora"s, "video/ogg", "ogv");
  expect_type("fLaC\0\0\0\x22"s, "audio/flac", "flac");
  expect_type("\xFF\xF1\x50\x80"s, "audio/aac", "aac");
}

TEST(DetectMediaTypeTest, TakesWordsForText) {
  for (const char* text : {"B", "BM", "hello\r\n", "<html>", "<svg onload=\"x()\">", "GIF88a",
                           "BM is how some words begin", "Zo\xC3\xAB"}) {
    expect_type(text, "text/plain", "txt");
  }
  expect_unknown("Zo\xC3");
  // The last character may be cut.
  expect_type(std::string(kMediaTypeBytes - 1, 'x') + "\xC3\xAB", "text/plain", "txt");
  expect_unknown(std::string(kMediaTypeBytes - 1, '\xC3') + "\xC3\xAB");
}

TEST(DetectMediaTypeTest, LooksAtNoMoreThanItSays) {
  expect_type(std::string(kMediaTypeBytes, ' ') + "BEGIN:VCARD\n", "text/plain", "txt");
}

TEST(DetectMediaTypeTest, DoesNotReadPastTheEnd) {
  const std::vector<std::string> heads = {file_type_box("mif1", "mif1heicavif"),
                                          bmp(40),
                                          "ID3\x03\0\0\0\0\x0F\x76"s,
                                          "\xFF\xFB\x90\x64"s,
                                          "RIFF\x24\0\0\0WAVEfmt "s,
                                          "\xEF\xBB\xBF"
                                          "BEGIN:VCARD"};
  for (const std::string& head : heads) {
    for (std::size_t length = 0; length <= head.size(); ++length) {
      const std::vector<char> exactly(head.begin(),
                                      head.begin() + static_cast<std::ptrdiff_t>(length));
      EXPECT_FALSE(detect_media_type({exactly.data(), length}).name.empty());
    }
  }
}

TEST(DetectMediaTypeTest, TakesAnyBytes) {
  EXPECT_TRUE(rc::check([](const std::vector<std::uint8_t>& tail) {
    const std::string head = *rc::gen::element(
        "\0\0\0\x18"
        "ftyp"s,
        "\0\0\xFF\xFF"
        "ftypmif1"s,
        "ID3"s, "\xFF"s, "BM"s, ""s);
    RC_ASSERT(!detect_media_type(head + std::string(tail.begin(), tail.end())).extension.empty());
  }));
}

TEST(HasMediaExtensionTest, KnowsThoseOfVoiceExportsInAnyCase) {
  for (const char* name : {"a.jpg", "a.jpeg", "a.gif", "a.png", "a.webp", "a.heic",  "a.heif",
                           "a.bmp", "a.mp4",  "a.3gp", "a.mov", "a.mpg",  "a.mpeg",  "a.mp3",
                           "a.amr", "a.m4a",  "a.wav", "a.vcf", "A.JPG",  "a.b.Mp3", ".vcf"}) {
    EXPECT_TRUE(has_media_extension(name)) << name;
  }
}

TEST(HasMediaExtensionTest, KnowsNoOther) {
  for (const char* name :
       {"", "a", "jpg", "a.jpg.html", "a.html", "a.txt", "a.jp", "ajpg", "a.jpg "}) {
    EXPECT_FALSE(has_media_extension(name)) << name;
  }
}

TEST(KindOfEndingTest, KnowsWhatAnEndingPromises) {
  EXPECT_EQ(kind_of_ending("a.JFIF"), MediaKind::kPicture);
  EXPECT_EQ(kind_of_ending("a.avif"), MediaKind::kPicture);
  EXPECT_EQ(kind_of_ending("a.3g2"), MediaKind::kVideo);
  EXPECT_EQ(kind_of_ending("a.m4v"), MediaKind::kVideo);
  EXPECT_EQ(kind_of_ending("a.ogg"), MediaKind::kSound);
  EXPECT_EQ(kind_of_ending("a.vcard"), MediaKind::kContact);
  EXPECT_EQ(kind_of_ending("a.pdf"), MediaKind::kOther);
  EXPECT_EQ(kind_of_ending("mp4"), MediaKind::kOther);
}

}  // namespace
}  // namespace gvoice
