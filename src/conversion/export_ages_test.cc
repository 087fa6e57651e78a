#include "conversion/export_ages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "conversion/run_test_support.h"

namespace gvoice::conversion {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kPage = "Calls/Ann - Text - 2018-05-03T12_00_00Z.html";

std::string page_at(std::string_view time) {
  return page_of_texts(text_on_page("+12025550123", "Ann", time, "Hi"));
}

/// Exports by name: each input is a separate export.
class ExportAgesTest : public ::testing::Test {
 protected:
  void age() {
    test_.read();
    std::vector<std::uint32_t> exports(test_.run().catalog.inputs().size());
    for (std::uint32_t i = 0; i < exports.size(); ++i) exports[i] = i;
    test_.run().catalog.set_exports(exports);
    test_.run().ages = age_exports(test_.run());
  }
  /// The rank of an input's export.
  std::uint32_t rank(std::string_view input) const {
    const auto& inputs = test_.run().catalog.inputs();
    for (std::uint32_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].name == input) return test_.run().export_rank(i);
    }
    ADD_FAILURE() << "no " << input;
    return 0;
  }

  TestRun test_;
};

TEST_F(ExportAgesTest, TheExportWithTheLatestRecordIsTheNewestWhateverItIsCalled) {
  test_.write("b", kPage, page_at("2016-05-03T12:00:00.000Z"));
  test_.write("a", kPage, page_at("2020-05-03T12:00:00.000Z"));
  test_.write("c", kPage, page_at("2018-05-03T12:00:00.000Z"));
  age();
  EXPECT_EQ(rank("b"), 0U);
  EXPECT_EQ(rank("c"), 1U);
  EXPECT_EQ(rank("a"), 2U);
  EXPECT_THAT(test_.run().ages.time_of_rank,
              ElementsAre(1'462'276'800'000, 1'525'348'800'000, 1'588'507'200'000));
}

TEST_F(ExportAgesTest, AnExportIsAsOldAsItsLatestRecordNotItsFirst) {
  test_.write("a", kPage, page_at("2018-05-03T12:00:00.000Z"));
  test_.write("b", kPage,
              page_of_texts(text_on_page("+12025550123", "Ann", "2020-05-03T12:00:00.000Z", "x") +
                            text_on_page("+12025550123", "Ann", "2016-05-03T12:00:00.000Z", "y")));
  test_.write("b", "Calls/Zoe - Text - 2015-05-03T12_00_00Z.html",
              page_at("2015-05-03T12:00:00.000Z"));
  age();
  EXPECT_EQ(rank("b"), 1U);
}

TEST_F(ExportAgesTest, AnExportWithoutRecordsIsTheOldest) {
  test_.write("a", kPage, page_at("2001-05-03T12:00:00.000Z"));
  test_.write("b", kPage, page_of_texts(""));
  age();
  EXPECT_EQ(rank("b"), 0U);
  EXPECT_EQ(rank("a"), 1U);
}

TEST_F(ExportAgesTest, EntriesOfOnePathStandByTheAgesOfTheirExports) {
  test_.write("a", "Calls/A.html", page_at("2020-05-03T12:00:00.000Z"));
  test_.write("b", "Calls/A.html", page_at("2018-05-03T12:00:00.000Z"));
  test_.write("b", "Calls/B.html", page_at("2018-05-03T12:00:00.000Z"));
  age();
  const auto& entries = test_.run().catalog.entries();
  ASSERT_EQ(entries.size(), 3U);
  ASSERT_EQ(test_.run().catalog.inputs()[entries[0].input].name, "a");
  EXPECT_THAT(test_.run().ages.order_of_entry, ElementsAre(1, 0, 2));
}

}  // namespace
}  // namespace gvoice::conversion
