#include "write/format/display_name.h"

#include <gtest/gtest.h>

#include <string>

#include "write/format/model_maker_test_support.h"

namespace gvoice::write {
namespace {

TEST(DisplayNameTest, NamesComeBeforeNumbers) {
  ModelMaker maker;
  maker.format("+13035550101", "(303) 555-0101");
  const ArchiveModel& model = maker.finish();
  const Party named{.raw = "+13035550101", .name = "Ann", .number = "+13035550101"};
  EXPECT_EQ(person_text(model, named), "Ann");
  EXPECT_EQ(number_text(model, named), "(303) 555-0101");
  EXPECT_EQ(person_text(model, {.raw = "13035550101", .name = {}, .number = "+13035550101"}),
            "(303) 555-0101");
  EXPECT_EQ(person_text(model, {.raw = "22395", .name = {}, .number = "22395"}), "22395");
  EXPECT_EQ(person_text(model, {.raw = "??", .name = {}, .number = {}}), "??");
  EXPECT_EQ(person_text(model, {}), "");
}

TEST(DisplayNameTest, TitlesOfConversations) {
  ModelMaker maker;
  maker.format("+13035550102", "(303) 555-0102");
  const Party ann = maker.person("Ann", "+13035550101");
  const Party number = maker.person("", "+13035550102");
  const Party nobody = maker.person("", "");
  const auto title = [&](std::vector<Party> others, bool note_to_self = false) {
    Conversation& conversation = maker.conversation(std::move(others));
    conversation.note_to_self = note_to_self;
    return conversation_title(maker.finish(), conversation);
  };
  EXPECT_EQ(title({ann}), "Ann");
  EXPECT_EQ(title({number}), "(303) 555-0102");
  EXPECT_EQ(title({ann, number, nobody}), "Ann, (303) 555-0102, Anonymous");
  EXPECT_EQ(title({}), "Anonymous");
  EXPECT_EQ(title({number}, true), "Note to self");
  EXPECT_EQ(title({ann, ann, ann, ann, ann, ann}), "Ann, Ann, Ann, Ann, Ann, Ann");
  EXPECT_EQ(title({ann, ann, ann, ann, ann, ann, ann}), "Ann, Ann, Ann, Ann, Ann, Ann and 1 more");
}

TEST(DisplayNameTest, SlugsOfFileNames) {
  ModelMaker maker;
  const auto slug = [&](std::vector<Party> others) {
    return conversation_slug(maker.conversation(std::move(others)));
  };
  EXPECT_EQ(slug({maker.person("Ann Smith", "+13035550101")}), "ann-smith");
  EXPECT_EQ(slug({maker.person("", "+13035550101")}), "13035550101");
  EXPECT_EQ(slug({maker.person("Ann Smith", "1"), maker.person("Bob Lee", "2"),
                  maker.person("", "22395")}),
            "ann-bob-22395");
  EXPECT_EQ(slug({maker.person("A", "1"), maker.person("B", "2"), maker.person("C", "3"),
                  maker.person("D", "4"), maker.person("E", "5")}),
            "a-b-c-d");
  EXPECT_EQ(slug({maker.person("日本", "")}), "");
  EXPECT_EQ(slug({}), "anonymous");
  EXPECT_LE(slug({maker.person(std::string(500, 'x'), "")}).size(), 40U);
}

}  // namespace
}  // namespace gvoice::write
