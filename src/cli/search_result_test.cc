#include "cli/search_result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gvoice::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

SearchHit lake_house() {
  SearchHit hit;
  hit.id = "a000000000000001";
  hit.time = "2018-05-03T12:39:04.934-06:00";
  hit.conversation = "Ann, Bob";
  hit.kind = "text";
  hit.direction = "in";
  hit.sender = "Ann";
  hit.text = "The lake\nhouse is free";
  hit.marks = {{4, 8}, {9, 14}};
  hit.before = "Me: Where?";
  hit.after = "Bob: Good";
  hit.attachments = {"attachments/2c/2c.jpg", "lost-1"};
  hit.page = "conversations/ann-bob-c1.html#r-a000000000000001";
  return hit;
}

SearchResult result_of(std::vector<SearchHit> hits, std::uint64_t total) {
  return {.archive = "/home/ann/my archive",
          .total = total,
          .hits = std::move(hits),
          .conversations = {}};
}

TEST(SearchText, AHitWithEverythingAroundIt) {
  EXPECT_EQ(search_text(result_of({lake_house()}, 1), false),
            "2018-05-03 12:39  Ann, in Ann, Bob\n"
            "      Me: Where?\n"
            "    The lake house is free\n"
            "      Bob: Good\n"
            "    with attachments/2c/2c.jpg\n"
            "    with lost-1\n"
            "    file:///home/ann/my%20archive/conversations/ann-bob-c1.html#r-a000000000000001\n"
            "\n"
            "1 message was found\n");
}

TEST(SearchText, WhatWasFoundStandsOutInColour) {
  const std::string text = search_text(result_of({lake_house()}, 1), true);
  EXPECT_THAT(text, AllOf(HasSubstr("The \033[1mlake\033[0m \033[1mhouse\033[0m is free\n"),
                          HasSubstr("\033[2mMe: Where?\033[0m")));
}

TEST(SearchText, ACallWithoutAnything) {
  SearchHit call;
  call.conversation = "Ann";
  call.sender = "Ann";
  call.kind = "missed";
  EXPECT_EQ(search_text(result_of({call}, 1), false),
            "time unknown  Ann  (missed)\n\n1 message was found\n");
  call.sender.clear();
  EXPECT_THAT(search_text(result_of({call}, 1), false), HasSubstr("time unknown  Ann  (missed)\n"));
}

TEST(SearchText, ThatThereIsMore) {
  const std::string text = search_text(result_of({lake_house(), lake_house()}, 1'003), false);
  EXPECT_THAT(text, HasSubstr("1,003 messages were found; these are the newest 2. --limit shows "
                              "more.\n"));
}

TEST(SearchText, ConversationsOfThatNameStandFirst) {
  SearchResult result = result_of({}, 0);
  result.conversations = {{"Ann\033", 1234, "conversations/ann-c1.html"}, {"Anna", 1, ""}};
  EXPECT_EQ(search_text(result, false),
            "Conversations of that name\n"
            "    Ann\uFFFD, 1,234 messages\n"
            "    file:///home/ann/my%20archive/conversations/ann-c1.html\n"
            "    Anna, 1 message\n\n"
            "No message was found.\n");
}

TEST(SearchText, ThatThereIsNothing) {
  EXPECT_EQ(search_text(result_of({}, 0), false), "No message was found.\n");
}

TEST(SearchText, WhatWasSaidAroundIsCutShort) {
  SearchHit hit = lake_house();
  hit.before = "Me: " + std::string(500, 'x');
  hit.after = "two\n\nlines";
  const std::string text = search_text(result_of({hit}, 1), false);
  EXPECT_THAT(text, AllOf(HasSubstr("      Me: " + std::string(116, 'x') + "\u2026\n"),
                          HasSubstr("      two lines\n")));
}

TEST(SearchText, NothingFromAnArchiveSteersTheTerminal) {
  SearchHit hit = lake_house();
  hit.conversation = hit.sender = hit.before = hit.after = hit.text = "\033[2J\u202E\xFF";
  hit.attachments = {"\033]0;x"};
  hit.page = "conversations/\033[2J.html";
  hit.marks = {{0, 3}};
  EXPECT_THAT(search_text(result_of({hit}, 1), false),
              AllOf(Not(HasSubstr("\033")), Not(HasSubstr("\u202E")), Not(HasSubstr("\xFF"))));
}

TEST(SearchJson, HasEveryField) {
  EXPECT_EQ(nlohmann::json::parse(search_json(result_of({lake_house()}, 7))),
            nlohmann::json::parse(R"({
    "version": 1, "archive": "/home/ann/my archive", "total": 7, "conversations": [],
    "hits": [{"id": "a000000000000001", "time": "2018-05-03T12:39:04.934-06:00",
              "conversation": "Ann, Bob", "kind": "text", "direction": "in", "sender": "Ann",
              "text": "The lake\nhouse is free", "marks": [[4, 8], [9, 14]],
              "before": "Me: Where?", "after": "Bob: Good",
              "attachments": ["attachments/2c/2c.jpg", "lost-1"],
              "page": "conversations/ann-bob-c1.html#r-a000000000000001"}]})"));
}

TEST(SearchJson, WhatIsNotKnownIsNull) {
  const auto json = nlohmann::json::parse(search_json(result_of({SearchHit()}, 1)));
  for (const char* key : {"time", "sender", "before", "after", "page"})
    EXPECT_TRUE(json["hits"][0][key].is_null()) << key;
  EXPECT_EQ(json["hits"][0]["text"], "");
  EXPECT_EQ(json["hits"][0]["marks"], nlohmann::json::array());
}

TEST(SearchJson, IsUtf8WhateverAnArchiveHolds) {
  SearchHit hit = lake_house();
  hit.text = "\xFF";
  EXPECT_EQ(nlohmann::json::parse(search_json(result_of({hit}, 1)))["hits"][0]["text"], "\uFFFD");
}

}  // namespace
}  // namespace gvoice::cli
