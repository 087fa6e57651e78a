#include "search/pages_loading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/read_buffer.h"
#include "write/format/display_name.h"
#include "write/format/model_maker.h"
#include "write/format/page_path.h"
#include "write/html/html_writer.h"

namespace gvoice::searching {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using write::ModelMaker;

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;

/// All pages of an account, made and read back.
class PagesReadBack {
 public:
  explicit PagesReadBack(const ArchiveModel& model) {
    for (const std::string& number : model.own_numbers) archive_.add_own_number(number);
    const auto writer = write::html::HtmlWriter::create(model, std::nullopt).value();
    for (const Conversation& conversation : model.conversations) {
      for (std::size_t i = 0; i < write::pages_for(conversation.records.size()); ++i) {
        std::string page;
        writer.render_page(conversation, i, page);
        const std::size_t size = page.size();
        page.append(ReadBuffer::kPadding, '\0');
        load_page(std::string_view(page).substr(0, size), write::page_path(conversation, i),
                  archive_);
      }
    }
    model_ = &archive_.finish();
  }

  const ArchiveModel& model() const { return *model_; }
  const Conversation& conversation(std::size_t i = 0) const { return model_->conversations[i]; }
  const Record& record(std::size_t i = 0) const { return *model_->records[i]; }

 private:
  LoadedArchive archive_;
  const ArchiveModel* model_ = nullptr;
};

/// What an index holds of a record that a page can show.
void expect_same_record(const Record& read, const Record& made) {
  EXPECT_EQ(read.id, made.id);
  EXPECT_EQ(read.conversation, made.conversation);
  EXPECT_EQ(read.kind, made.kind);
  EXPECT_EQ(read.direction, made.direction);
  EXPECT_EQ(read.timestamp_ms, made.timestamp_ms);
  EXPECT_EQ(read.utc_offset_seconds, made.utc_offset_seconds);
  EXPECT_EQ(read.duration_seconds, made.duration_seconds);
  EXPECT_EQ(read.text, made.text);
  EXPECT_EQ(read.has_sender, made.has_sender);
  EXPECT_EQ(read.sender_is_owner, made.sender_is_owner);
  EXPECT_EQ(read.sender.name, made.sender.name);
  EXPECT_EQ(read.sender.number, made.sender.number);
  EXPECT_EQ(read.spam, made.spam);
  EXPECT_EQ(read.unread, made.unread);
  EXPECT_EQ(read.deleted == DeletedState::kYes, made.deleted == DeletedState::kYes);
  ASSERT_EQ(read.attachments.size(), made.attachments.size());
  for (std::size_t i = 0; i < made.attachments.size(); ++i) {
    const Attachment& attachment = made.attachments[i];
    ASSERT_EQ(read.attachments[i].media == nullptr, attachment.media == nullptr);
    if (attachment.media == nullptr) {
      EXPECT_EQ(read.attachments[i].reference, attachment.reference);
    } else {
      EXPECT_EQ(read.attachments[i].media->path, attachment.media->path);
    }
  }
}

void expect_same(const ArchiveModel& read, const ArchiveModel& made) {
  ASSERT_EQ(read.records.size(), made.records.size());
  for (std::size_t i = 0; i < made.records.size(); ++i)
    expect_same_record(*read.records[i], *made.records[i]);
  ASSERT_EQ(read.conversations.size(), made.conversations.size());
  for (std::size_t i = 0; i < made.conversations.size(); ++i) {
    const Conversation& conversation = made.conversations[i];
    EXPECT_EQ(read.conversations[i].id, conversation.id);
    EXPECT_EQ(read.conversations[i].group, conversation.group);
    EXPECT_EQ(read.conversations[i].note_to_self, conversation.note_to_self);
    EXPECT_EQ(write::conversation_title(read, read.conversations[i]),
              write::conversation_title(made, conversation));
    EXPECT_EQ(write::page_path(read.conversations[i], 0), write::page_path(conversation, 0));
  }
}

/// A maker that knows the numbers of these tests as people write them.
class Maker : public ModelMaker {
 public:
  Maker() {
    for (const char* end : {"0100", "0101", "0102", "0103"})
      format(std::string("+1303555") + end, std::string("+1 303-555-") + end);
  }
  Party ann() { return person("Ann <&> \"Smith\"", "+13035550101"); }
  Party bob() { return person("Bob", "+13035550102"); }
  Party unnamed() { return person("", "+13035550103"); }
};

TEST(PagesLoading, TextsWithAllThatCanStandInThem) {
  Maker maker;
  Conversation& ann = maker.conversation({maker.ann()});
  maker.text(ann, Direction::kIn, 0, "Hello <you> & \"me\" \u2026 \U0001F600");
  maker.text(ann, Direction::kIn, 1, "two\nlines");
  maker.text(ann, Direction::kOut, 2, "</p></article><article id=\"r-00000000000000ff\">");
  maker.text(ann, Direction::kOut, 3, "");
  Record& marked = maker.text(ann, Direction::kIn, 4, "marks");
  marked.spam = marked.unread = true;
  marked.deleted = DeletedState::kYes;
  maker.text(ann, Direction::kUnknown, 5, "of whom?");
  maker.text(ann, Direction::kIn, 60 * 24, "another day").utc_offset_seconds = 19'800;
  Record& timeless = maker.text(ann, Direction::kIn, 0, "no time");
  timeless.timestamp_ms = Record::kNoTime;
  timeless.utc_offset_seconds = 0;
  const ArchiveModel& made = maker.finish();
  expect_same(PagesReadBack(made).model(), made);
}

TEST(PagesLoading, CallsAndRecordings) {
  Maker maker;
  Conversation& ann = maker.conversation({maker.ann()});
  const auto add = [&](RecordKind kind, Direction direction, std::int64_t seconds) -> Record& {
    static std::int64_t minute = 0;
    Record& made = maker.record(ann, kind, direction, ModelMaker::at_minute(++minute));
    made.duration_seconds = seconds;
    return made;
  };
  add(RecordKind::kPlaced, Direction::kOut, kHour + 51 * kMinute + 35);
  add(RecordKind::kReceived, Direction::kIn, 12 * kMinute);
  add(RecordKind::kReceived, Direction::kIn, 2 * kHour);
  add(RecordKind::kCall, Direction::kOut, 0);
  add(RecordKind::kMissed, Direction::kIn, Record::kNoDuration);
  Record& voicemail = add(RecordKind::kVoicemail, Direction::kIn, 21);
  voicemail.transcript = TranscriptStatus::kText;
  voicemail.has_text = true;
  voicemail.text = maker.keep("Please call <me> back");
  maker.attach(voicemail, AttachmentElement::kAudio, "v-1", "attachments/aa/aa.mp3", "audio/mpeg");
  add(RecordKind::kVoicemail, Direction::kIn, 3).transcript = TranscriptStatus::kEmpty;
  add(RecordKind::kRecorded, Direction::kUnknown, 90);
  const ArchiveModel& made = maker.finish();
  expect_same(PagesReadBack(made).model(), made);
}

TEST(PagesLoading, AttachmentsOfEveryKindEachOnceForEachReference) {
  Maker maker;
  Conversation& ann = maker.conversation({maker.ann()});
  Record& text = maker.text(ann, Direction::kIn, 0, "Look");
  maker.attach(text, AttachmentElement::kImage, "p-1", "attachments/aa/aa.jpg", "image/jpeg");
  maker.attach(text, AttachmentElement::kImage, "p-2", "attachments/aa/aa.jpg", "image/jpeg");
  maker.attach(text, AttachmentElement::kImage, "p-3", "attachments/ab/ab.heic", "image/heic");
  maker.attach(text, AttachmentElement::kVideo, "p-4", "attachments/ac/ac.mp4", "video/mp4");
  maker.attach(text, AttachmentElement::kAudio, "p-5", "attachments/ad/ad.mp3", "audio/mpeg");
  maker.attach(text, AttachmentElement::kVCard, "p-6", "attachments/ae/ae.vcf", "text/vcard");
  maker.attach(text, AttachmentElement::kImage, "lost <1>", "", "");
  maker.attach(maker.text(ann, Direction::kOut, 1, ""), AttachmentElement::kImage, "p-7",
               "attachments/af/af.png", "image/png");
  const ArchiveModel& made = maker.finish();
  expect_same(PagesReadBack(made).model(), made);
}

TEST(PagesLoading, WhoSpeaksInAGroup) {
  Maker maker;
  Conversation& group = maker.conversation({maker.ann(), maker.bob(), maker.unnamed()});
  maker.other_names("+13035550102", {"Bobby", "Robert"});
  std::int64_t minute = 0;
  for (const int speaker : {0, 0, 1, 2, 2, -1, 1}) {
    Record& text = maker.text(group, speaker < 0 ? Direction::kOut : Direction::kIn, minute++, "x");
    if (speaker >= 0) text.sender = group.others[static_cast<std::size_t>(speaker)];
  }
  Record& outsider = maker.text(group, Direction::kIn, minute++, "from outside");
  outsider.sender = maker.person("Cy", "");
  maker.text(group, Direction::kIn, minute++, "nobody knows").sender = {};
  const ArchiveModel& made = maker.finish();
  const PagesReadBack read(made);
  expect_same(read.model(), made);
  std::vector<std::string_view> numbers;
  for (const Party& other : read.conversation().others) numbers.push_back(other.number);
  EXPECT_THAT(numbers, ElementsAre("+13035550101", "+13035550102", "+13035550103"));
}

TEST(PagesLoading, PeopleWithoutANameOrANumber) {
  Maker maker;
  maker.text(maker.conversation({maker.unnamed()}), Direction::kIn, 0, "by number");
  maker.text(maker.conversation({maker.person("Only a name", "")}), Direction::kIn, 1, "by name");
  maker.text(maker.conversation({maker.person("", "22395")}), Direction::kIn, 2, "short");
  const ArchiveModel& made = maker.finish();
  const PagesReadBack read(made);
  expect_same(read.model(), made);
  EXPECT_EQ(read.conversation(0).others[0].number, "+13035550103");
  EXPECT_EQ(read.conversation(1).others[0].name, "Only a name");
}

TEST(PagesLoading, NotesToSelfAndAnonymousCallers) {
  Maker maker;
  Conversation& note = maker.conversation({maker.person("", "+13035550100")});
  note.note_to_self = true;
  maker.own_number("+13035550100");
  maker.text(note, Direction::kOut, 0, "milk");
  Conversation& anonymous = maker.conversation({});
  maker.record(anonymous, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(1));
  const ArchiveModel& made = maker.finish();
  const PagesReadBack read(made);
  expect_same(read.model(), made);
  EXPECT_THAT(read.model().own_numbers, ElementsAre("+13035550100"));
  EXPECT_THAT(read.conversation(1).others, IsEmpty());
}

TEST(PagesLoading, WhoIsOnlyCalledSoIsSomebodyElse) {
  Maker maker;
  maker.own_number("+13035550100");
  maker.text(maker.conversation({maker.person("Note to self", "+13035550105")}), Direction::kIn, 0,
             "not from me");
  maker.text(maker.conversation({maker.person("Anonymous", "+13035550106")}), Direction::kIn, 1,
             "with a number");
  const ArchiveModel& made = maker.finish();
  const PagesReadBack read(made);
  expect_same(read.model(), made);
  EXPECT_EQ(read.conversation(0).others[0].number, "+13035550105");
  EXPECT_EQ(read.conversation(1).others[0].number, "+13035550106");
}

TEST(PagesLoading, SeveralPagesOfOneConversation) {
  Maker maker;
  Conversation& group = maker.conversation({maker.ann(), maker.bob()});
  for (std::int64_t i = 0; i < 2'010; ++i)
    maker.text(group, Direction::kIn, i, "text " + std::to_string(i)).sender =
        group.others[i < 990 ? 0 : 1];
  const ArchiveModel& made = maker.finish();
  const PagesReadBack read(made);
  EXPECT_THAT(read.model().records, SizeIs(2'010));
  expect_same(read.model(), made);
}

TEST(PagesLoading, APageThatIsNoneHasNoRecords) {
  LoadedArchive archive;
  std::string page = "<article id=\"r-00000000000000ff\"><p>" + std::string(64, '\0');
  const std::string_view text = std::string_view(page).substr(0, page.size() - 64);
  load_page(text, "index.html", archive);
  EXPECT_EQ(archive.size(), 0U);
  load_page(text, "conversations/ann-c000000000000001.html", archive);
  EXPECT_EQ(archive.size(), 1U) << "what is cut off holds what is there";
}

TEST(PagesLoading, TheConversationOfAPage) {
  EXPECT_EQ(conversation_of_page("conversations/ann-c000000000000001.html"), 0xC000000000000001);
  EXPECT_EQ(conversation_of_page("conversations/c000000000000001.html"), 0xC000000000000001);
  EXPECT_EQ(conversation_of_page("conversations/ann-c000000000000001-12.html"), 0xC000000000000001);
  EXPECT_EQ(conversation_of_page("conversations/a-1234567890123456-2.html"), 0x1234567890123456);
  for (const char* path :
       {"index.html", "conversations/ann.html", "conversations/ann-c000000000000001.txt",
        "pages/ann-c000000000000001.html", "conversations/ann-c00000000000001.html",
        "conversations/ann-c000000000000001-x.html", "conversations/.html", "conversations/-.html",
        "conversations/5.html", "conversations/ann-c000000000000001-1-2.html"})
    EXPECT_EQ(conversation_of_page(path), std::nullopt) << path;
}

}  // namespace
}  // namespace gvoice::searching
