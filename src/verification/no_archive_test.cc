#include "verification/no_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::verification {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(NoArchive, ADownloadIsConvertedFirst) {
  const fs::TemporaryFolder folder;
  fs::put(folder.at("takeout.zip"), "PK");
  const Error file = no_archive(folder.at("takeout.zip"), "it has no SHA256SUMS");
  EXPECT_THAT(file.message, HasSubstr("The file "));
  EXPECT_THAT(file.advice, HasSubstr("gvoice convert takeout.zip -o my-archive"));

  std::filesystem::create_directories(folder.at("unpacked/Takeout"));
  const Error unpacked = no_archive(folder.at("unpacked"), "it has no SHA256SUMS");
  EXPECT_THAT(unpacked.message, HasSubstr("is not an archive of gvoice: it has no SHA256SUMS."));
  EXPECT_THAT(unpacked.advice, HasSubstr("gvoice convert unpacked -o my-archive"));
}

TEST(NoArchive, AnyOtherFolderIsTheWrongOne) {
  const fs::TemporaryFolder folder;
  std::filesystem::create_directories(folder.at("photos"));
  const Error error = no_archive(folder.at("photos"), "it has no SHA256SUMS");
  EXPECT_THAT(error.advice, HasSubstr("Name the folder that convert made"));
  EXPECT_THAT(error.advice, Not(HasSubstr("gvoice convert")));
}

}  // namespace
}  // namespace gvoice::verification
