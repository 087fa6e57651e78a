#include "write/report/partial_json.h"

#include <gtest/gtest.h>

namespace gvoice::write::report {
namespace {

TEST(PartialJson, ReadsWhatItWrote) {
  Partial partial;
  partial.test_limit = 13;
  partial.pages_left_out = 127;
  partial.records_left_out = 4;
  partial.filters = {"filter-spam"};
  partial.missing_files = 2;
  partial.missing_parts = {"a.zip: The part 002 is missing."};
  partial.files_left_out = 3;
  nlohmann::ordered_json report = {{"version", 1}, {"inputs", {{{"partial", 1}}}}};
  report["partial"] = partial_json(partial);
  report["problems"] = nlohmann::ordered_json::array();
  const Partial read = read_partial(report.dump());
  EXPECT_EQ(read.test_limit, 13U);
  EXPECT_EQ(partial_json(read), partial_json(partial));
  EXPECT_FALSE(partial_json(read)["whole"].get<bool>());
  EXPECT_TRUE(partial_json(Partial())["whole"].get<bool>());
}

TEST(PartialJson, WhatIsNoReportLacksNothing) {
  for (const char* text :
       {"", "[", "[]", "{}", "7", R"({"partial": 7})", R"({"partial": {"test_limit": "13"}})",
        R"({"partial": {"test_limit": -1, "filters": [1], "missing_parts": {}}})",
        R"({"inputs": {"partial": {"test_limit": 5}}})"}) {
    EXPECT_TRUE(read_partial(text).is_whole()) << text;
  }
}

}  // namespace
}  // namespace gvoice::write::report
