#include "write/html/reaction.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <deque>
#include <string>
#include <vector>

namespace gvoice::write::html {
namespace {

TEST(ReactionTest, WordsThatPhonesSend) {
  const struct {
    const char* text;
    const char* sign;
    bool removed;
  } cases[] = {
      {"Liked \u201Csoup\u201D", "\U0001F44D", false},
      {"Loved \u201Csoup\u201D", "\u2764\uFE0F", false},
      {"Laughed at \u201Csoup\u201D", "\U0001F602", false},
      {"Emphasized \u201Csoup\u201D", "\u203C\uFE0F", false},
      {"Questioned \u201Csoup\u201D", "\u2753", false},
      {"Disliked \u201Csoup\u201D", "\U0001F44E", false},
      {"Removed a heart from \u201Csoup\u201D", "\u2764\uFE0F", true},
      {"Removed an exclamation from \u201Csoup\u201D", "\u203C\uFE0F", true},
      {"\U0001F44D to \u201Csoup\u201D", "\U0001F44D", false},
      {"Reacted \U0001F64F\U0001F3FF to \u201Csoup\u201D", "\U0001F64F\U0001F3FF", false},
      {"\u200A\u200B\u2764\uFE0F\u200B to \u201C\u200Asoup\u200A\u200B\u201D\u200B", "\u2764\uFE0F",
       false},
  };
  for (const auto& one : cases) {
    const auto reaction = reaction_of(one.text);
    ASSERT_TRUE(reaction) << one.text;
    EXPECT_EQ(reaction->sign, one.sign) << one.text;
    EXPECT_EQ(reaction->removed, one.removed) << one.text;
    EXPECT_EQ(reaction->quoted, "soup") << one.text;
    EXPECT_FALSE(reaction->cut) << one.text;
  }
}

TEST(ReactionTest, OtherTexts) {
  for (const char* text :
       {"", "\u201D", "Liked", "Liked \u201D", "Liked \u201C\u201D", "Liked \u201Csoup\u201D!",
        "Liked soup", "liked \u201Csoup\u201D", "Liked \"soup\"", "I Liked \u201Csoup\u201D",
        "Liked an image", "Ode to \u201Cjoy\u201D", "1 to \u201Cjoy\u201D", " to \u201Cjoy\u201D",
        "\U0001F44D \u201Csoup\u201D", "Reacted to \u201Csoup\u201D", "\xFF to \u201Csoup\u201D",
        "\U0001F44D and \U0001F44D to \u201Csoup\u201D"})
    EXPECT_FALSE(reaction_of(text)) << text;
}

TEST(ReactionTest, ACutQuotation) {
  EXPECT_TRUE(reaction_of("Liked \u201Cso\u2026\u201D")->cut);
  EXPECT_FALSE(reaction_of("Liked \u201C\u2026\u201D")->cut) << "it would fit every message";
}

class ReactionFoldingTest : public testing::Test {
 protected:
  Record& text(std::string_view text) {
    Record& record = records_.emplace_back();
    record.kind = RecordKind::kText;
    record.has_text = true;
    record.text = text;
    return record;
  }
  ReactionFolding folding() const {
    std::vector<const Record*> page;
    for (const Record& record : records_) page.push_back(&record);
    return ReactionFolding(page);
  }
  using Positions = std::vector<std::size_t>;

  std::deque<Record> records_;
};

TEST_F(ReactionFoldingTest, TheLatestMessageBeforeIt) {
  text("soup");
  text("soup");
  text("Liked \u201Csoup\u201D");
  text("soup");
  text("Loved \u201Csoup\u201D");
  text("\U0001F44D to \u201Csoup\u201D");
  const ReactionFolding found = folding();
  EXPECT_EQ(found.reactions_to(0), Positions{});
  EXPECT_EQ(found.reactions_to(1), Positions{2});
  EXPECT_EQ(found.reactions_to(3), (Positions{4, 5}));
  for (const std::size_t i : {0U, 1U, 3U}) EXPECT_FALSE(found.is_folded(i));
  for (const std::size_t i : {2U, 4U, 5U}) EXPECT_TRUE(found.is_folded(i));
}

TEST_F(ReactionFoldingTest, WhatQuotesNothingStays) {
  text("Liked \u201Clater\u201D");
  text("later");
  text("Liked \u201Csomething else\u201D");
  text("Liked \u201Cno call\u201D");
  Record& call = text("no call");
  call.kind = RecordKind::kVoicemail;
  text("Liked \u201Cno call\u201D");
  for (std::size_t i = 0; i < records_.size(); ++i) EXPECT_FALSE(folding().is_folded(i)) << i;
}

TEST_F(ReactionFoldingTest, OneWithAnAttachmentStays) {
  text("soup");
  Attachment picture;
  text("Liked \u201Csoup\u201D").attachments = {&picture, 1};
  EXPECT_FALSE(folding().is_folded(1));
}

TEST_F(ReactionFoldingTest, ACutQuotationFitsTheBeginning) {
  text("the soup is on");
  text("the soup\u2026");
  text("the soap");
  text("Liked \u201Cthe soup\u2026\u201D");
  text("Liked \u201Cthe so\u2026\u201D");
  text("Liked \u201Cthe soup is\u2026\u201D");
  text("Liked \u201Cthe stew\u2026\u201D");
  const ReactionFolding found = folding();
  EXPECT_EQ(found.reactions_to(1), Positions{3}) << "exactly so comes before beginning so";
  EXPECT_EQ(found.reactions_to(2), Positions{4});
  EXPECT_EQ(found.reactions_to(0), Positions{5});
  EXPECT_FALSE(found.is_folded(6));
}

TEST_F(ReactionFoldingTest, AReactionToAReactionStays) {
  text("soup");
  text("Liked \u201Csoup\u201D");
  text("Loved \u201CLiked \u201Csoup\u201D\u201D");
  const ReactionFolding found = folding();
  EXPECT_EQ(found.reactions_to(0), Positions{1});
  EXPECT_FALSE(found.is_folded(2));
}

/// Texts of pieces that reactions are made of.
rc::Gen<std::string> likely_text() {
  return rc::gen::map(
      rc::gen::resize(6, rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
                             "Liked ", "Loved ", "\u201C", "\u201D", "\u2026", "a", "b", " to ",
                             "\U0001F44D", "\u200B", "Reacted ", "\xE2", "\xE2\x80", "<"))),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& piece : pieces) text += piece;
        return text;
      });
}

TEST(ReactionPropertyTest, EveryRecordIsShownOnceAndReactionsComeAfterTheirMessage) {
  EXPECT_TRUE(rc::check([] {
    std::vector<std::string> texts = *rc::gen::container<std::vector<std::string>>(likely_text());
    const std::size_t messages = texts.size();
    for (std::size_t i = 0; i < messages; ++i) {
      if (*rc::gen::arbitrary<bool>()) texts.push_back("Liked \u201C" + texts[i] + "\u201D");
    }
    std::vector<Record> records(texts.size());
    std::vector<const Record*> page;
    for (std::size_t i = 0; i < texts.size(); ++i) {
      records[i].kind = RecordKind::kText;
      records[i].has_text = true;
      records[i].text = texts[i];
      page.push_back(&records[i]);
    }
    const ReactionFolding found(page);
    std::vector<int> shown(texts.size());
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (found.is_folded(i)) {
        RC_ASSERT(found.reactions_to(i).empty());
        continue;
      }
      ++shown[i];
      for (const std::size_t reaction : found.reactions_to(i)) {
        RC_ASSERT(reaction > i);
        RC_ASSERT(found.is_folded(reaction));
        RC_ASSERT(reaction_of(texts[reaction]).has_value());
        ++shown[reaction];
      }
    }
    for (const int times : shown) RC_ASSERT(times == 1);
  }));
}

}  // namespace
}  // namespace gvoice::write::html
