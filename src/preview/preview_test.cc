#include "preview/preview.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "base/media_type.h"
#include "fs/temporary_folder_test_support.h"

namespace gvoice::preview {
namespace {

/// Shell lines that take the place of gvoice-preview.
class FakeHelper {
 public:
  /// `make`: what it does for a medium of type $1.
  explicit FakeHelper(const std::string& make,
                      const std::string& formats = "printf 'image/tiff\naudio/amr\n'")
      : path_(folder_.at("gvoice-preview")) {
    fs::put(path_, "#!/bin/sh\nif test \"$1\" = --formats; then\n" + formats + "\nelse :\n" + make +
                       "\nfi\n");
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all);
  }

  const std::string& path() const { return path_; }

  Result<PreviewProgram> open(HelperLimits limits = {}) const {
    return PreviewProgram::open(path_, no_stop(), limits);
  }

  Result<Preview> make(std::string_view medium = "medium", std::string_view type = "image/tiff",
                       HelperLimits limits = {}) const {
    return open(limits).value().make(medium, type, no_stop());
  }

 private:
  const fs::TemporaryFolder folder_;
  const std::string path_;
};

template <typename T>
void expect_none(const Result<T>& result, const std::string& reason) {
  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().kind, ErrorKind::kDamaged);
  EXPECT_EQ(result.error().message, reason);
}

TEST(PreviewTest, PathsAreThoseOfTheMediaInAFolderOfTheirOwn) {
  EXPECT_EQ(preview_path("attachments/ab/abcd.heic", {"image/jpeg", "jpg"}),
            "attachments/previews/abcd.heic.jpg");
}

TEST(PreviewTest, OnlyWhatBrowsersDoNotShowMayHaveOne) {
  for (const std::string_view type : {"image/jpeg", "image/png", "audio/mpeg", "video/mp4",
                                      "text/vcard", "application/octet-stream", ""})
    EXPECT_FALSE(may_have_preview(type)) << type;
  using namespace std::string_view_literals;
  for (const std::string_view medium : {"#!AMR\n"sv, "#!AMR-WB\n"sv, "II*\0\x08\0\0\0"sv})
    EXPECT_TRUE(may_have_preview(detect_media_type(medium).name)) << medium;
}

TEST(PreviewProgramTest, MakesWhatItSays) {
  const auto program = FakeHelper("").open();
  ASSERT_TRUE(program) << program.error().message;
  EXPECT_TRUE(program->makes("image/tiff"));
  EXPECT_TRUE(program->makes("audio/amr"));
  EXPECT_FALSE(program->makes("image/heic"));
  // However it answers, what browsers show themselves has no preview.
  const auto boasting = FakeHelper("", "printf 'image/jpeg\n\nimage/heic'").open();
  EXPECT_TRUE(boasting->makes("image/heic"));
  EXPECT_FALSE(boasting->makes("image/jpeg"));
  EXPECT_FALSE(boasting->makes(""));
}

TEST(PreviewProgramTest, WithoutAProgramThereAreNone) {
  expect_none(PreviewProgram::open("", no_stop()), "the program gvoice-preview is not there");
  expect_none(PreviewProgram::open("/no/such/program", no_stop()),
              "gvoice-preview does not work: the program could not be started");
  expect_none(FakeHelper("", "exit 127").open(),
              "gvoice-preview does not work: it does not say what it makes");
  expect_none(FakeHelper("", "kill -ABRT $$").open(),
              "gvoice-preview does not work: the decoder crashed");
  expect_none(FakeHelper("", "while :; do echo image/tiff; done").open(),
              "gvoice-preview does not work: the result is too large");
  expect_none(FakeHelper("", "sleep 5").open({.wall = std::chrono::milliseconds(100)}),
              "gvoice-preview does not work: it took too long");
}

TEST(PreviewProgramTest, APreviewIsWhatTheProgramMakesOfTheMedium) {
  const FakeHelper helper("printf 'image/png\n'; printf '%s of ' \"$1\"; cat");
  const auto made = helper.make("the\nmedium", "audio/amr");
  ASSERT_TRUE(made) << made.error().message;
  EXPECT_EQ(made->type.media_type, "image/png");
  EXPECT_EQ(made->type.extension, "png");
  EXPECT_EQ(made->bytes, "audio/amr of the\nmedium");
}

TEST(PreviewProgramTest, AnAnswerThatIsNoPreviewIsNone) {
  for (const std::string answer :
       {"", "image/png", "image/png\\n", "text/html\\n<script>", "\\nbytes", "image/pngx\\nbytes"})
    expect_none(FakeHelper("printf '" + answer + "'").make(), "gvoice-preview gave no preview");
}

TEST(PreviewProgramTest, AFailureHasItsReason) {
  expect_none(FakeHelper("exit 1").make(), "it cannot be decoded, or is too large or too long");
  expect_none(FakeHelper("exit 3").make(), "the decoder could not be confined");
  expect_none(FakeHelper("exit 4").make(), "it needs too much memory");
  expect_none(FakeHelper("printf 'image/png\nbytes'; exit 9").make(), "gvoice-preview failed");
  expect_none(FakeHelper("printf 'image/png\nbytes'; kill -SEGV $$").make(), "the decoder crashed");
  expect_none(FakeHelper("printf 'image/png\nbytes'; sleep 5")
                  .make("medium", "image/tiff", {.wall = std::chrono::milliseconds(500)}),
              "it took too long");
  expect_none(FakeHelper("printf 'image/png\n'; cat /dev/zero").make(), "the result is too large");
}

TEST(PreviewProgramTest, TheProgramIsNotAskedForWhatItCannotMake) {
  const FakeHelper helper("printf 'image/png\nbytes'");
  EXPECT_TRUE(helper.make());
  expect_none(helper.make("medium", "image/heic"), "gvoice-preview makes none of image/heic");
  expect_none(helper.make(""), "the file is empty");
  expect_none(helper.make(std::string(kLargestMedium + 1, 'x')), "the file is too large");
}

TEST(PreviewProgramTest, StopIsNoAnswer) {
  const FakeHelper helper("printf 'image/png\nbytes'");
  const auto program = helper.open();
  StopFlag stop;
  stop.request();
  EXPECT_EQ(program->make("medium", "image/tiff", stop).error().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(PreviewProgram::open(helper.path(), stop).error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::preview
