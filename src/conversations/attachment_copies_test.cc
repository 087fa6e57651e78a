#include "conversations/attachment_test_support.h"

namespace gvoice::conversations {
namespace {

/// Names whose media names are cut inside the position.
const std::string kPage = std::string(28, 'B') + " - Text - 2018-05-03T18_39_04Z";
const std::string kCut = kPage.substr(0, 50);

TEST(AttachmentsOfCopies, OnePictureOfAPageAndItsCopyIsCertain) {
  Export it;
  it.file(kCut + ".jpg");
  it.reference(kPage + " 2.html", kPage + "-1-1")
      .reference(kPage + ".html", kPage + "-1-1")
      .match();
  for (const std::size_t i : {0U, 1U}) {
    EXPECT_EQ(it.got(i), kCut + ".jpg");
    EXPECT_EQ(it.status(i), kFound);
  }
}

TEST(AttachmentsOfCopies, SeveralPicturesAreGivenOutAlike) {
  // A page may also write one name twice.
  for (const char* second : {"-2-1", "-1-1"}) {
    Export it;
    it.file(kCut + ".jpg").file(kCut + "(1).jpg");
    for (const char* ending : {" - Copy.html", ".html"})
      it.reference(kPage + ending, kPage + "-1-1").reference(kPage + ending, kPage + second);
    it.match();
    for (const std::size_t i : {0U, 2U}) EXPECT_EQ(it.got(i), kCut + ".jpg") << second;
    for (const std::size_t i : {1U, 3U}) EXPECT_EQ(it.got(i), kCut + "(1).jpg") << second;
  }
}

TEST(AttachmentsOfCopies, PagesWhoseOwnNamesAreCutMayBeCopied) {
  const std::string written =
      "Christopher Smith-Abernathy the Younger of Several - Text - 2018-05-03T18_39_04Z-1-1";
  const std::string cut = written.substr(0, 50);
  Export it;
  it.file(cut + ".jpg").file(cut + "(1).jpg");
  for (const char* ending : {" 2.html", "(1) - Copy.html", "(1).html", ".html"})
    it.reference(cut + ending, written);
  it.match();
  EXPECT_EQ(it.got(0), it.got(3));
  EXPECT_EQ(it.got(1), it.got(2));
  EXPECT_NE(it.got(0), it.got(1));
}

TEST(AttachmentsOfCopies, TwinsAreNoCopies) {
  Export it;
  it.file(kCut + ".jpg").file(kCut + "(1).jpg");
  it.reference(kPage + " (2).html", kPage + "-1-1")
      .reference(kPage + ".html", kPage + "-1-1")
      .match();
  EXPECT_NE(it.got(0), it.got(1));
}

}  // namespace
}  // namespace gvoice::conversations
