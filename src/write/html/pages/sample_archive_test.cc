#include <gtest/gtest.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "write/format/model_maker_test_support.h"
#include "write/format/page_path.h"
#include "write/html/assets.h"
#include "write/html/pages/about_page.h"
#include "write/html/pages/calls_page.h"
#include "write/html/pages/html_writer.h"
#include "write/html/pages/people_page.h"
#include "write/html/pages/photos_page.h"
#include "write/html/pages/search_page.h"
#include "write/html/pages/statistics_page.h"

// A small archive with one of everything that pages can hold. Every file that its pages refer to
// must exist. With GVOICE_SAMPLE_DIR in the environment it is written there and stays, to look at
// and for tests/browser.
namespace gvoice::write::html::pages {
namespace {

namespace fs = std::filesystem;

void append_little_endian(std::string& out, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

/// A picture of a sky over a field.
std::string bmp(std::uint32_t width, std::uint32_t height) {
  std::string out = "BM";
  const std::uint32_t row = (width * 3 + 3) / 4 * 4;
  for (const std::uint32_t value : {54 + row * height, 0U, 54U, 40U, width, height})
    append_little_endian(out, value, 4);
  append_little_endian(out, 1, 2);
  append_little_endian(out, 24, 2);
  for (const std::uint32_t value : {0U, row * height, 2835U, 2835U, 0U, 0U})
    append_little_endian(out, value, 4);
  for (std::uint32_t y = 0; y < height; ++y) {
    const bool field = y < height * 2 / 5;
    const std::uint32_t shade = 100 * y / height;
    for (std::uint32_t x = 0; x < width; ++x) {
      append_little_endian(out, field ? 0x4C9A4CU + shade : 0xF0C896U - 0x000101U * shade, 3);
    }
    out.append(row - width * 3, '\0');
  }
  return out;
}

/// A tone of half a second.
std::string wav() {
  constexpr std::uint32_t kRate = 8000;
  constexpr std::uint32_t kSamples = kRate / 2;
  std::string out = "RIFF";
  append_little_endian(out, 36 + kSamples, 4);
  out += "WAVEfmt ";
  append_little_endian(out, 16, 4);
  append_little_endian(out, 1, 2);
  append_little_endian(out, 1, 2);
  append_little_endian(out, kRate, 4);
  append_little_endian(out, kRate, 4);
  append_little_endian(out, 1, 2);
  append_little_endian(out, 8, 2);
  out += "data";
  append_little_endian(out, kSamples, 4);
  for (std::uint32_t i = 0; i < kSamples; ++i)
    out += static_cast<char>(128 + std::lround(40 * std::sin(i * 0.35)));
  return out;
}

class SampleArchive {
 public:
  explicit SampleArchive(fs::path root) : root_(std::move(root)) {}

  void write() {
    fill();
    const ArchiveModel& model = maker_.finish();
    const HtmlWriter writer = HtmlWriter::create(model, std::nullopt).value();
    std::string page;
    writer.render_index(page);
    put("index.html", page);
    for (const Asset& asset : assets()) put(std::string(asset.path.view()), asset.content);
    page.clear();
    append_search_page(page);
    put("search.html", page);
    page.clear();
    const LocalClock clock = LocalClock::create(std::nullopt).value();
    CallsPage(model, clock).append(0, page);
    put(CallsPage::path(0), page);
    page.clear();
    PhotosPage(model, clock).append_sheet(0, page);
    put(PhotosPage::path(0), page);
    page.clear();
    PeoplePage(model, clock).append(0, page);
    put(PeoplePage::path(0), page);
    page.clear();
    append_statistics_page(model, clock, page);
    put("overview/statistics.html", page);
    page.clear();
    append_about_page(clock, report(), {}, page);
    put("overview/about.html", page);
    page.clear();
    writer.render_report(report(), page);
    put("report.html", page);
    put("report.json", "{}\n");
    put("SHA256SUMS", "");
    for (const Conversation& conversation : model.conversations) {
      for (std::size_t number = 0; number < pages_for(conversation.records.size()); ++number) {
        page.clear();
        writer.render_page(conversation, number, page);
        put(page_path(conversation, number), page);
      }
    }
  }

  const std::vector<std::string>& pages() const { return pages_; }

 private:
  void put(const std::string& path, std::string_view bytes) {
    fs::create_directories((root_ / path).parent_path());
    std::ofstream(root_ / path, std::ios::binary) << bytes;
    if (path.ends_with(".html")) pages_.push_back(path);
  }

  Attachment& attach(Record& record, AttachmentElement element, const std::string& reference,
                     std::string_view bytes, const std::string& extension,
                     const std::string& media_type) {
    const std::string digest = to_hex(sha256(bytes)).substr(0, 32);
    const std::string path = "attachments/" + digest.substr(0, 2) + "/" + digest + "." + extension;
    put(path, bytes);
    return maker_.attach(record, element, reference, path, media_type);
  }

  void fill() {
    maker_.own_number("+13035550100");
    maker_.own_number("+17205550142");
    maker_.format("+13035550100", "(303) 555-0100");
    maker_.format("+17205550142", "(720) 555-0142");
    maker_.format("+13035550101", "(303) 555-0101");
    maker_.format("+13035550102", "(303) 555-0102");
    maker_.format("+13035550103", "(303) 555-0103");
    maker_.format("+442079460101", "+44 20 7946 0101");
    fill_ann();
    fill_group();
    fill_odd_ones();
    fill_hostile();
  }

  void fill_ann() {
    Conversation& ann = maker_.conversation({maker_.person("Ann Smith", "+13035550101")});
    for (int i = 0; i < 2300; ++i) {
      maker_.text(
          ann, i % 3 == 0 ? Direction::kOut : Direction::kIn, i * 97 - 240'000,
          i % 5 == 0 ? "ok" : "Line " + std::to_string(i) + " of a long talk, don't you think?");
    }
    maker_.text(ann, Direction::kIn, 0, "Hi! Are you around this weekend?");
    maker_.text(
        ann, Direction::kIn, 1,
        "We could drive up to the lake. The forecast says sun on both days, and the old road is "
        "open again, "
        "so it would take only an hour or so.\n\nBring the big tent 🏕️ and "
        "https://www.example.com/a/very/long/address/without/any/break/in/it?query=0123456789");
    maker_.text(ann, Direction::kOut, 4, "Sounds great, I'm in 😀");
    Record& picture = maker_.text(ann, Direction::kIn, 6, "");
    picture.placeholder = Placeholder::kMmsReceived;
    attach(picture, AttachmentElement::kImage, "Ann Smith - Text - 2018-05-03T18_06_00Z-4-1",
           bmp(480, 320), "bmp", "image/bmp");
    Record& two = maker_.text(ann, Direction::kOut, 8, "Here is ours, and one from last year");
    attach(two, AttachmentElement::kImage, "Ann Smith - Text - 2018-05-03T18_06_00Z-5-1",
           bmp(200, 420), "bmp", "image/bmp");
    attach(two, AttachmentElement::kImage, "Ann Smith - Text - 2018-05-03T18_06_00Z-5-2",
           bmp(640, 120), "bmp", "image/bmp")
        .status = AttachmentStatus::kAmbiguous;
    maker_.record(ann, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(20));
    maker_.record(ann, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(24))
        .duration_seconds = 6695;
    Record& voicemail =
        maker_.record(ann, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(200));
    voicemail.duration_seconds = 43;
    voicemail.transcript = TranscriptStatus::kText;
    voicemail.has_text = true;
    voicemail.text =
        "Hi, it's me. Just wanted to say that we are on our way, see you at the lake around five. "
        "Bye.";
    attach(voicemail, AttachmentElement::kAudio, "Ann Smith - Voicemail - 2018-05-03T21_20_00Z",
           wav(), "wav", "audio/wav");
    Record& unheard =
        maker_.record(ann, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(260));
    unheard.transcript = TranscriptStatus::kUnavailable;
    unheard.unread = true;
    maker_.record(ann, RecordKind::kReceived, Direction::kIn, ModelMaker::at_minute(1500))
        .duration_seconds = 125;
    Record& missing = maker_.text(ann, Direction::kIn, 1510, "Did you get this one?");
    maker_.attach(missing, AttachmentElement::kImage,
                  "Ann Smith - Text - 2018-05-04T19_10_00Z-16-1", "", "");
    Record& video = maker_.text(ann, Direction::kOut, 1520, "");
    attach(video, AttachmentElement::kVideo, "Ann Smith - Text - 2018-05-04T19_20_00Z-1-1",
           "not really a film", "mp4", "video/mp4");
    Record& card = maker_.text(ann, Direction::kIn, 1530, "Bob's number");
    attach(card, AttachmentElement::kVCard, "Ann Smith - Text - 2018-05-04T19_30_00Z-2-1",
           "BEGIN:VCARD\r\nEND:VCARD\r\n", "vcf", "text/vcard");
    Record& heic = maker_.text(ann, Direction::kIn, 1531, "");
    attach(heic, AttachmentElement::kImage, "Ann Smith - Text - 2018-05-04T19_31_00Z-3-1", "heic",
           "heic", "image/heic");
    Record& recorded =
        maker_.record(ann, RecordKind::kRecorded, Direction::kUnknown, ModelMaker::at_minute(1600));
    recorded.duration_seconds = 300;
    attach(recorded, AttachmentElement::kAudio, "Ann Smith - Recorded - 2018-05-04T20_40_00Z",
           wav(), "wav", "audio/wav");
    maker_.text(ann, Direction::kOut, 1700, "Delete that, please").deleted = DeletedState::kYes;
    Record& utc = maker_.text(ann, Direction::kIn, 1710, "Written in another offset");
    utc.utc_offset_seconds = 0;
    Record& stamp =
        maker_.record(ann, RecordKind::kPlaced, Direction::kOut, ModelMaker::at_minute(1720));
    stamp.time = {};
    stamp.add_inferred(Inferred::kTime);
    Record& undated = maker_.text(ann, Direction::kIn, 0, "Nobody knows when");
    undated.timestamp_ms = Record::kNoTime;
  }

  void fill_group() {
    Conversation& group = maker_.conversation(
        {maker_.person("Ann Smith", "+13035550101"), maker_.person("Bob Novák", "+13035550102"),
         maker_.person("", "+13035550103"), maker_.person("Zoë", "+442079460101")});
    maker_.text(group, Direction::kIn, 3000, "Dinner on Friday?");
    Record& bob = maker_.text(group, Direction::kIn, 3002, "Yes!");
    bob.sender = group.others[1];
    Record& again = maker_.text(
        group, Direction::kIn, 3003,
        "I'll bring the dessert: strudel, and something for those who don't like apples");
    again.sender = group.others[1];
    Record& third = maker_.text(group, Direction::kIn, 3004, "Liked “Yes!”");
    third.sender = group.others[2];
    maker_.text(group, Direction::kOut, 3005, "Perfect. At eight, our place.");
    Record& zoe = maker_.text(group, Direction::kIn, 3100, "👍");
    zoe.sender = group.others[3];
    std::vector<Party> crowd;
    for (int i = 0; i < 12; ++i)
      crowd.push_back(
          maker_.person("Friend " + std::to_string(i), "+1303555012" + std::to_string(i % 10)));
    Conversation& many = maker_.conversation(crowd);
    maker_.text(many, Direction::kIn, -90'000, "Hello everybody");
  }

  void fill_odd_ones() {
    Conversation& nobody = maker_.conversation({});
    maker_.record(nobody, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(-500'000));
    Record& unknown = maker_.text(nobody, Direction::kUnknown, -499'990, "");
    attach(unknown, AttachmentElement::kImage, "unknown", bmp(40, 30), "bmp", "image/bmp");
    Conversation& bank = maker_.conversation({maker_.person("", "22395")});
    Record& code = maker_.text(bank, Direction::kIn, 900, "Your code is 493021. Do not share it.");
    code.unread = true;
    maker_.label(code, {"sms"});
    Conversation& self = maker_.conversation({maker_.person("", "+13035550100")});
    self.note_to_self = true;
    maker_.text(self, Direction::kOut, -300'000, "buy milk");
    Conversation& spam = maker_.conversation({maker_.person("", "+17205550199")});
    Record& advert = maker_.text(spam, Direction::kIn, 500, "You have won a prize!!!");
    advert.spam = true;
    Record& ring =
        maker_.record(spam, RecordKind::kCall, Direction::kOut, ModelMaker::at_minute(501));
    ring.spam = true;
    ring.duration_seconds = 43;
    ring.add_inferred(Inferred::kDirection);
    Conversation& lost = maker_.conversation({maker_.person("Carol Lost", "")});
    maker_.text(lost, Direction::kOut, -200'000, "Where are you?").unresolved =
        Unresolved::kUnknown;
    Conversation& either = maker_.conversation({maker_.person("Dan Double", "")});
    maker_.text(either, Direction::kOut, -210'000, "Which phone is this?").unresolved =
        Unresolved::kAmbiguous;
    Conversation& hebrew = maker_.conversation({maker_.person("דנה כהן", "+13035550150")});
    maker_.text(hebrew, Direction::kIn, 700, "שלום! מה שלומך (היום)?\nAnd in English: (fine)");
    maker_.text(hebrew, Direction::kOut, 701, "مرحبا، كيف الحال؟");
    Conversation& undated = maker_.conversation({maker_.person("Eve Undated", "+13035550151")});
    Record& when = maker_.text(undated, Direction::kIn, 0, "When was this?");
    when.timestamp_ms = Record::kNoTime;
    when.time = {};
  }

  void fill_hostile() {
    const std::string evil =
        "</bdi></title><script>document.title='x'</script>\"'><img src=x "
        "onerror=1>&amp;\u202Etxet\u2069";
    Conversation& mallory = maker_.conversation({maker_.person(evil, "+13035550160\"><b>")});
    Record& record = maker_.text(mallory, Direction::kIn, 1000,
                                 evil + "</p></article><style>*{display:none}</style>\x01");
    maker_.attach(record, AttachmentElement::kImage, evil + ".jpg", "", "");
    attach(record, AttachmentElement::kVCard, evil, "card", "vcf", "text/vcard");
    attach(record, AttachmentElement::kImage, evil, bmp(60, 60), "bmp", "image/bmp");
    maker_.text(mallory, Direction::kIn, 1001, std::string(3000, 'W'));
  }

  static Report report() {
    const std::string evil = "</bdi><script>document.title='x'</script>\u202Etxet";
    Report report;
    report.inputs = {{"takeout-20240102T030405Z-001.zip", "zip", 3000, std::string(64, 'a')},
                     {"Takeout", "folder", 12, std::string(64, 'b')}};
    report.entries = {.total = 3012, .conversation_html = 3000, .media = 11, .unreadable = 1};
    report.records = {.parsed = 2500, .duplicates = 100, .written = 2400, .by_kind = {2400}};
    report.attachments = {.referenced = 9, .found = 7, .ambiguous = 1, .missing = 1};
    for (int kind = 0; kind <= static_cast<int>(ProblemKind::kPageFailed); ++kind) {
      report.problems.push_back({static_cast<ProblemKind>(kind), "Takeout",
                                 "Voice/Calls/" + std::string(200, 'W') + ".html", 77, evil});
    }
    report.people.own_numbers = {"+13035550100", "+17205550142"};
    report.people.unresolved = {{"Carol Lost", 1}, {evil, 2}};
    report.people.ambiguous = {{"Dan Double", {"+13035550104", "+13035550105"}, 1}};
    report.missing_from_parts = {"Voice/Calls/Ann - Text - 2018-05-03T18_06_00Z-9-1.jpg"};
    return report;
  }

  fs::path root_;
  ModelMaker maker_;
  std::vector<std::string> pages_;
};

/// The values of all attributes that begin like one of these.
std::set<std::string> values_of(const std::string& page,
                                std::initializer_list<std::string_view> attributes) {
  std::set<std::string> found;
  for (const std::string_view attribute : attributes) {
    for (std::size_t at = page.find(attribute); at != std::string::npos;
         at = page.find(attribute, at + 1)) {
      const std::size_t begin = at + attribute.size();
      found.insert(page.substr(begin, page.find('"', begin) - begin));
    }
  }
  return found;
}

TEST(SampleArchiveTest, EverythingThatPagesReferToExists) {
  const char* const wanted = std::getenv("GVOICE_SAMPLE_DIR");
  const fs::path root = wanted != nullptr ? fs::path(wanted)
                                          : fs::path(testing::TempDir()) /
                                                ("gvoice-sample-" + std::to_string(getpid()));
  SampleArchive archive(root);
  archive.write();
  EXPECT_GT(archive.pages().size(), 12U);
  for (const std::string& path : archive.pages()) {
    std::ifstream file(root / path, std::ios::binary);
    const std::string page{std::istreambuf_iterator<char>(file), {}};
    const std::set<std::string> ids = values_of(page, {" id=\""});
    for (const std::string& reference : values_of(page, {" href=\"", " src=\""})) {
      const std::size_t hash = reference.find('#');
      if (hash == 0) {
        EXPECT_TRUE(ids.contains(reference.substr(1))) << path << " refers to " << reference;
        continue;
      }
      // An address that a message names.
      if (reference.starts_with("https://www.example.com/")) continue;
      const fs::path target = (root / path).parent_path() / reference.substr(0, hash);
      EXPECT_TRUE(fs::is_regular_file(target)) << path << " refers to " << reference;
      if (hash == std::string::npos) continue;
      std::ifstream other(target, std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(other), {}};
      EXPECT_NE(text.find(" id=\"" + reference.substr(hash + 1) + "\""), std::string::npos)
          << reference;
    }
  }
  if (wanted == nullptr) fs::remove_all(root);
}

}  // namespace
}  // namespace gvoice::write::html::pages
