#include "conversion/test_mode.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::conversion {
namespace {

using ::testing::HasSubstr;

constexpr const char* kTest = R"({"version": 1, "partial": {"test_limit": 3}})";
constexpr const char* kWhole = R"({"version": 1, "partial": {"test_limit": null}})";

class TestArchives : public ::testing::Test {
 protected:
  std::string archive(const std::string& name, std::string_view report) {
    std::filesystem::create_directories(folder_.at(name));
    fs::put(folder_.at(name + "/SHA256SUMS"), "");
    fs::put(folder_.at(name + "/report.json"), report);
    return folder_.at(name);
  }
  Status test_into(const std::string& place) {
    ConvertOptions options;
    options.output = place;
    options.page_limit = 3;
    return keep_tests_apart(options);
  }

  fs::TemporaryFolder folder_;
};

TEST_F(TestArchives, AreRecognisedByTheirReport) {
  EXPECT_TRUE(is_test_archive(archive("test", kTest)));
  EXPECT_FALSE(is_test_archive(archive("whole", kWhole)));
  EXPECT_FALSE(is_test_archive(archive("old", R"({"version": 1})")));
  EXPECT_FALSE(is_test_archive(archive("damaged", "{")));
  EXPECT_FALSE(is_test_archive(folder_.at("nothing")));
  std::filesystem::create_directories(folder_.at("foreign"));
  fs::put(folder_.at("foreign/report.json"), kTest);
  EXPECT_FALSE(is_test_archive(folder_.at("foreign")));
}

TEST_F(TestArchives, NeverReplaceWhatIsNone) {
  EXPECT_TRUE(test_into(folder_.at("new")).ok());
  EXPECT_TRUE(test_into(archive("test", kTest)).ok());
  for (const char* report : {kWhole, R"({"version": 1})", "{"}) {
    const Status refused = test_into(archive("whole", report));
    ASSERT_FALSE(refused.ok()) << report;
    EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
    EXPECT_THAT(refused.error().advice, HasSubstr("--output"));
  }
}

TEST_F(TestArchives, AreNoInputOfAFullRun) {
  ConvertOptions options;
  options.output = folder_.at("new");
  options.inputs = {archive("whole", kWhole)};
  EXPECT_TRUE(keep_tests_apart(options).ok());
  options.inputs.push_back(archive("test", kTest));
  const Status refused = keep_tests_apart(options);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind, ErrorKind::kRefused);
  EXPECT_THAT(refused.error().message, HasSubstr("--test-mode"));
}

}  // namespace
}  // namespace gvoice::conversion
