#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "conversations/attachment_test_support.h"

namespace gvoice::conversations {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const std::string kCut = "Christopher Johnson - Text - 2018-05-03T12_00_00Z-";
const std::string kCutPage = "Christopher Johnson - Text - 2018-05-03T12_00_00Z.html";
constexpr auto kVideo = AttachmentElement::kVideo;
constexpr auto kImage = AttachmentElement::kImage;

TEST(AttachmentKinds, AnyEndingOrNone) {
  for (const std::string ending :
       {".3g2", ".avif", ".m4v", ".pdf", ".ics", ".txt", ".tar", ".7z", ".jpg.jpg", ""}) {
    Export it;
    it.file(kAnnReference + ending).reference(kAnnPage, kAnnReference).match();
    EXPECT_EQ(it.got(0), kAnnReference + ending);
    EXPECT_EQ(it.status(0), kFound);
  }
}

TEST(AttachmentKinds, NoEndingBehindAContactWithADot) {
  const std::string stem = "Dr. B - Text - 2018-05-03T18_39_04Z";
  Export it;
  it.file(stem + "-1-1").reference(stem + ".html", stem + "-1-1").match();
  EXPECT_EQ(it.got(0), stem + "-1-1");
}

TEST(AttachmentKinds, SpacesLostOrAddedAtTheEnds) {
  const std::string stem = " - Voicemail - 2018-05-03T18_39_04Z";
  for (const std::string& name : {"   " + stem + ".mp3", stem.substr(1) + ".mp3", stem + " .mp3"}) {
    Export it;
    it.file(name).reference(stem + ".html", stem + ".mp3", AttachmentElement::kAudio).match();
    EXPECT_EQ(it.got(0), name);
    EXPECT_EQ(it.status(0), kFound);
  }
}

TEST(AttachmentKinds, OfOneCutNameEachKindGoesToItsElement) {
  Export it;
  it.file(kCut + ".mp4").file(kCut + ".jpg");
  it.reference(kCutPage, kCut + "1-1", kVideo).reference(kCutPage, kCut + "1-2", kImage).match();
  EXPECT_EQ(it.got(0), kCut + ".mp4");
  EXPECT_EQ(it.got(1), kCut + ".jpg");
  EXPECT_EQ(it.status(0), kFound);
  EXPECT_EQ(it.status(1), kFound);
}

TEST(AttachmentKinds, NumbersCountWithinOneEnding) {
  Export it;
  it.file(kCut + ".jpg").file(kCut + "(1).jpg").file(kCut + ".mp4").file(kCut + "(1).mp4");
  it.reference(kCutPage, kCut + "1-1", kVideo).reference(kCutPage, kCut + "1-2", kImage);
  it.reference(kCutPage, kCut + "1-3", kImage).reference(kCutPage, kCut + "1-4", kVideo).match();
  EXPECT_EQ(it.got(0), kCut + ".mp4");
  EXPECT_EQ(it.got(1), kCut + ".jpg");
  EXPECT_EQ(it.got(2), kCut + "(1).jpg");
  EXPECT_EQ(it.got(3), kCut + "(1).mp4");
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(it.status(i), kAmbiguous);
}

TEST(AttachmentKinds, ACutNameOfAnotherKindIsNeverCertain) {
  Export it;
  it.file(kCut + ".jpg").reference(kCutPage, kCut + "1-1", kVideo).match();
  EXPECT_EQ(it.got(0), kCut + ".jpg");
  EXPECT_EQ(it.status(0), kAmbiguous);
}

TEST(AttachmentKinds, AnEndingThatSaysNothingLeavesItOpen) {
  Export alone;
  alone.file(kCut + ".bin").reference(kCutPage, kCut + "1-1", kImage).match();
  EXPECT_EQ(alone.status(0), kFound);
  Export beside;
  beside.file(kCut + ".bin").file(kCut + ".jpg").reference(kCutPage, kCut + "1-1", kImage).match();
  EXPECT_EQ(beside.got(0), kCut + ".jpg");
  EXPECT_EQ(beside.status(0), kAmbiguous);
}

TEST(AttachmentNames, ByTheNumberOrNameOfTheOtherParty) {
  const std::string tail = " - Text - 2018-05-03T18_39_04Z";
  for (const std::string who : {"+12025550123", "12025550123"}) {
    Export it;
    it.file(who + tail + "-2-1.jpg").reference(kAnnPage, kAnnReference, kImage, {"+12025550123"});
    it.match();
    EXPECT_EQ(it.index(0), 0U) << who;
    EXPECT_EQ(it.status(0), kFound);
  }
  Export reverse;
  reverse.file(kAnnReference + ".jpg")
      .reference("+12025550123" + tail + ".html", "+12025550123" + tail + "-2-1", kImage, {"Ann"})
      .match();
  EXPECT_EQ(reverse.index(0), 0U);
}

TEST(AttachmentNames, AFileOfAnotherPageIsNotTakenByNumber) {
  const std::string by_number = "+12025550123 - Text - 2018-05-03T18_39_04Z";
  Export it;
  it.page(by_number + ".html").page(kAnnPage).file(by_number + "-2-1.jpg");
  it.reference(kAnnPage, kAnnReference, kImage, {"+12025550123"}).match();
  EXPECT_EQ(it.index(0), kNoMedia);
  EXPECT_THAT(it.candidates(0), IsEmpty());
}

TEST(AttachmentNames, LikeThePageWhereItHasOneOpenReferenceAndOneSuchFile) {
  const std::string stem = "Ann - Text - 2018-05-03T18_39_04Z";
  Export one;
  one.file(stem + ".jpg").reference(kAnnPage, kAnnReference).match();
  EXPECT_EQ(one.index(0), 0U);
  EXPECT_EQ(one.status(0), kFound);

  Export other_is_found;
  other_is_found.file(stem + ".jpg").file(stem + "-1-1.jpg");
  other_is_found.reference(kAnnPage, stem + "-1-1").reference(kAnnPage, kAnnReference).match();
  EXPECT_EQ(other_is_found.got(1), stem + ".jpg");

  Export two;
  two.file(stem + ".jpg").reference(kAnnPage, stem + "-1-1").reference(kAnnPage, kAnnReference);
  two.match();
  EXPECT_EQ(two.status(0), kMissing);
  EXPECT_THAT(two.candidates(0), ElementsAre(stem + ".jpg"));
  EXPECT_THAT(two.candidates(1), ElementsAre(stem + ".jpg"));
}

TEST(AttachmentCandidates, OpenFilesOfTheSameSecondThatNoPageHas) {
  Export it;
  it.page(kAnnPage).page("Bob - Text - 2018-05-03T18_39_04Z.html");
  it.file("Ann - Text - 2018-05-03T18_39_04Z-1-11.jpg");
  it.file("Annie - Text - 2018-05-03T18_39_04Z-2-1.mp4");
  it.file("Bob - Text - 2018-05-03T18_39_04Z-2-1.jpg");
  it.file("Ann - Text - 2018-05-03T18_39_05Z-2-1.jpg");
  it.reference(kAnnPage, kAnnReference).match();
  EXPECT_EQ(it.status(0), kMissing);
  EXPECT_THAT(it.candidates(0), ElementsAre("Ann - Text - 2018-05-03T18_39_04Z-1-11.jpg",
                                            "Annie - Text - 2018-05-03T18_39_04Z-2-1.mp4"));
}

TEST(AttachmentCandidates, WhatWasGivenOutByOrderMayBeAnothers) {
  Export it;
  it.file(kCut + ".jpg");
  it.reference(kCutPage, kCut + "1-1").reference(kCutPage, kCut + "1-2").match();
  EXPECT_EQ(it.status(0), kAmbiguous);
  EXPECT_EQ(it.status(1), kMissing);
  EXPECT_THAT(it.candidates(1), ElementsAre(kCut + ".jpg"));
}

TEST(AttachmentCandidates, NoMoreThanThereMayBe) {
  Export it;
  it.page(kAnnPage);
  for (int i = 0; i < 100; ++i)
    it.file("Ann - Text - 2018-05-03T18_39_04Z-9-" + std::to_string(i) + ".jpg");
  it.reference(kAnnPage, kAnnReference).match();
  EXPECT_EQ(it.candidates(0).size(), kMostCandidates);
}

}  // namespace
}  // namespace gvoice::conversations
