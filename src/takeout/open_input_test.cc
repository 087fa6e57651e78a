#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "fs/temporary_folder_test_support.h"
#include "takeout/input.h"
#include "takeout/zip_writer_test_support.h"

namespace gvoice::takeout {
namespace {

using ::testing::HasSubstr;

class OpenInputTest : public ::testing::Test {
 protected:
  /// The error of opening a file with this name and content; empty if it opens.
  Error error_of(const std::string& name, std::string_view content) {
    const Result<std::unique_ptr<Input>> input = open_input(folder_.write(name, content));
    return input.ok() ? Error{} : input.error();
  }
  fs::TemporaryFolder folder_;
};

TEST_F(OpenInputTest, TheBytesDecideNotTheName) {
  TestZipWriter zip;
  const std::string path = folder_.write("takeout.tgz", zip.add("a", "a").finish());
  EXPECT_EQ((*open_input(path))->kind(), "zip");
  EXPECT_EQ((*open_input(folder_.path()))->kind(), "folder");
  EXPECT_EQ((*open_input(folder_.write("x.zip", "\x1f\x8b\x08")))->kind(), "tgz");
}

TEST_F(OpenInputTest, SaysWhatIsMissing) {
  const Result<std::unique_ptr<Input>> input = open_input(folder_.at("nowhere.zip"));
  ASSERT_FALSE(input.ok());
  EXPECT_THAT(input.error().message, HasSubstr("nowhere.zip"));
  EXPECT_THAT(input.error().advice, HasSubstr("spelling"));
}

TEST_F(OpenInputTest, SaysWhatIsNoArchive) {
  EXPECT_THAT(error_of("a.tgz", "no gzip").advice, HasSubstr("sign-in page"));
  EXPECT_THAT(error_of("a.zip", "<html>").message, HasSubstr("neither a folder nor a zip"));
  EXPECT_THAT(error_of("a.html", "<html>").advice, HasSubstr("folder that it lies in"));
  EXPECT_THAT(error_of("a.txt", "text").advice, HasSubstr("as it was downloaded"));
}

TEST_F(OpenInputTest, SaysWhatIsNotWhole) {
  EXPECT_THAT(error_of("t.zip", "").message, HasSubstr("zero bytes"));
  for (const char* name : {"t.zip.002", "t.z01", "t.ZIP.010"}) {
    EXPECT_THAT(error_of(name, "slice").advice, HasSubstr("slice")) << name;
  }
  for (const char* name : {"t.zip.crdownload", "t.zip.part", "Unconfirmed 1.CRDOWNLOAD"}) {
    EXPECT_THAT(error_of(name, std::string(600, '\0')).advice, HasSubstr("not finished")) << name;
  }
}

TEST_F(OpenInputTest, APipeIsAnErrorAndNoWait) {
  ASSERT_EQ(::mkfifo(folder_.at("pipe").c_str(), 0600), 0);
  const Result<std::unique_ptr<Input>> input = open_input(folder_.at("pipe"));
  ASSERT_FALSE(input.ok());
  EXPECT_THAT(input.error().message, HasSubstr("neither a folder nor a file"));
}

TEST_F(OpenInputTest, MessagesCannotDriveATerminal) {
  const Result<std::unique_ptr<Input>> input = open_input(folder_.at("\x1b[31m\xff"));
  ASSERT_FALSE(input.ok());
  EXPECT_THAT(input.error().message, HasSubstr("\uFFFD[31m\uFFFD"));
}

}  // namespace
}  // namespace gvoice::takeout
