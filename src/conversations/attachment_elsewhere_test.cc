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

TEST(AttachmentMatcher, OtherFoldersAreNeverTaken) {
  Export it;
  it.file(kAnnReference + ".jpg", "Voice/Spam/")
      .file("+12025550123 - Text - 2018-05-03T18_39_04Z-2-1.jpg", "Voice/Spam/")
      .reference("+12025550123 - Text - 2018-05-03T18_39_04Z.html", kAnnReference)
      .match();
  EXPECT_EQ(it.index(0), kNoMedia);
}

}  // namespace
}  // namespace gvoice::conversations
