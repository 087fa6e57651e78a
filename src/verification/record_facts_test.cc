#include "verification/record_facts.h"

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <string>

namespace gvoice::verification {
namespace {

/// A voicemail from Ann with a recording.
class RecordFactsTest : public ::testing::Test {
 protected:
  RecordFactsTest() {
    media_.sha256 = "aa";
    attachments_[0].status = AttachmentStatus::kFound;
    attachments_[0].media = &media_;
    parties_[0] = {.raw = "+12025550123", .name = "Ann", .number = "+12025550123"};
    record_.id = 1;
    record_.kind = RecordKind::kVoicemail;
    record_.direction = Direction::kIn;
    record_.timestamp_ms = 1'525'348'800'000;
    record_.duration_seconds = 5;
    record_.has_text = true;
    record_.text = "Hi";
    record_.conversation = 2;
    record_.has_sender = true;
    record_.sender = parties_[0];
    record_.participants = parties_;
    record_.attachments = attachments_;
  }

  /// Which fields differ after a change of the record.
  std::string differing_after(const std::function<void(Record&)>& change) {
    const RecordFacts before = facts_of(record_);
    change(record_);
    return differing_fields(before, facts_of(record_));
  }

  StoredMedia media_;
  std::array<Attachment, 1> attachments_{};
  std::array<Party, 1> parties_{};
  Record record_;
};

TEST_F(RecordFactsTest, EachFieldThatDiffersIsNamed) {
  EXPECT_EQ(differing_after([](Record& one) { one.kind = RecordKind::kRecorded; }), "kind");
  EXPECT_EQ(differing_after([](Record& one) { one.direction = Direction::kOut; }), "direction");
  EXPECT_EQ(differing_after([](Record& one) { ++one.timestamp_ms; }), "timestamp_ms");
  EXPECT_EQ(differing_after([](Record& one) { one.text = "Ho"; }), "text");
  EXPECT_EQ(differing_after([](Record& one) { ++one.duration_seconds; }), "duration_seconds");
  EXPECT_EQ(differing_after([](Record& one) { ++one.conversation; }), "conversation");
}

TEST_F(RecordFactsTest, SeveralFieldsThatDifferAreAllNamed) {
  EXPECT_EQ(differing_after([](Record& one) {
              one.text = "Ho";
              one.sender_is_owner = true;
            }),
            "text, sender");
}

TEST_F(RecordFactsTest, AnotherSenderDiffers) {
  EXPECT_EQ(differing_after([](Record& one) { one.sender.number = "+12025550124"; }), "sender");
  EXPECT_EQ(differing_after([](Record& one) { one.sender_is_owner = true; }), "sender");
  EXPECT_EQ(differing_after([](Record& one) { one.has_sender = false; }), "sender");
}

TEST_F(RecordFactsTest, AParticipantMoreOrLessDiffers) {
  EXPECT_EQ(differing_after([](Record& one) { one.participants = {}; }), "participants");
  const std::array<Party, 2> two{parties_[0], parties_[0]};
  record_.participants = parties_;
  EXPECT_EQ(differing_after([&](Record& one) { one.participants = two; }), "participants");
}

TEST_F(RecordFactsTest, AnEmptyTextIsNoMissingOne) {
  record_.text = "";
  EXPECT_EQ(differing_after([](Record& one) { one.has_text = false; }), "text");
}

TEST_F(RecordFactsTest, AnAttachmentDiffersByContentStatusAndPresence) {
  EXPECT_EQ(differing_after([this](Record&) { media_.sha256 = "bb"; }), "attachments");
  EXPECT_EQ(
      differing_after([this](Record&) { attachments_[0].status = AttachmentStatus::kAmbiguous; }),
      "attachments");
  EXPECT_EQ(differing_after([](Record& one) { one.attachments = {}; }), "attachments");
}

}  // namespace
}  // namespace gvoice::verification
