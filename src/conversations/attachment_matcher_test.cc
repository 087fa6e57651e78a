#include "conversations/attachment_matcher.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "conversations/attachment_test_support.h"

namespace gvoice::conversations {
namespace {

TEST(AttachmentMatcher, ExactNameWithAnyExtension) {
  for (const std::string extension :
       {".jpg", ".gif", ".png", ".webp", ".heic", ".jpeg", ".bmp", ".mp4", ".3gp", ".mov", ".mpg",
        ".mp3", ".amr", ".m4a", ".wav", ".vcf", ".JPG"}) {
    Export it;
    it.file(kAnnReference + extension).reference(kAnnPage, kAnnReference).match();
    EXPECT_EQ(it.got(0), kAnnReference + extension);
    EXPECT_EQ(it.status(0), kFound) << extension;
  }
}

TEST(AttachmentMatcher, ReferenceWithItsExtension) {
  Export it;
  it.file("Ann - Voicemail - 2018-05-03T18_39_04Z.mp3")
      .reference("Ann - Voicemail - 2018-05-03T18_39_04Z.html",
                 "Ann - Voicemail - 2018-05-03T18_39_04Z.mp3", AttachmentElement::kAudio)
      .match();
  EXPECT_EQ(it.index(0), 0U);
  EXPECT_EQ(it.status(0), kFound);
}

TEST(AttachmentMatcher, ElementChoosesBetweenExtensions) {
  struct Choice {
    AttachmentElement element;
    std::string extension;
  };
  const Choice choices[] = {{AttachmentElement::kImage, ".jpg"},
                            {AttachmentElement::kVideo, ".mp4"},
                            {AttachmentElement::kAudio, ".amr"},
                            {AttachmentElement::kVCard, ".vcf"}};
  for (const Choice& choice : choices) {
    Export it;
    for (const Choice& file : choices) it.file(kAnnReference + file.extension);
    it.reference(kAnnPage, kAnnReference, choice.element).match();
    EXPECT_EQ(it.got(0), kAnnReference + choice.extension);
  }
}

TEST(AttachmentMatcher, PictureAndVideoOfOneNameGoToTheirOwnElements) {
  Export it;
  it.file(kAnnReference + ".mp4").file(kAnnReference + ".jpg");
  it.reference(kAnnPage, kAnnReference, AttachmentElement::kImage);
  it.reference(kAnnPage, kAnnReference, AttachmentElement::kVideo).match();
  EXPECT_EQ(it.got(0), kAnnReference + ".jpg");
  EXPECT_EQ(it.got(1), kAnnReference + ".mp4");
}

TEST(AttachmentMatcher, Case8TwinsKeepTheirOwnAudio) {
  const std::string stem = "V - Voicemail - 2018-05-03T18_39_04Z";
  Export it;
  it.file(stem + " (2).mp3").file(stem + ".mp3");
  it.reference(stem + ".html", stem + ".mp3", AttachmentElement::kAudio);
  it.reference(stem + " (2).html", stem + ".mp3", AttachmentElement::kAudio).match();
  EXPECT_EQ(it.got(0), stem + ".mp3");
  EXPECT_EQ(it.got(1), stem + " (2).mp3");
  EXPECT_EQ(it.status(0), kFound);
  EXPECT_EQ(it.status(1), kFound);
}

TEST(AttachmentMatcher, Case8TwinThatWritesItsOwnNumber) {
  const std::string stem = "V - Voicemail - 2018-05-03T18_39_04Z";
  Export it;
  it.file(stem + ".mp3").file(stem + " (2).mp3");
  it.reference(stem + ".html", stem + ".mp3", AttachmentElement::kAudio);
  it.reference(stem + " (2).html", stem + " (2).mp3", AttachmentElement::kAudio).match();
  EXPECT_EQ(it.got(0), stem + ".mp3");
  EXPECT_EQ(it.got(1), stem + " (2).mp3");
}

TEST(AttachmentMatcher, PageWithoutNumberNeverTakesItsTwinsFile) {
  const std::string stem = "V - Voicemail - 2018-05-03T18_39_04Z";
  Export it;
  it.file(stem + " (2).mp3");
  it.reference(stem + ".html", stem + ".mp3", AttachmentElement::kAudio);
  it.reference(stem + " (2).html", stem + ".mp3", AttachmentElement::kAudio).match();
  EXPECT_EQ(it.got(0), "");
  EXPECT_EQ(it.status(0), kMissing);
  EXPECT_EQ(it.got(1), stem + " (2).mp3");
}

TEST(AttachmentMatcher, TwinsOfTexts) {
  const std::string stem = "Ann - Text - 2018-05-03T18_39_04Z";
  Export it;
  it.file(stem + "-1-1.jpg").file(stem + "-1-1 (2).jpg");
  it.reference(stem + ".html", stem + "-1-1");
  it.reference(stem + " (2).html", stem + "-1-1").match();
  EXPECT_EQ(it.got(0), stem + "-1-1.jpg");
  EXPECT_EQ(it.got(1), stem + "-1-1 (2).jpg");
}

TEST(AttachmentMatcher, Case25AudioReferenceOf62Characters) {
  std::string reference = "Maximiliana von Hohenstein - Voicemail - 2018-05-03T18_39_04Z";
  reference.insert(0, 62 - reference.size(), 'X');
  ASSERT_EQ(reference.size(), 62U);
  Export it;
  it.file(cut(reference) + ".mp3")
      .reference(cut(reference) + ".html", reference + ".mp3", AttachmentElement::kAudio)
      .match();
  EXPECT_EQ(it.index(0), 0U);
  EXPECT_EQ(it.status(0), kFound);
}

TEST(AttachmentMatcher, CutNameWithNumber) {
  const std::string reference = "Maximiliana von Hohenstein - Text - 2018-05-03T18_39_04Z-3-1";
  Export it;
  it.file(cut(reference) + "(1).jpg").reference(cut(reference) + ".html", reference).match();
  EXPECT_EQ(it.got(0), cut(reference) + "(1).jpg");
}

/// A stem that is cut after the `-1` of `-1i-1`, and so is equal for all i from 10 to 19.
std::string stem_cut_in_position() {
  const std::string tail = " - Text - 2018-05-03T18_39_04Z";
  return std::string(48 - tail.size(), 'B') + tail;
}

TEST(AttachmentMatcher, Case26TwoReferencesWithOneCutName) {
  const std::string stem = stem_cut_in_position();
  Export it;
  it.file(stem + "-1(1).jpg").file(stem + "-1.jpg");
  it.reference(stem + ".html", stem + "-16-1");
  it.reference(stem + ".html", stem + "-17-1").match();
  EXPECT_EQ(it.got(0), stem + "-1.jpg");
  EXPECT_EQ(it.got(1), stem + "-1(1).jpg");
  EXPECT_EQ(it.status(0), kAmbiguous);
  EXPECT_EQ(it.status(1), kAmbiguous);
}

TEST(AttachmentMatcher, NumbersOfCutNamesAreCountedNotSpelled) {
  const std::string stem = stem_cut_in_position();
  Export it;
  for (const char* number : {"(10)", "(2)", "(1)", "", "(9)", "(3)", "(4)", "(5)", "(6)", "(7)"}) {
    it.file(stem + "-1" + number + ".jpg");
  }
  for (int i = 10; i < 20; ++i) it.reference(stem + ".html", stem + "-" + std::to_string(i) + "-1");
  it.match();
  const std::vector<std::string> expected = {"",    "(1)", "(2)", "(3)", "(4)",
                                             "(5)", "(6)", "(7)", "(9)", "(10)"};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(it.got(i), stem + "-1" + expected[i] + ".jpg");
    EXPECT_EQ(it.status(i), kAmbiguous);
  }
}

TEST(AttachmentMatcher, FewerFilesThanReferencesOfOneCutName) {
  const std::string stem = stem_cut_in_position();
  Export it;
  it.file(stem + "-1.jpg").file(stem + "-1(1).jpg");
  for (const char* tail : {"-16-1", "-17-1", "-18-1"}) it.reference(stem + ".html", stem + tail);
  it.match();
  EXPECT_EQ(it.got(0), stem + "-1.jpg");
  EXPECT_EQ(it.got(1), stem + "-1(1).jpg");
  EXPECT_EQ(it.got(2), "");
  EXPECT_EQ(it.status(0), kAmbiguous);
  EXPECT_EQ(it.status(1), kAmbiguous);
  EXPECT_EQ(it.status(2), kMissing);
}

TEST(AttachmentMatcher, MoreFilesThanReferencesOfOneCutName) {
  const std::string stem = stem_cut_in_position();
  Export it;
  it.file(stem + "-1.jpg").file(stem + "-1(1).jpg").file(stem + "-1(2).jpg");
  it.reference(stem + ".html", stem + "-16-1");
  it.reference(stem + ".html", stem + "-17-1").match();
  EXPECT_EQ(it.got(0), stem + "-1.jpg");
  EXPECT_EQ(it.got(1), stem + "-1(1).jpg");
  EXPECT_EQ(it.status(0), kAmbiguous);
  EXPECT_EQ(it.status(1), kAmbiguous);
}

TEST(AttachmentMatcher, OneReferenceWithSeveralCutFilesIsAmbiguous) {
  const std::string stem = stem_cut_in_position();
  Export it;
  it.file(stem + "-1(1).jpg").file(stem + "-1.jpg");
  it.reference(stem + ".html", stem + "-16-1").match();
  EXPECT_EQ(it.got(0), stem + "-1.jpg");
  EXPECT_EQ(it.status(0), kAmbiguous);
}

TEST(AttachmentMatcher, Case27NowhereIsMissing) {
  Export it;
  it.file("Bob - Text - 2018-05-03T18_39_04Z-2-1.jpg").reference(kAnnPage, kAnnReference).match();
  EXPECT_EQ(it.index(0), kNoMedia);
  EXPECT_EQ(it.status(0), kMissing);
}

TEST(AttachmentMatcher, NothingAtAll) { EXPECT_TRUE(match_attachments({}, {}).media.empty()); }

TEST(AttachmentMatcher, MissingResetsAFormerStatus) {
  Attachment attachment;
  attachment.reference = "nothing";
  attachment.status = AttachmentStatus::kFound;
  const Reference reference{&attachment, kFolder, kAnnPage, 0, {}};
  match_attachments({&reference, 1}, {});
  EXPECT_EQ(attachment.status, kMissing);
}

TEST(AttachmentMatcher, ALongerNumberIsAnotherFile) {
  Export it;
  it.file("Ann - Text - 2018-05-03T18_39_04Z-1-11.jpg")
      .file("Ann - Text - 2018-05-03T18_39_04Z-11-1.jpg")
      .file("Ann - Text - 2018-05-03T18_39_04Z-1.jpg")
      .reference(kAnnPage, "Ann - Text - 2018-05-03T18_39_04Z-1-1")
      .match();
  EXPECT_EQ(it.got(0), "");
}

TEST(AttachmentMatcher, AShortNameIsNotCut) {
  const std::string reference = "Maximiliana von Hohenstein - Text - 2018-05-03T18_39_04Z-3-1";
  Export it;
  it.file(cut(reference, 49) + ".jpg")
      .file(cut(reference, 51) + ".jpg")
      .reference(cut(reference) + ".html", reference)
      .match();
  EXPECT_EQ(it.got(0), "");
}

TEST(AttachmentMatcher, ExactBeatsCut) {
  const std::string reference = "Maximiliana von Hohenstein - Text - 2018-05-03T18_39_04Z-3-1";
  Export it;
  it.file(cut(reference) + ".jpg")
      .file(reference + ".jpg")
      .reference(cut(reference) + ".html", reference)
      .match();
  EXPECT_EQ(it.got(0), reference + ".jpg");
  EXPECT_EQ(it.status(0), kFound);
}

TEST(AttachmentMatcher, AnExactFileIsNotGivenToACutReference) {
  // The first reference is 50 characters long itself: the only file has its complete name.
  const std::string stem = stem_cut_in_position();
  Export it;
  it.file(stem + "-1.jpg");
  it.reference(stem + ".html", stem + "-17-1");
  it.reference(stem + ".html", stem + "-1").match();
  EXPECT_EQ(it.got(1), stem + "-1.jpg");
  EXPECT_EQ(it.got(0), "");
}

TEST(AttachmentMatcher, ACutMayFallBehindASpace) {
  // 49 characters and the space; a shorter name with a space before its number is a twin's.
  const std::string stem = std::string(45, 'A') + " -- ";
  Export it;
  it.file(stem + " (1).jpg").reference(stem + " .html", stem + " Text - 2018").match();
  EXPECT_EQ(it.got(0), stem + " (1).jpg");
  Export twin;
  twin.file(stem.substr(9) + " (1).jpg").reference("other.html", stem.substr(9)).match();
  EXPECT_EQ(twin.got(0), "");
}

TEST(AttachmentMatcher, CutAt50CodePointsUtf16UnitsOrBytes) {
  // Each letter é is one code point, one unit and two bytes; each face one, two and four.
  std::string reference;
  for (int i = 0; i < 5; ++i) reference += "é😀";
  reference += " - Text - 2018-05-03T18_39_04Z-1-1 and more of a name that is cut";
  const std::size_t extra_bytes = 5 * (1 + 3);
  const std::string by_code_points = cut(reference, 50 + extra_bytes);
  const std::string by_units = cut(reference, 45 + extra_bytes);
  const std::string by_bytes = cut(reference, 50);
  for (const std::string& stem : {by_code_points, by_units, by_bytes}) {
    for (const char* number : {"", "(3)"}) {
      Export it;
      it.file(stem + number + ".jpg").reference(stem + ".html", reference).match();
      EXPECT_EQ(it.index(0), 0U) << stem << number;
      EXPECT_EQ(it.status(0), kFound);
    }
  }
  Export none;
  none.file(cut(reference, 51) + ".jpg").reference("other.html", reference).match();
  EXPECT_EQ(none.index(0), kNoMedia);
}

TEST(AttachmentMatcher, PageStemWithTheReferencesPosition) {
  Export it;
  it.file("+12025550123 - Text - 2018-05-03T18_39_04Z-2-1.jpg")
      .file("+12025550123 - Text - 2018-05-03T18_39_04Z-2-2.jpg")
      .reference("+12025550123 - Text - 2018-05-03T18_39_04Z.html", kAnnReference)
      .match();
  EXPECT_EQ(it.index(0), 0U);
  EXPECT_EQ(it.status(0), kFound);
}

TEST(AttachmentMatcher, PageStemOfVoicemailHasNoPosition) {
  Export it;
  it.file("+12025550123 - Voicemail - 2018-05-03T18_39_04Z.mp3")
      .reference("+12025550123 - Voicemail - 2018-05-03T18_39_04Z.html",
                 "Ann - Voicemail - 2018-05-03T18_39_04Z.mp3", AttachmentElement::kAudio)
      .match();
  EXPECT_EQ(it.index(0), 0U);
}

TEST(AttachmentMatcher, ReferenceBeatsPageStem) {
  Export it;
  it.file("+12025550123 - Text - 2018-05-03T18_39_04Z-2-1.jpg").file(kAnnReference + ".jpg");
  it.reference("+12025550123 - Text - 2018-05-03T18_39_04Z.html", kAnnReference).match();
  EXPECT_EQ(it.got(0), kAnnReference + ".jpg");
}

TEST(AttachmentMatcher, PageStemNeverTakesWhatAnotherReferenceNames) {
  // Both pages mean position 1-1; the file has the name in the second page's reference.
  const std::string by_number = "+12025550123 - Text - 2018-05-03T18_39_04Z";
  Export it;
  it.file(by_number + "-1-1.jpg");
  it.reference(by_number + ".html", "Ann - Text - 2018-05-03T18_39_04Z-1-1");
  it.reference("Bob.html", by_number + "-1-1").match();
  EXPECT_EQ(it.got(1), by_number + "-1-1.jpg");
}

TEST(AttachmentMatcher, DotsInContactNames) {
  const std::string stem = "Dr. Smith jr. - Text - 2018-05-03T18_39_04Z";
  Export it;
  it.file(stem + "-1-1.jpg").file(stem + "-1-2.gif");
  it.reference(stem + ".html", stem + "-1-1");
  it.reference(stem + ".html", stem + "-1-2");
  it.reference(stem + ".html", stem + "-1-3").match();
  EXPECT_EQ(it.got(0), stem + "-1-1.jpg");
  EXPECT_EQ(it.got(1), stem + "-1-2.gif");
  EXPECT_EQ(it.got(2), "");
}

TEST(AttachmentMatcher, DotsAndTheCut) {
  const std::string stem = "Prof. Dr. Maximiliana Smith jr. - Text - 2018-05-03T18_39_04Z-1-1";
  Export it;
  it.file(cut(stem) + ".jpg").reference(cut(stem) + ".html", stem).match();
  EXPECT_EQ(it.status(0), kFound);
}

TEST(AttachmentMatcher, ANameThatIsAnExtension) {
  const std::string stem = "Anna.jpg - Text - 2018-05-03T18_39_04Z";
  Export it;
  it.file("Anna.jpg").file(stem + "-1-1.jpg").reference(stem + ".html", stem + "-1-1").match();
  EXPECT_EQ(it.got(0), stem + "-1-1.jpg");
}

}  // namespace
}  // namespace gvoice::conversations
