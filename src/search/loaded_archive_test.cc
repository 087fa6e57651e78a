#include "search/loaded_archive.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "people/who_is_who.h"

namespace gvoice::searching {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

constexpr Party kAnn = {.raw = {}, .name = "Ann", .number = "+13035550101"};
constexpr Party kBob = {.raw = {}, .name = "Bob", .number = "+13035550102"};
constexpr Party kMe = {.raw = {}, .name = {}, .number = "+13035550100"};

Record record(std::uint64_t id, std::uint64_t conversation, std::int64_t time) {
  Record made;
  made.id = id;
  made.conversation = conversation;
  made.timestamp_ms = time;
  return made;
}

TEST(LoadedArchiveTest, SortsByTimeAndThenById) {
  LoadedArchive archive;
  archive.add(record(1, 0xC2, 30));
  archive.add(record(3, 0xC1, 10));
  archive.add(record(2, 0xC1, 10));
  archive.add(record(4, 0xC1, Record::kNoTime));
  EXPECT_EQ(archive.size(), 4U);
  const ArchiveModel& model = archive.finish();
  std::vector<std::uint64_t> ids;
  for (const Record* each : model.records) ids.push_back(each->id);
  EXPECT_THAT(ids, ElementsAre(2, 3, 1, 4));
  ASSERT_THAT(model.conversations, SizeIs(2));
  EXPECT_EQ(model.conversations[0].id, 0xC1U);
  ids.clear();
  for (const Record* each : model.conversations[0].records) ids.push_back(each->id);
  EXPECT_THAT(ids, ElementsAre(2, 3, 4));
}

TEST(LoadedArchiveTest, ASenderFromOutsideIsNoMember) {
  LoadedArchive archive;
  const Party members[] = {kAnn, kBob};
  const Party more[] = {kAnn, kBob, {.raw = {}, .name = "Cy", .number = "+13035550103"}};
  for (const bool outsider_first : {true, false}) {
    const std::uint64_t conversation = outsider_first ? 1 : 2;
    Record with = record(conversation * 2, conversation, 1);
    with.participants = more;
    Record without = record(conversation * 2 + 1, conversation, 2);
    without.participants = members;
    archive.add(outsider_first ? with : without);
    archive.add(outsider_first ? without : with);
  }
  for (const Conversation& conversation : archive.finish().conversations) {
    EXPECT_THAT(conversation.others, SizeIs(2));
    EXPECT_TRUE(conversation.group);
  }
}

TEST(LoadedArchiveTest, TheIdTellsWhoIsAMemberWhereOnlyAGuestWrote) {
  constexpr Party kGuest = {.raw = {}, .name = "Cy", .number = "+13035550103"};
  const Party members[] = {kAnn, kBob};
  const Party all[] = {kAnn, kBob, kGuest};
  for (const bool guest_is_member : {false, true}) {
    LoadedArchive archive;
    Record only = record(
        1, guest_is_member ? people::conversation_id(all) : people::conversation_id(members), 1);
    only.participants = all;
    archive.add(only);
    EXPECT_THAT(archive.finish().conversations[0].others, SizeIs(guest_is_member ? 3 : 2));
  }
}

TEST(LoadedArchiveTest, TheOwnNumberTellsANoteToSelf) {
  LoadedArchive archive;
  archive.add_own_number("+13035550100");
  const Party me[] = {kMe};
  const Party ann[] = {kAnn};
  Record note = record(1, 1, 1);
  note.participants = me;
  Record other = record(2, 2, 2);
  other.participants = ann;
  archive.add(note);
  archive.add(other);
  archive.add(record(3, 3, 3));
  const ArchiveModel& model = archive.finish();
  EXPECT_TRUE(model.conversations[0].note_to_self);
  EXPECT_FALSE(model.conversations[1].note_to_self || model.conversations[1].group);
  EXPECT_FALSE(model.conversations[2].note_to_self || model.conversations[2].group);
  EXPECT_THAT(model.own_numbers, ElementsAre("+13035550100"));
}

TEST(LoadedArchiveTest, NumbersAreFormattedAsPeopleWriteThem) {
  LoadedArchive archive;
  const Party ann[] = {kAnn};
  Record text = record(1, 1, 1);
  text.participants = ann;
  archive.add(text);
  archive.add_own_number("+12025550100");
  const ArchiveModel& model = archive.finish();
  EXPECT_EQ(model.formatted_numbers.at("+13035550101"), "+1 303-555-0101");
  EXPECT_TRUE(model.formatted_numbers.contains("+12025550100"));
}

TEST(LoadedArchiveTest, OneMediumForOnePath) {
  LoadedArchive archive;
  const StoredMedia* picture = archive.medium("attachments/2c/2c.jpg", "image/jpeg", "2c", 7);
  EXPECT_EQ(archive.medium("attachments/2c/2c.jpg", "", "", 0), picture);
  EXPECT_NE(archive.medium("attachments/2d/2d.jpg", "", "", 0), picture);
  EXPECT_EQ(picture->file, "2c.jpg");
  EXPECT_EQ(picture->media_type, "image/jpeg");
  EXPECT_EQ(picture->size, 7U);
}

}  // namespace
}  // namespace gvoice::searching
