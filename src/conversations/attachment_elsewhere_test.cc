#include <gtest/gtest.h>

#include <string>

#include "conversations/attachment_test_support.h"

namespace gvoice::conversations {
namespace {

TEST(AttachmentMatcher, WhatStaysMissingIsTakenFromAnotherExportByItsExactName) {
  Export it;
  it.file(kAnnReference + ".png", kFolder, 2)
      .file(kAnnReference + ".jpg", kFolder, 1)
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(it.got(0), kAnnReference + ".jpg");
  EXPECT_EQ(it.status(0), kFound);

  Export own;
  own.file(kAnnReference + ".jpg", kFolder, 1)
      .file(kAnnReference + ".png", kFolder, 0)
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(own.got(0), kAnnReference + ".png");
}

TEST(AttachmentMatcher, OfOtherExportsTheOneWithTheSameFolderComesFirst) {
  Export it;
  it.file(kAnnReference + ".jpg", "Voice/Spam/", 1)
      .file(kAnnReference + ".png", kFolder, 2)
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(it.got(0), kAnnReference + ".png");
}

TEST(AttachmentMatcher, ACutNameInAnotherExportIsNotTaken) {
  const std::string reference = "A name of many letters indeed - Text - 2018-05-03T18_39_04Z-2-1";
  Export it;
  it.file(cut(reference) + ".jpg", kFolder, 1)
      .reference("A name of many letters indeed.html", reference)
      .match();
  EXPECT_EQ(it.index(0), kNoMedia);
}

TEST(AttachmentMatcher, ATwinTakesItsOwnNameInAnotherExport) {
  Export it;
  it.file(kAnnReference + ".jpg", kFolder, 1)
      .reference("Ann - Text - 2018-05-03T18_39_04Z (2).html", kAnnReference)
      .match();
  EXPECT_EQ(it.index(0), kNoMedia);
}

TEST(AttachmentMatcher, TheWholeNameIsFoundInAnyFolderOfTheExport) {
  for (const std::string folder :
       {"Voice/Calls/media/", "Voice/Calls/media/2018/", "Voice/Other/", "Voice/"}) {
    Export it;
    it.file(kAnnReference + ".jpg", folder).reference(kAnnPage, kAnnReference).match();
    EXPECT_EQ(it.index(0), 0U) << folder;
    EXPECT_EQ(it.status(0), kFound);
  }
}

TEST(AttachmentMatcher, TheFolderOfThePageComesFirst) {
  Export it;
  it.file(kAnnReference + ".png", "Voice/Calls/media/")
      .file(kAnnReference + ".jpg")
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(it.got(0), kAnnReference + ".jpg");
}

TEST(AttachmentMatcher, OneNameInSeveralOtherFoldersIsAmbiguous) {
  Export it;
  it.file(kAnnReference + ".jpg", "Voice/Calls/b/")
      .file(kAnnReference + ".jpg", "Voice/Calls/a/")
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(it.index(0), 1U);
  EXPECT_EQ(it.status(0), kAmbiguous);
}

TEST(AttachmentMatcher, AFileInTheFolderOfItsOwnPageIsNotTaken) {
  Export it;
  it.file(kAnnReference + ".jpg", "Voice/Spam/")
      .page(kAnnPage, "Voice/Spam/")
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(it.index(0), kNoMedia);
}

TEST(AttachmentMatcher, CutNamesAreFoundInFoldersBelow) {
  const std::string reference = "A name of many letters indeed - Text - 2018-05-03T18_39_04Z-2-1";
  Export below;
  below.file(cut(reference) + ".jpg", "Voice/Calls/media/")
      .reference("A name of many letters indeed.html", reference)
      .match();
  EXPECT_EQ(below.index(0), 0U);
  Export beside;
  beside.file(cut(reference) + ".jpg", "Voice/Spam/")
      .reference("A name of many letters indeed.html", reference)
      .match();
  EXPECT_EQ(beside.index(0), kNoMedia);
}

TEST(AttachmentMatcher, AnEmptyFileHidesNoWholeOne) {
  Export other_export;
  other_export.empty_file(kAnnReference + ".jpg")
      .file(kAnnReference + ".jpg", kFolder, 1)
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(other_export.index(0), 1U);
  Export other_folder;
  other_folder.empty_file(kAnnReference + ".jpg")
      .file(kAnnReference + ".jpg", "Voice/Calls/media/")
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(other_folder.index(0), 1U);
  Export other_name;
  other_name.empty_file(kAnnReference + ".jpg")
      .file(kAnnReference + ".png")
      .reference(kAnnPage, kAnnReference)
      .match();
  EXPECT_EQ(other_name.got(0), kAnnReference + ".png");
}

}  // namespace
}  // namespace gvoice::conversations
