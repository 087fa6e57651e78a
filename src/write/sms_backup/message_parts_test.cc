#include "write/sms_backup/message_parts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"

namespace gvoice::write::sms_backup {
namespace {

class MessagePartsTest : public ::testing::Test {
 protected:
  Record& text(std::string words) { return maker_.text(ann_, Direction::kIn, 0, std::move(words)); }
  Record& record(RecordKind kind) {
    return maker_.record(ann_, kind, Direction::kIn, ModelMaker::at_minute(0));
  }

  ModelMaker maker_;
  Conversation& ann_ = maker_.conversation({maker_.person("Ann", "+13035550101")});
};

/// Each part as its words, or as the path of its medium.
std::vector<std::string> shown(const Record& record) {
  std::vector<std::string> all;
  for (const MessagePart& part : parts_of(record))
    all.emplace_back(part.media != nullptr ? part.media->path : part.words());
  return all;
}

TEST_F(MessagePartsTest, TypesAreNamedAsTheAppNamesThem) {
  const std::vector<std::vector<std::string>> expected = {
      {"image/jpeg", "image/jpeg", "image", ".jpg"},
      {"image/png", "image/png", "image", ".png"},
      {"image/gif", "image/gif", "image", ".gif"},
      {"image/webp", "image/webp", "image", ".webp"},
      {"image/heic", "image/heic", "image", ".heic"},
      {"image/bmp", "image/bmp", "image", ".bmp"},
      {"video/mp4", "video/mp4", "video", ".mp4"},
      {"video/3gpp", "video/3gpp", "video", ".3gp"},
      {"video/quicktime", "video/quicktime", "video", ".mov"},
      {"video/mpeg", "video/mpeg", "video", ".mpg"},
      {"audio/mpeg", "audio/mpeg", "audio", ".mp3"},
      {"audio/amr", "audio/amr", "audio", ".amr"},
      {"audio/mp4", "audio/mp4", "audio", ".m4a"},
      {"audio/wav", "audio/x-wav", "audio", ".wav"},
      {"text/vcard", "text/x-vCard", "contact", ".vcf"},
      {"application/octet-stream", "application/octet-stream", "file", ".bin"},
      {"application/pdf", "application/octet-stream", "file", ".bin"},
      {"", "application/octet-stream", "file", ".bin"}};
  for (const auto& row : expected) {
    const PartType type = part_type_of(row[0]);
    EXPECT_EQ((std::vector<std::string>{row[0], std::string(type.name), std::string(type.stem),
                                        std::string(type.extension)}),
              row);
  }
}

TEST_F(MessagePartsTest, MediaComeInTheOrderOfThePageAndThenTheText) {
  Record& message = text("Look");
  maker_.attach(message, AttachmentElement::kVideo, "b", "attachments/b.mp4", "video/mp4", "bb");
  maker_.attach(message, AttachmentElement::kImage, "lost", "", "");
  maker_.attach(message, AttachmentElement::kImage, "a", "attachments/a.jpg", "image/jpeg", "a")
      .status = AttachmentStatus::kAmbiguous;
  EXPECT_EQ(shown(message), (std::vector<std::string>{"attachments/b.mp4",
                                                      "[The export does not hold this image: lost]",
                                                      "attachments/a.jpg", "Look"}));
  const auto parts = parts_of(message);
  EXPECT_EQ(parts[0].size(), 2U);
  EXPECT_EQ(parts[1].size(), parts[1].note.size());
  EXPECT_EQ(parts[3].size(), 4U);
}

TEST_F(MessagePartsTest, WhatIsMissingOrEmptyIsNamed) {
  Record& message = text("");
  maker_.attach(message, AttachmentElement::kImage, "i", "", "");
  maker_.attach(message, AttachmentElement::kVideo, "v", "", "");
  maker_.attach(message, AttachmentElement::kAudio, "a", "", "");
  maker_.attach(message, AttachmentElement::kVCard, "c", "attachments/c.vcf", "text/vcard", "");
  EXPECT_EQ(shown(message), (std::vector<std::string>{"[The export does not hold this image: i]",
                                                      "[The export does not hold this video: v]",
                                                      "[The export does not hold this audio: a]",
                                                      "[The export does not hold this vcard: c]"}));
}

TEST_F(MessagePartsTest, AMessageOfNothingSaysWhatItWas) {
  Record& sent = text("");
  sent.placeholder = Placeholder::kMmsSent;
  EXPECT_EQ(shown(sent),
            std::vector<std::string>{"[MMS Sent: the export does not hold what it was]"});
  Record& received = text("");
  received.placeholder = Placeholder::kMmsReceived;
  EXPECT_EQ(shown(received),
            std::vector<std::string>{"[MMS Received: the export does not hold what it was]"});
  EXPECT_EQ(shown(record(RecordKind::kVoicemail)),
            std::vector<std::string>{
                "[Voicemail: the export holds neither its recording nor a transcript]"});
  EXPECT_EQ(shown(record(RecordKind::kRecorded)),
            std::vector<std::string>{"[Recorded call: the export does not hold the recording]"});
  EXPECT_EQ(shown(text("")), std::vector<std::string>{""});
}

TEST_F(MessagePartsTest, WhatHasSomethingNeedsNoNote) {
  Record& transcribed = record(RecordKind::kVoicemail);
  transcribed.has_text = true;
  transcribed.text = "Call me";
  EXPECT_EQ(shown(transcribed), std::vector<std::string>{"Call me"});
  Record& heard = record(RecordKind::kVoicemail);
  maker_.attach(heard, AttachmentElement::kAudio, "a", "attachments/a.mp3", "audio/mpeg", "a");
  EXPECT_EQ(shown(heard), std::vector<std::string>{"attachments/a.mp3"});
}

}  // namespace
}  // namespace gvoice::write::sms_backup
