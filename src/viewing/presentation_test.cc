#include "viewing/presentation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>

namespace gvoice::viewing {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::string_view kPng = "\x89PNG\r\n\x1A\n";

std::string type_of(std::string_view path, std::string_view first_bytes = "x") {
  return presentation_of(path, first_bytes).type;
}

TEST(Presentation, OwnFilesAreWhatTheirNamesSay) {
  EXPECT_EQ(type_of("index.html"), "text/html; charset=utf-8");
  EXPECT_EQ(type_of("conversations/ann.HTML"), "text/html; charset=utf-8");
  EXPECT_EQ(type_of("assets/style.css"), "text/css; charset=utf-8");
  EXPECT_EQ(type_of("assets/app.js"), "text/javascript; charset=utf-8");
  EXPECT_EQ(type_of("report.json"), "application/json");
  EXPECT_EQ(type_of("text/ann.md"), "text/plain; charset=utf-8");
  EXPECT_EQ(type_of("pages.ndjson.zst"), "application/zstd");
  EXPECT_EQ(type_of("SHA256SUMS", "0123  a"), "text/plain; charset=utf-8");
  EXPECT_EQ(type_of("assets/icon.png", kPng), "image/png");
}

TEST(Presentation, AttachmentsAreWhatTheirBytesSay) {
  EXPECT_EQ(type_of("attachments/ab/photo.jpg", kPng), "image/png");
  EXPECT_EQ(type_of("attachments/a.html", kPng), "image/png");
  EXPECT_EQ(type_of("attachments/a.js", "alert(1)"), "text/plain; charset=utf-8");
  EXPECT_EQ(type_of("attachments/a.css", "a{}"), "text/plain; charset=utf-8");
  EXPECT_EQ(type_of("Attachments/a.html", "<script>"), "text/plain; charset=utf-8");
  EXPECT_EQ(type_of("attachments/a.mp3", "\x01\x02"), "application/octet-stream");
}

TEST(Presentation, NothingOfOthersIsEverMarkup) {
  for (const char* name : {"a.html", "a.HTM", "a.xhtml", "a.svg", "a.SVGZ", "a.xml", "a.xsl",
                           "unreferenced/a.mhtml", "a.js", "a"}) {
    for (const char* bytes : {"<!DOCTYPE html><script>", "<svg xmlns='x' onload='x'/>", "<?xml?>",
                              "\xEF\xBB\xBF<html>", "GIF89a<script>"}) {
      const Presentation presentation = presentation_of(std::string("attachments/") + name, bytes);
      for (const char* markup : {"html", "xml", "svg", "javascript"})
        EXPECT_THAT(presentation.type, Not(HasSubstr(markup))) << name << bytes;
      EXPECT_THAT(presentation.policy, Not(HasSubstr("script-src"))) << name << bytes;
    }
  }
}

TEST(Presentation, WhatCouldRunIsOfferedForDownload) {
  for (const char* path : {"attachments/a.html", "attachments/a.HTM", "attachments/x.y/a.svg",
                           "attachments/a.xml", "attachments/a.js", "sms-gvoice.xml", "x.svg"})
    EXPECT_TRUE(presentation_of(path, "<svg/>").offered) << path;
  EXPECT_TRUE(presentation_of("attachments/a.png", "PK\x03\x04").offered)
      << "not known to be shown";
  EXPECT_TRUE(presentation_of("attachments/a.vcf", "BEGIN:VCARD").offered);
  for (const auto& [path, bytes] :
       {std::pair("attachments/a.png", kPng), std::pair("attachments/html", kPng),
        std::pair("attachments/a.txt", std::string_view("words")),
        std::pair("attachments/a.pdf", std::string_view("%PDF-1.7")),
        std::pair("index.html", std::string_view("<!DOCTYPE html>"))})
    EXPECT_FALSE(presentation_of(path, bytes).offered) << path;
}

TEST(Presentation, PagesRunScriptsOfTheirOwnAlone) {
  const std::string policy(presentation_of("index.html", "").policy);
  EXPECT_THAT(policy, HasSubstr("default-src 'none'"));
  EXPECT_THAT(policy, HasSubstr("script-src 'self';"));
  for (const char* lax : {"unsafe", "*", "data:", "http", "blob:", "file:"})
    EXPECT_THAT(policy, Not(HasSubstr(lax)));
}

}  // namespace
}  // namespace gvoice::viewing
