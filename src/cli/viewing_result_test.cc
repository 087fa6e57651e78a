#include "cli/viewing_result.h"

#include <gtest/gtest.h>

namespace gvoice::cli {
namespace {

TEST(ViewingResult, WhatWasOpened) {
  const viewing::Opened opened = {"/a\x1b", "/a\x1b/index.html", "xdg-open"};
  EXPECT_EQ(opened_text(opened), "Opened with xdg-open: /a\uFFFD/index.html\n");
  EXPECT_EQ(opened_json(opened),
            "{\n  \"version\": 1,\n  \"archive\": \"/a\\u001b\",\n"
            "  \"page\": \"/a\\u001b/index.html\",\n  \"program\": \"xdg-open\"\n}\n");
}

TEST(ViewingResult, WhereTheArchiveIsServed) {
  const viewing::Serving serving = {"/my \"archive\"\xFF", "http://127.0.0.1:8642/", 8642};
  EXPECT_EQ(serving_text(serving), "http://127.0.0.1:8642/\n");
  EXPECT_EQ(serving_json(serving),
            "{\"version\":1,\"archive\":\"/my \\\"archive\\\"\uFFFD\","
            "\"address\":\"http://127.0.0.1:8642/\",\"port\":8642}\n");
}

}  // namespace
}  // namespace gvoice::cli
