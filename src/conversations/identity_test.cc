#include "conversations/identity.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <set>
#include <string>
#include <tuple>

#include "conversations/record_test_support.h"

namespace gvoice::conversations {
namespace {

constexpr std::int64_t kTime = 1525372744934;

TEST(Identity, TheSameItemIsEqual) {
  RecordMaker make;
  EXPECT_EQ(identity_of(make.incoming(kTime, kAnn, "Hi", 0)),
            identity_of(make.incoming(kTime, kAnn, "Hi", 1)));
  EXPECT_EQ(identity_of(make.call(RecordKind::kMissed, kTime, kAnn, 0)),
            identity_of(make.call(RecordKind::kMissed, kTime, kAnn, 1)));
}

TEST(Identity, InstantDirectionAndTextDistinguishTexts) {
  RecordMaker make;
  const std::set<Identity> identities = {
      identity_of(make.incoming(kTime, kAnn, "Hi")),
      identity_of(make.incoming(kTime + 1, kAnn, "Hi")),
      identity_of(make.incoming(kTime, kAnn, "Hi ")),
      identity_of(make.incoming(kTime, kAnn, "")),
      identity_of(make.outgoing(kTime, kAnn, "Hi")),
  };
  EXPECT_EQ(identities.size(), 5U);
}

TEST(Identity, TheOtherPartyIsComparedBesideIt) {
  RecordMaker make;
  EXPECT_EQ(identity_of(make.incoming(kTime, kAnn, "Hi")),
            identity_of(make.incoming(kTime, kBob, "Hi")));
  EXPECT_EQ(identity_of(make.group_text(kTime, {kAnn, kBob}, "Hi")),
            identity_of(make.outgoing_to_name(kTime, "Ann", "Hi")));
}

TEST(Identity, GooglesWordsForAPictureAreNoText) {
  RecordMaker make;
  const Identity empty = identity_of(make.incoming(kTime, kAnn, ""));
  EXPECT_EQ(identity_of(make.incoming(kTime, kAnn, "MMS Received")), empty);
  EXPECT_EQ(identity_of(make.incoming(kTime, kAnn, "MMS Sent")), empty);
  EXPECT_NE(identity_of(make.incoming(kTime, kAnn, "MMS Received.")), empty);
}

TEST(Identity, ClassesDiffer) {
  RecordMaker make;
  Record& recorded = make.call(RecordKind::kRecorded, kTime, kAnn);
  Record& received = make.call(RecordKind::kReceived, kTime, kAnn);
  Record& voicemail = make.voicemail(kTime, kAnn, TranscriptStatus::kAbsent);
  Record& text = make.incoming(kTime, kAnn, "");
  for (Record* record : {&received, &voicemail, &text}) record->direction = Direction::kUnknown;
  const std::set<Identity> identities = {identity_of(recorded), identity_of(received),
                                         identity_of(voicemail), identity_of(text)};
  EXPECT_EQ(identities.size(), 4U);
}

TEST(Identity, AllCallsAreOneClass) {
  RecordMaker make;
  EXPECT_EQ(identity_of(make.call(RecordKind::kReceived, kTime, kAnn)),
            identity_of(make.call(RecordKind::kMissed, kTime, kAnn)));
  EXPECT_NE(identity_of(make.call(RecordKind::kReceived, kTime, kAnn)),
            identity_of(make.call(RecordKind::kPlaced, kTime, kAnn)));
}

TEST(Identity, AnInferredDirectionIsNotStated) {
  RecordMaker make;
  Record& unstated = make.call(RecordKind::kCall, kTime, kAnn);
  unstated.direction = Direction::kUnknown;
  unstated.inferred = 0;
  EXPECT_EQ(identity_of(make.call(RecordKind::kCall, kTime, kAnn)), identity_of(unstated));
}

TEST(GroupSender, WhoWroteInAGroupCounts) {
  RecordMaker make;
  Record& record = make.group_text(kTime, {kAnn, kBob}, "Ok");
  EXPECT_EQ(group_sender_of(record), "");
  record.sender_is_owner = false;
  record.sender = RecordMaker::number(kBob);
  EXPECT_EQ(group_sender_of(record), kBob);
  EXPECT_EQ(group_sender_of(make.incoming(kTime, kAnn, "Hi")), "");
  EXPECT_EQ(group_sender_of(make.call(RecordKind::kMissed, kTime, kAnn)), "");
}

TEST(Identity, OwnNumbersNamesLabelsZonesMediaAndFilesDoNotCount) {
  RecordMaker make;
  const Identity plain = identity_of(make.outgoing(kTime, kAnn, "Hi"));
  Record& other = make.outgoing(kTime, kAnn, "Hi", 9);
  other.sender = RecordMaker::number("+12025550177");
  Party named = RecordMaker::number(kAnn);
  named.name = "Ann";
  make.with(other, {named});
  make.label(other, {"inbox", "sms"});
  make.attach(other, "Ann - 1-1", AttachmentElement::kImage, AttachmentStatus::kFound);
  other.time = "2018-05-03T12:39:04.934-06:00";
  other.utc_offset_seconds = -21600;
  other.unread = true;
  other.spam = true;
  other.deleted = DeletedState::kYes;
  EXPECT_EQ(identity_of(other), plain);
}

TEST(Identity, NamesOfSendersDoNotCount) {
  RecordMaker make;
  Record& named = make.incoming(kTime, kAnn, "Hi");
  named.sender.name = "Ann";
  named.sender.raw = "12025550101";
  EXPECT_EQ(identity_of(named), identity_of(make.incoming(kTime, kAnn, "Hi")));
}

TEST(Identity, TranscriptsAndDurationsDoNotCount) {
  RecordMaker make;
  const Identity absent = identity_of(make.voicemail(kTime, kAnn, TranscriptStatus::kAbsent));
  Record& said = make.voicemail(kTime, kAnn, TranscriptStatus::kText, "Call me");
  said.duration_seconds = 12;
  EXPECT_EQ(identity_of(said), absent);
}

TEST(Identity, WhatWasLearnedElsewhereDoesNotCount) {
  RecordMaker make;
  Party named;
  named.name = "Ann";
  Record& unknown = make.call(RecordKind::kReceived, kTime, kAnn);
  make.with(unknown, {named});
  unknown.sender = named;
  unknown.unresolved = Unresolved::kUnknown;
  Record& learned = make.call(RecordKind::kReceived, kTime, kAnn);
  learned.add_inferred(Inferred::kParticipants);
  EXPECT_EQ(identity_of(learned), identity_of(unknown));
}

TEST(Identity, AMemberLearnedElsewhereDoesNotCount) {
  RecordMaker make;
  Party named;
  named.name = "Cleo";
  Record& unknown = make.group_text(kTime, {kAnn, kBob}, "Hi");
  make.with(unknown, {RecordMaker::number(kAnn), RecordMaker::number(kBob), named});
  Record& learned = make.group_text(kTime, {kAnn, kBob, "+12025550103"}, "Hi");
  learned.add_inferred(Inferred::kParticipants);
  EXPECT_EQ(identity_of(learned), identity_of(unknown));
}

TEST(Identity, FieldsNeverRunIntoEachOther) {
  EXPECT_TRUE(rc::check("a different text or instant is a different identity", [] {
    const auto digits = [] {
      return rc::gen::container<std::string>(rc::gen::elementOf(std::string("12+\0|", 5)));
    };
    RecordMaker make;
    const std::string text_a = *digits();
    const std::string text_b = *digits();
    const auto time_a = *rc::gen::inRange<std::int64_t>(0, 3);
    const auto time_b = *rc::gen::inRange<std::int64_t>(0, 3);
    const bool same = std::tie(text_a, time_a) == std::tie(text_b, time_b);
    RC_ASSERT((identity_of(make.incoming(time_a, kAnn, text_a)) ==
               identity_of(make.incoming(time_b, kAnn, text_b))) == same);
  }));
}

TEST(RecordId, EverythingInItDiffers) {
  const Identity one{1, 2};
  const std::set<std::uint64_t> ids = {record_id(one, 7, "", 0),    record_id(one, 7, "", 1),
                                       record_id(one, 8, "", 0),    record_id(one, 7, kAnn, 0),
                                       record_id({2, 1}, 7, "", 0), record_id({1, 3}, 7, "", 0),
                                       record_id({2, 2}, 7, "", 0), record_id(one, 7, kBob, 0)};
  EXPECT_EQ(ids.size(), 8U);
  EXPECT_EQ(record_id(one, 7, "bob@example.com", 1), record_id({1, 2}, 7, "Bob@Example.com", 1));
}

}  // namespace
}  // namespace gvoice::conversations
