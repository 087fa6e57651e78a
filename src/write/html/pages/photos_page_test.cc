#include "write/html/pages/photos_page.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "base/iso_time.h"
#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

constexpr const char* kJpeg = "attachments/aa/aa.jpg";

class PhotosPageTest : public ::testing::Test {
 protected:
  Attachment& picture(Conversation& conversation, std::int64_t minute,
                      Direction direction = Direction::kIn) {
    Record& record = maker_.text(conversation, direction, minute, "");
    return maker_.attach(record, AttachmentElement::kImage, "lake", kJpeg, "image/jpeg");
  }
  Conversation& ann() { return maker_.conversation({maker_.person("Ann", "+13035550101")}); }

  std::string sheet(std::size_t number = 0) {
    if (!page_) page_.emplace(maker_.finish(), clock_);
    std::string out;
    page_->append_sheet(number, out);
    return out;
  }
  std::size_t sheets() {
    sheet();
    return page_->sheets();
  }

  ModelMaker maker_;
  LocalClock clock_ = LocalClock::create(std::nullopt).value();
  std::optional<PhotosPage> page_;
};

std::vector<std::string> attributes(const std::vector<Dom::Element>& elements, const char* name) {
  std::vector<std::string> found;
  for (const auto& element : elements) found.push_back(element.attribute(name).value_or("none"));
  return found;
}

using Strings = std::vector<std::string>;
constexpr std::int64_t kDay = 1440;

TEST_F(PhotosPageTest, AnArchiveWithoutPicturesSaysSo) {
  maker_.text(ann(), Direction::kIn, 0, "Hello");
  EXPECT_EQ(sheets(), 1U);
  const Dom dom(sheet());
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(dom.text_of("p.hint"), "No message in this archive has a picture or a video.");
  EXPECT_TRUE(dom.all("section").empty());
}

TEST_F(PhotosPageTest, TheNewestComesFirstInItsMonth) {
  Conversation& one = ann();
  Conversation& bob = maker_.conversation({maker_.person("Bob", "+13035550102")});
  picture(one, 0);
  picture(one, 40 * kDay);
  picture(bob, 1);
  picture(bob, 400 * kDay);
  const Dom dom(sheet());
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(texts(dom.all("h2")), (Strings{"June 2019 1", "June 2018 1", "May 2018 2"}));
  EXPECT_EQ(attributes(dom.all("section"), "id"), (Strings{"m-2019-06", "m-2018-06", "m-2018-05"}));
  EXPECT_EQ(
      attributes(dom.all("img"), "alt"),
      (Strings{
          "Picture from Bob, Jun 7, 2019, 12:00 PM", "Picture from Ann, Jun 12, 2018, 12:00 PM",
          "Picture from Bob, May 3, 2018, 12:01 PM", "Picture from Ann, May 3, 2018, 12:00 PM"}));
}

TEST_F(PhotosPageTest, EachIsALinkToItsMessage) {
  Conversation& one = ann();
  for (int i = 0; i < 1001; ++i) maker_.text(one, Direction::kIn, i, "x");
  picture(one, 1001);
  const Dom dom(sheet());
  const Dom::Element link = dom.all("main").front().all("a").front();
  EXPECT_EQ(link.attribute("href"),
            "../conversations/ann-c000000000000001-2.html#r-a0000000000003ea");
  const Dom::Element image = link.all("img").front();
  EXPECT_EQ(image.attribute("src"), "../attachments/aa/aa.jpg");
  EXPECT_EQ(image.attribute("loading"), "lazy");
}

TEST_F(PhotosPageTest, PicturesHaveTheirSizeInTheirTile) {
  StoredMedia media{.file = "lake.jpg",
                    .path = kJpeg,
                    .media_type = "image/jpeg",
                    .sha256 = {},
                    .size = 9,
                    .width = 1024,
                    .height = 512};
  picture(ann(), 0).media = &media;
  const Dom::Element image = Dom(sheet()).all("img").front();
  EXPECT_EQ(image.attribute("width"), "256");
  EXPECT_EQ(image.attribute("height"), "128");
}

TEST_F(PhotosPageTest, APreviewIsShownInPlaceOfItsPicture) {
  const MediaPreview preview{"attachments/previews/ab.heic.jpg", "image/jpeg", {}, 256, 128};
  StoredMedia media{.file = "lake.heic",
                    .path = "attachments/ab/ab.heic",
                    .media_type = "image/heic",
                    .sha256 = {},
                    .preview = &preview};
  picture(ann(), 0).media = &media;
  const Dom::Element image = Dom(sheet()).all("img").front();
  EXPECT_EQ(image.attribute("src"), "../attachments/previews/ab.heic.jpg");
  EXPECT_EQ(image.attribute("width"), "256");
}

TEST_F(PhotosPageTest, ThePictureOfTwoMessagesIsThereTwice) {
  Conversation& one = ann();
  picture(one, 0);
  picture(one, 1, Direction::kOut);
  const Dom dom(sheet());
  EXPECT_EQ(attributes(dom.all("img"), "src"), Strings(2, "../attachments/aa/aa.jpg"));
  EXPECT_EQ(texts(dom.all(".facts")), Strings{"2 pictures"});
}

TEST_F(PhotosPageTest, SeveralOfOneMessageKeepTheirOrder) {
  Record& record = maker_.text(ann(), Direction::kIn, 0, "");
  maker_.attach(record, AttachmentElement::kImage, "1", "attachments/aa/1.jpg", "image/jpeg");
  maker_.attach(record, AttachmentElement::kImage, "2", "attachments/aa/2.png", "image/png");
  EXPECT_EQ(attributes(Dom(sheet()).all("img"), "src"),
            (Strings{"../attachments/aa/1.jpg", "../attachments/aa/2.png"}));
}

TEST_F(PhotosPageTest, WhatBrowsersDoNotShowIsATileWithItsName) {
  Conversation& one = ann();
  const auto add = [&](AttachmentElement element, const char* name, const char* type) {
    maker_.attach(maker_.text(one, Direction::kIn, 0, ""), element, name, "attachments/aa/x.bin",
                  type);
  };
  add(AttachmentElement::kImage, "tower", "image/heic");
  add(AttachmentElement::kVideo, "waves", "video/mp4");
  add(AttachmentElement::kAudio, "song", "video/mp4");
  add(AttachmentElement::kImage, "drawing", "text/plain");
  const Dom dom(sheet());
  EXPECT_TRUE(dom.all("img").empty());
  EXPECT_EQ(texts(dom.all("a.tile")), (Strings{"Picture tower.bin from Ann, May 3, 2018, 12:00 PM",
                                               "Video waves.bin from Ann, May 3, 2018, 12:00 PM"}));
  EXPECT_EQ(texts(dom.all(".facts")), Strings{"1 picture, 1 video"});
}

TEST_F(PhotosPageTest, MissingFilesAreCounted) {
  Record& record = maker_.text(ann(), Direction::kIn, 0, "");
  maker_.attach(record, AttachmentElement::kImage, "lake", "", "");
  maker_.attach(record, AttachmentElement::kVCard, "card", "", "");
  EXPECT_EQ(
      texts(Dom(sheet()).all("p.hint")),
      (Strings{"No message in this archive has a picture or a video.",
               "The file of 1 picture or video is missing. The report lists what is missing."}));
}

TEST_F(PhotosPageTest, SaysWhoSentIt) {
  Conversation& group = maker_.conversation(
      {maker_.person("Ann", "+13035550101"), maker_.person("", "+13035550102")});
  picture(group, 0);
  picture(group, 1, Direction::kOut);
  picture(maker_.conversation({}), 2, Direction::kUnknown);
  EXPECT_EQ(attributes(Dom(sheet()).all("img"), "alt"),
            (Strings{"Picture from an unknown sender, May 3, 2018, 12:02 PM",
                     "Picture from me to Ann, +13035550102, May 3, 2018, 12:01 PM",
                     "Picture from Ann in the group Ann, +13035550102, May 3, 2018, 12:00 PM"}));
}

TEST_F(PhotosPageTest, NamesAndFileNamesAreNoMarkup) {
  Conversation& one = maker_.conversation({maker_.person("<b>\"Eve\u202E", "+13035550101")});
  picture(one, 0);
  maker_.attach(maker_.text(one, Direction::kIn, -1, ""), AttachmentElement::kVideo, "<i>&",
                "attachments/aa/x.mp4", "video/mp4");
  const Dom dom(sheet());
  EXPECT_EQ(dom.errors(), 0U);
  EXPECT_EQ(dom.all("img").front().attribute("alt"),
            "Picture from <b>\"Eve\uFFFD, May 3, 2018, 12:00 PM");
  EXPECT_EQ(dom.all("a.tile").front().text_of("bdi"), "<i>&.mp4");
  EXPECT_TRUE(dom.all("i").empty());
}

TEST_F(PhotosPageTest, WithoutATimeTheyComeLast) {
  Conversation& one = ann();
  maker_.attach(maker_.record(one, RecordKind::kText, Direction::kIn, Record::kNoTime),
                AttachmentElement::kImage, "x", kJpeg, "image/jpeg");
  picture(one, 0);
  picture(one, 40 * kDay);
  const Dom dom(sheet());
  EXPECT_EQ(texts(dom.all("h2")), (Strings{"June 2018 1", "May 2018 1", "Time unknown 1"}));
  EXPECT_EQ(dom.all("img").back().attribute("alt"), "Picture from Ann, time unknown");
  EXPECT_EQ(texts(dom.all("nav.months").front().all("a")), (Strings{"Jun", "May"}));
}

TEST_F(PhotosPageTest, MonthsComeOnceWhereExportsTellTimesByOtherClocks) {
  Conversation& one = ann();
  const std::int64_t month_ms = days_from_civil(2018, 6, 1) * 86'400'000;
  const auto add = [&](std::int64_t minute) -> Record& {
    Record& record =
        maker_.record(one, RecordKind::kText, Direction::kIn, month_ms + minute * 60'000);
    maker_.attach(record, AttachmentElement::kImage, "x", kJpeg, "image/jpeg");
    return record;
  };
  // In UTC the first is of June already; the second is later, and in Denver still of May.
  add(30).utc_offset_seconds = 0;
  add(60);
  add(90).utc_offset_seconds = 0;
  EXPECT_EQ(texts(Dom(sheet()).all("h2")), (Strings{"June 2018 2", "May 2018 1"}));
}

TEST_F(PhotosPageTest, LongOnesAreCutIntoSheets) {
  Conversation& one = ann();
  for (int i = 0; i < 300; ++i) picture(one, i);
  for (int i = 0; i < 501; ++i) picture(one, 40 * kDay + i);
  ASSERT_EQ(sheets(), 3U);
  EXPECT_EQ(PhotosPage::path(0), "overview/photos.html");
  EXPECT_EQ(PhotosPage::path(2), "overview/photos-3.html");
  const Dom first(sheet(0));
  const Dom second(sheet(1));
  const Dom third(sheet(2));
  EXPECT_EQ(first.all("img").size(), 400U);
  EXPECT_EQ(second.all("img").size(), 400U);
  EXPECT_EQ(third.all("img").size(), 1U);
  EXPECT_EQ(texts(first.all("h2")), (Strings{"June 2018 501"}));
  EXPECT_EQ(texts(second.all("h2")), (Strings{"June 2018 501, continued", "May 2018 300"}));
  EXPECT_EQ(texts(third.all("h2")), (Strings{"May 2018 300, continued"}));
  EXPECT_EQ(attributes(second.all("nav.pages").front().all("a"), "href"),
            (Strings{"photos.html", "photos.html", "photos-3.html", "photos-3.html"}));
  EXPECT_EQ(attributes(third.all("nav.months").front().all("a"), "href"),
            (Strings{"photos.html#m-2018-06", "photos-2.html#m-2018-05"}));
  EXPECT_EQ(attributes(second.all("nav.months").front().all("a"), "href"),
            (Strings{"photos.html#m-2018-06", "#m-2018-05"}));
}

}  // namespace
}  // namespace gvoice::write::html::pages
