#include "write/html/attachment_html.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "write/html/dom_test_support.h"

namespace gvoice::write::html {
namespace {

std::string shown(const Attachment& attachment) {
  std::string out;
  HtmlOut html(out);
  append_attachment(html, attachment);
  return out;
}

std::string shown_as(std::string_view media_type,
                     std::string_view path = "attachments/ab/abcd.jpg") {
  const StoredMedia media{
      .file = "lake.jpg", .path = path, .media_type = media_type, .sha256 = {}, .size = 9};
  return shown({.reference = "lake", .status = AttachmentStatus::kFound, .media = &media});
}

TEST(AttachmentHtmlTest, PicturesAreShownAndLeadToTheFile) {
  for (const std::string_view type :
       {"image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"}) {
    const std::string page = shown_as(type);
    const Dom dom(page);
    ASSERT_EQ(dom.all("img").size(), 1U) << type;
    const Dom::Element image = dom.all("img").front();
    EXPECT_EQ(image.attribute("src"), "../attachments/ab/abcd.jpg");
    EXPECT_EQ(image.attribute("loading"), "lazy");
    EXPECT_EQ(image.attribute("alt"), "Picture lake.jpg");
    EXPECT_EQ(dom.all("a").front().attribute("href"), "../attachments/ab/abcd.jpg");
  }
}

using Sides = std::pair<std::optional<std::string>, std::optional<std::string>>;

/// The attributes of a picture of this size.
Sides attributes_of(std::uint32_t width, std::uint32_t height) {
  const StoredMedia media{.file = "lake.jpg",
                          .path = "attachments/ab/abcd.jpg",
                          .media_type = "image/jpeg",
                          .sha256 = {},
                          .size = 9,
                          .width = width,
                          .height = height};
  const std::string page =
      shown({.reference = "lake", .status = AttachmentStatus::kFound, .media = &media});
  const Dom::Element image = Dom(page).all("img").front();
  return {image.attribute("width"), image.attribute("height")};
}

TEST(AttachmentHtmlTest, PicturesHaveTheirPlaceBeforeTheyAreLoaded) {
  EXPECT_EQ(attributes_of(40, 30), Sides("40", "30"));
  EXPECT_EQ(attributes_of(544, 384), Sides("544", "384"));
}

TEST(AttachmentHtmlTest, LargePicturesAreScaledToTheirBubble) {
  EXPECT_EQ(attributes_of(1088, 500), Sides("544", "250"));
  EXPECT_EQ(attributes_of(3000, 4000), Sides("288", "384"));
  EXPECT_EQ(attributes_of(65'535, 1), Sides("544", "1"));
  EXPECT_EQ(attributes_of(1, 65'535), Sides("1", "384"));
}

TEST(AttachmentHtmlTest, APictureOfUnknownSizeSaysNone) {
  EXPECT_EQ(attributes_of(0, 0), Sides(std::nullopt, std::nullopt));
}

TEST(AttachmentHtmlTest, SoundAndVideoPlay) {
  for (const std::string_view type :
       {"audio/mpeg", "audio/mp4", "audio/wav", "video/mp4", "video/quicktime", "video/webm"}) {
    const std::string page = shown_as(type, "attachments/ab/abcd.bin");
    const Dom dom(page);
    const auto players = dom.all(type.substr(0, 5));
    ASSERT_EQ(players.size(), 1U) << type;
    EXPECT_EQ(players.front().attribute("src"), "../attachments/ab/abcd.bin");
    EXPECT_EQ(players.front().attribute("preload"), "none");
    EXPECT_TRUE(players.front().attribute("controls").has_value());
    EXPECT_EQ(dom.all("a").front().attribute("href"), "../attachments/ab/abcd.bin");
  }
}

TEST(AttachmentHtmlTest, WhatBrowsersDoNotShowIsALinkByName) {
  for (const std::string_view type :
       {"image/heic", "video/mpeg", "video/3gpp", "video/3gpp2", "audio/amr", "text/vcard",
        "application/octet-stream", "image/svg+xml", "text/html", ""}) {
    const std::string page = shown_as(type);
    const Dom dom(page);
    EXPECT_TRUE(dom.all("img").empty() && dom.all("video").empty() && dom.all("audio").empty())
        << type;
    ASSERT_EQ(dom.all("a").size(), 1U);
    EXPECT_EQ(dom.all("a").front().attribute("download"), "lake.jpg");
    EXPECT_TRUE(dom.all("a").front().text().ends_with(" lake.jpg"));
  }
}

TEST(AttachmentHtmlTest, WhatCouldRunIsOfferedForDownloadOnly) {
  for (const std::string_view type : {"text/html", "image/svg+xml", "text/xml", "application/xml",
                                      "application/xhtml+xml", "text/javascript", "text/plain"}) {
    const std::string page = shown_as(type, "attachments/ab/abcd.svg");
    const Dom dom(page);
    std::size_t references = 0;
    for (const char* attribute : {"href=", "src=", "data=", "srcset=", "poster="}) {
      for (std::size_t at = page.find(attribute); at != std::string::npos;
           at = page.find(attribute, at + 1))
        ++references;
    }
    EXPECT_EQ(references, 1U) << type;
    ASSERT_EQ(dom.all("a").size(), 1U) << type;
    EXPECT_EQ(dom.all("a").front().attribute("download"), "lake.jpg") << type;
  }
}

TEST(AttachmentHtmlTest, CandidatesAreOfferedForDownloadOnly) {
  const StoredMedia candidate{.file = "page.html",
                              .path = "attachments/unreferenced/ab.txt",
                              .media_type = "text/html",
                              .sha256 = {}};
  const StoredMedia* const candidates[] = {&candidate};
  const Dom dom(shown({.reference = "page", .candidates = candidates}));
  ASSERT_EQ(dom.all("a").size(), 1U);
  EXPECT_EQ(dom.all("a").front().attribute("download"), "page.html");
}

TEST(AttachmentHtmlTest, APreviewIsShownAboveTheLinkToTheFile) {
  struct Expected {
    std::string_view media_type;
    std::string_view element;
  };
  for (const Expected& expected : {Expected{"image/jpeg", "img"}, Expected{"audio/mpeg", "audio"},
                                   Expected{"video/mp4", "video"}}) {
    const MediaPreview preview{
        "attachments/previews/abcd.heic.jpg", expected.media_type, {}, 60, 40};
    const StoredMedia media{.file = "lake.heic",
                            .path = "attachments/ab/abcd.heic",
                            .media_type = "image/heic",
                            .sha256 = {},
                            .size = 9,
                            .preview = &preview};
    const std::string page =
        shown({.reference = "lake", .status = AttachmentStatus::kFound, .media = &media});
    const Dom dom(page);
    const auto shown = dom.all(expected.element);
    ASSERT_EQ(shown.size(), 1U) << expected.element;
    EXPECT_EQ(shown.front().attribute("src"), "../attachments/previews/abcd.heic.jpg");
    if (expected.element == "img") {
      EXPECT_EQ(shown.front().attribute("width"), "60");
    }
    const Dom::Element link = dom.all("a").back();
    EXPECT_EQ(link.attribute("href"), "../attachments/ab/abcd.heic");
    EXPECT_EQ(link.attribute("download"), "lake.heic");
    EXPECT_EQ(dom.all("a").size(), expected.element == "img" ? 2U : 1U);
  }
}

TEST(AttachmentHtmlTest, AMissingFileIsNamed) {
  const std::string page =
      shown({.reference = "Ann - Text - <1>", .element = AttachmentElement::kVideo});
  const Dom dom(page);
  EXPECT_EQ(dom.text_of("p.missing"),
            "Video missing Ann - Text - <1> The export did not hold this file.");
  EXPECT_TRUE(dom.all("a").empty());
}

TEST(AttachmentHtmlTest, AnAmbiguousFileIsShownWithANote) {
  const StoredMedia media{
      .file = "a.png", .path = "attachments/aa/aa.png", .media_type = "image/png", .sha256 = {}};
  const std::string page =
      shown({.reference = "a", .status = AttachmentStatus::kAmbiguous, .media = &media});
  const Dom dom(page);
  EXPECT_EQ(dom.all("img").size(), 1U);
  ASSERT_TRUE(dom.text_of("p.note").has_value());
  EXPECT_NE(dom.text_of("p.note")->find("may belong to another message"), std::string::npos);
  EXPECT_EQ(shown_as("image/png").find("class=\"note\""), std::string::npos);
}

TEST(AttachmentHtmlTest, AFileWithoutANameIsCalledByItsReference) {
  const StoredMedia media{
      .file = {}, .path = "attachments/aa/aa.vcf", .media_type = "text/vcard", .sha256 = {}};
  const std::string page =
      shown({.reference = "card", .status = AttachmentStatus::kFound, .media = &media});
  EXPECT_EQ(Dom(page).text_of("a"), "Contact card card");
}

}  // namespace
}  // namespace gvoice::write::html
