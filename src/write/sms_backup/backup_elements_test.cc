#include "write/sms_backup/backup_elements.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "write/sms_backup/backup_elements_test_support.h"

namespace gvoice::write::sms_backup {
namespace {

using BackupElementsTest = ElementTest;

TEST_F(BackupElementsTest, AReceivedTextIsThisLine) {
  const Record& text = maker_.text(ann_, Direction::kIn, 0, "Hi \"you\"\n<3");
  EXPECT_EQ(
      written(text, Element::kSms).value(),
      "<sms protocol=\"0\" address=\"+13035550101\" date=\"1525370400000\" type=\"1\" "
      "subject=\"null\" body=\"Hi &quot;you&quot;&#10;&lt;3\" toa=\"null\" sc_toa=\"null\" "
      "service_center=\"null\" read=\"1\" status=\"-1\" locked=\"0\" date_sent=\"1525370400000\" "
      "sub_id=\"-1\" readable_date=\"May 3, 2018 12:00:00\" contact_name=\"Ann\" />\n");
}

TEST_F(BackupElementsTest, ASentTextHasNoTimeOfSending) {
  const XmlElement sms = element(maker_.text(ann_, Direction::kOut, 0, "Hello"), Element::kSms);
  EXPECT_EQ(sms["type"], "2");
  EXPECT_EQ(sms["address"], "+13035550101");
  EXPECT_EQ(sms["date_sent"], "0");
}

TEST_F(BackupElementsTest, UnreadTextsStayUnread) {
  Record& text = maker_.text(ann_, Direction::kIn, 0, "Hello");
  text.unread = true;
  EXPECT_EQ(element(text, Element::kSms)["read"], "0");
}

TEST_F(BackupElementsTest, MillisecondsStayAndDaysAreTheRecordsOwn) {
  Record& text = maker_.text(ann_, Direction::kIn, 0, "Hello");
  text.timestamp_ms = 1'525'327'199'934;
  const XmlElement sms = element(text, Element::kSms);
  EXPECT_EQ(sms["date"], "1525327199934");
  EXPECT_EQ(sms["date_sent"], "1525327199934");
  EXPECT_EQ(sms["readable_date"], "May 2, 2018 23:59:59");
}

TEST_F(BackupElementsTest, EveryMonthHasItsName) {
  std::vector<std::string> months;
  for (int month = 0; month < 12; ++month) {
    Record& text = maker_.text(ann_, Direction::kIn, 0, "Hello");
    text.timestamp_ms = 1'515'931'200'000 + month * std::int64_t{30} * 86'400'000;
    months.push_back(element(text, Element::kSms)["readable_date"].substr(0, 3));
  }
  EXPECT_EQ(months, (std::vector<std::string>{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul",
                                              "Aug", "Sep", "Oct", "Nov", "Dec"}));
}

TEST_F(BackupElementsTest, WhoHasNoNameIsUnknownAndWhoHasNoNumberIsNamed) {
  Conversation& nameless = maker_.conversation({maker_.person("", "22395")});
  XmlElement sms = element(maker_.text(nameless, Direction::kIn, 0, "Hello"), Element::kSms);
  EXPECT_EQ(sms["address"], "22395");
  EXPECT_EQ(sms["contact_name"], "(Unknown)");
  sms = element(maker_.text(by_name_, Direction::kIn, 0, "Hello"), Element::kSms);
  EXPECT_EQ(sms["address"], "Cy");
  EXPECT_EQ(sms["contact_name"], "Cy");
  sms = element(maker_.text(anonymous_, Direction::kIn, 0, "Hello"), Element::kSms);
  EXPECT_EQ(sms["address"], "Unknown");
  EXPECT_EQ(sms["contact_name"], "(Unknown)");
  Party raw;
  raw.raw = "Unusual";
  sms = element(maker_.text(maker_.conversation({raw}), Direction::kIn, 0, "x"), Element::kSms);
  EXPECT_EQ(sms["address"], "Unusual");
}

TEST_F(BackupElementsTest, WhatIsNotKnownIsNull) {
  Record& text = maker_.text(ann_, Direction::kUnknown, 0, "Hello");
  text.timestamp_ms = Record::kNoTime;
  const XmlElement sms = element(text, Element::kSms);
  EXPECT_EQ(sms["type"], "null");
  EXPECT_EQ(sms["date"], "null");
  EXPECT_EQ(sms["date_sent"], "0");
  EXPECT_EQ(sms["readable_date"], "null");
  Record& received = maker_.text(group_, Direction::kIn, 0, "Hello");
  received.timestamp_ms = Record::kNoTime;
  EXPECT_EQ(mms(received)["date_sent"], "0");
}

TEST_F(BackupElementsTest, APlacedCallIsThisLine) {
  Record& call =
      maker_.record(ann_, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(0));
  call.duration_seconds = 75;
  EXPECT_EQ(written(call, Element::kCall).value(),
            "<call number=\"+13035550101\" duration=\"75\" date=\"1525370400000\" type=\"2\" "
            "presentation=\"1\" subscription_id=\"null\" post_dial_digits=\"\" "
            "subscription_component_name=\"null\" readable_date=\"May 3, 2018 12:00:00\" "
            "contact_name=\"Ann\" />\n");
}

TEST_F(BackupElementsTest, CallsAreReceivedPlacedOrMissed) {
  const auto type_and_duration = [&](RecordKind kind, std::int64_t seconds) {
    Record& call = maker_.record(ann_, kind, Direction::kIn, ModelMaker::at_minute(0));
    call.duration_seconds = seconds;
    const XmlElement made = element(call, Element::kCall);
    return made["type"] + " " + made["duration"];
  };
  EXPECT_EQ(type_and_duration(RecordKind::kReceived, 60), "1 60");
  EXPECT_EQ(type_and_duration(RecordKind::kRecorded, 60), "1 60");
  EXPECT_EQ(type_and_duration(RecordKind::kPlaced, 0), "2 0");
  EXPECT_EQ(type_and_duration(RecordKind::kCall, 60), "2 60");
  EXPECT_EQ(type_and_duration(RecordKind::kCall, Record::kNoDuration), "2 0");
  EXPECT_EQ(type_and_duration(RecordKind::kMissed, 60), "3 0");
  EXPECT_EQ(type_and_duration(RecordKind::kVoicemail, 60), "3 0");
}

TEST_F(BackupElementsTest, AnonymousCallersHaveNoNumberAndPresentationTwo) {
  Record& call =
      maker_.record(anonymous_, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(0));
  XmlElement made = element(call, Element::kCall);
  EXPECT_EQ(made["number"], "");
  EXPECT_EQ(made["presentation"], "2");
  EXPECT_EQ(made["contact_name"], "(Unknown)");
  call.unresolved = Unresolved::kUnknown;
  made = element(call, Element::kCall);
  EXPECT_EQ(made["number"], "Unknown");
  EXPECT_EQ(made["presentation"], "1");
}

TEST_F(BackupElementsTest, AReceivedMmsSaysAllThis) {
  Record& picture = with_picture(maker_.text(ann_, Direction::kIn, 0, "Look"), "JPEG");
  picture.timestamp_ms += 934;
  const std::string id = to_hex(picture.id);
  EXPECT_EQ(
      written(picture, Element::kMms).value(),
      "<mms date=\"1525370400934\" date_sent=\"1525370400\" msg_box=\"1\" m_type=\"132\" "
      "ct_t=\"application/vnd.wap.multipart.related\" address=\"+13035550101\" "
      "contact_name=\"Ann\" read=\"1\" seen=\"1\" rr=\"null\" d_rpt=\"null\" resp_st=\"null\" "
      "exp=\"null\" text_only=\"0\" m_id=\"gvoice-" +
          id + "\" tr_id=\"gv" + id +
          "\" m_size=\"8\" m_cls=\"personal\" pri=\"129\" v=\"18\" locked=\"0\" sub_id=\"-1\" "
          "creator=\"com.google.android.apps.messaging\" sub=\"null\" sub_cs=\"null\" "
          "read_status=\"null\" retr_st=\"null\" d_tm=\"null\" st=\"null\" retr_txt=\"null\" "
          "retr_txt_cs=\"null\" rpt_a=\"null\" ct_cls=\"null\" resp_txt=\"null\" ct_l=\"null\" "
          "readable_date=\"May 3, 2018 12:00:00\"><parts>"
          "<part seq=\"0\" ct=\"image/jpeg\" name=\"null\" chset=\"null\" cd=\"null\" fn=\"null\" "
          "cid=\"&lt;image_0&gt;\" cl=\"image_0.jpg\" ctt_s=\"null\" ctt_t=\"null\" text=\"null\" "
          "data=\"SlBFRw==\" />"
          "<part seq=\"0\" ct=\"text/plain\" name=\"null\" chset=\"106\" cd=\"null\" fn=\"null\" "
          "cid=\"&lt;text_1&gt;\" cl=\"text_1.txt\" ctt_s=\"null\" ctt_t=\"null\" text=\"Look\" />"
          "</parts><addrs><addr address=\"+13035550101\" type=\"137\" charset=\"106\" />"
          "<addr address=\"+13035550100\" type=\"151\" charset=\"106\" /></addrs></mms>\n");
}

TEST_F(BackupElementsTest, ASentMmsDiffersInThese) {
  const XmlElement sent = mms(maker_.text(group_, Direction::kOut, 0, "Hello"));
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"date", "1525370400000"},
      {"date_sent", "0"},
      {"msg_box", "2"},
      {"m_type", "128"},
      {"rr", "129"},
      {"d_rpt", "129"},
      {"resp_st", "128"},
      {"exp", "604800"},
      {"text_only", "1"},
      {"m_size", "5"},
      {"address", "+13035550101~+13035550102"},
      {"contact_name", "Ann, (Unknown)"}};
  for (const auto& [attribute, value] : expected) EXPECT_EQ(sent[attribute], value) << attribute;
  EXPECT_EQ(addresses(sent),
            (std::vector<std::string>{"137 +13035550100", "151 +13035550101", "151 +13035550102"}));
}

TEST_F(BackupElementsTest, InAGroupTheSenderIsWhoWroteAndAllOthersAreAddressed) {
  Record& text = maker_.text(group_, Direction::kIn, 0, "Hello");
  text.sender = group_.others[1];
  const XmlElement received = mms(text);
  EXPECT_EQ(received["address"], "+13035550101~+13035550102");
  EXPECT_EQ(addresses(received),
            (std::vector<std::string>{"137 +13035550102", "151 +13035550101", "151 +13035550100"}));
}

TEST_F(BackupElementsTest, ANoteToSelfIsSentAndNamesTheOwnNumberOnce) {
  Record& note = with_picture(maker_.text(myself_, Direction::kIn, 0, "Note"), "JPEG");
  const XmlElement made = mms(note);
  EXPECT_EQ(made["msg_box"], "2");
  EXPECT_EQ(made["address"], std::string(kOwnNumber));
  EXPECT_EQ(addresses(made), std::vector<std::string>{"137 +13035550100"});
}

TEST_F(BackupElementsTest, AVoicemailIsReceivedFromItsCaller) {
  Record& voicemail =
      maker_.record(ann_, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(0));
  voicemail.has_sender = false;
  voicemail.has_text = true;
  voicemail.text = "Call me";
  archive_.put("attachments/v.mp3", "MP3");
  maker_.attach(voicemail, AttachmentElement::kAudio, "v", "attachments/v.mp3", "audio/mpeg",
                "MP3");
  const XmlElement made = mms(voicemail);
  EXPECT_EQ(made["msg_box"], "1");
  EXPECT_EQ(made["m_size"], "10");
  ASSERT_EQ(made.children[0].children.size(), 2U);
  EXPECT_EQ(made.children[0].children[0]["cl"], "audio_0.mp3");
  EXPECT_EQ(made.children[0].children[1]["text"], "Call me");
  EXPECT_EQ(addresses(made), (std::vector<std::string>{"137 +13035550101", "151 +13035550100"}));
}

TEST_F(BackupElementsTest, ARecordingIsReceivedThoughNothingSaysSo) {
  Record& recording =
      maker_.record(ann_, RecordKind::kRecorded, Direction::kUnknown, ModelMaker::at_minute(0));
  const XmlElement made = mms(recording);
  EXPECT_EQ(made["msg_box"], "1");
  EXPECT_EQ(made["date_sent"], "1525370400");
  EXPECT_EQ(addresses(made), (std::vector<std::string>{"137 +13035550101", "151 +13035550100"}));
}

TEST_F(BackupElementsTest, AnAnonymousVoicemailHasASenderWhoIsUnknown) {
  const XmlElement made = mms(
      maker_.record(anonymous_, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(0)));
  EXPECT_EQ(made["address"], "Unknown");
  EXPECT_EQ(addresses(made), (std::vector<std::string>{"137 Unknown", "151 +13035550100"}));
}

TEST_F(BackupElementsTest, WhereNoDirectionIsKnownNobodyIsTheSender) {
  const XmlElement made = mms(maker_.text(group_, Direction::kUnknown, 0, "Hello"));
  EXPECT_EQ(made["msg_box"], "null");
  EXPECT_EQ(made["m_type"], "null");
  EXPECT_EQ(made["date_sent"], "0");
  EXPECT_EQ(addresses(made),
            (std::vector<std::string>{"151 +13035550101", "151 +13035550102", "151 +13035550100"}));
}

TEST_F(BackupElementsTest, IdsTellMessagesApart) {
  const XmlElement one = mms(maker_.text(group_, Direction::kIn, 0, "Hello"));
  const XmlElement two = mms(maker_.text(group_, Direction::kIn, 0, "Hello"));
  EXPECT_NE(one["m_id"], two["m_id"]);
  EXPECT_NE(one["tr_id"], two["tr_id"]);
}

}  // namespace
}  // namespace gvoice::write::sms_backup
