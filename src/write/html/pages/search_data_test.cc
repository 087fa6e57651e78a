#include "write/html/pages/search_data.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "write/format/model_maker_test_support.h"

namespace gvoice::write::html::pages {
namespace {

std::vector<std::string> files_of(const ArchiveModel& model) {
  const LocalClock clock = LocalClock::create(std::nullopt).value();
  const SearchData data(model, clock);
  std::vector<std::string> files(1);
  data.append_conversations(files[0]);
  for (std::size_t shard = 0; shard < data.shards(); ++shard)
    data.append_shard(shard, files.emplace_back());
  return files;
}

/// A script without what stands in its strings; `?` where it is no call of plain strings.
std::string skeleton(const std::string& script) {
  std::string out;
  bool quoted = false;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const char c = script[i];
    if (c == '"') quoted = !quoted;
    if (!quoted) out += c;
    if (quoted && c == '\\') ++i;
    if (static_cast<unsigned char>(c) < 0x20 && i + 1 != script.size()) out += '?';
    if (c == '<' || c == '>' || c == '&') out += '?';
  }
  return out;
}

TEST(SearchDataTest, ColumnsOfAnArchive) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  Record& first = maker.text(ann, Direction::kIn, 0, "Hi <3");
  first.id = 0xFFFFFFFFFFFFFFFF;
  maker.attach(first, AttachmentElement::kImage, "lake", "a.jpg", "image/jpeg");
  maker.text(ann, Direction::kOut, 36, "");
  Record& undated = maker.record(ann, RecordKind::kMissed, Direction::kUnknown, Record::kNoTime);
  undated.time = {};
  const std::vector<std::string> files = files_of(maker.finish());
  ASSERT_EQ(files.size(), 2U);
  EXPECT_EQ(files[0],
            "gvoiceConversations(\"3\",\"1\",\"3\",\"Ann\",\"3\",\"Ann\",\"c\",\"+13035550101\","
            "\"3\",\"ann-c000000000000001\");\n");
  EXPECT_EQ(files[1],
            "gvoiceShard(\"0\",\"Ttm\",\"P__________KAAAAAAAAACKAAAAAAAAAD\",\"  \",\"2 1 \",\"3\","
            "\"Ann\",\"f4w40 10 -\",\"5  \",\"Hi \\u003c3\",\"\",\"8\",\"lake.jpg\");\n");
}

TEST(SearchDataTest, ALetterForEachKind) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
  std::int64_t minute = 0;
  for (const RecordKind kind :
       {RecordKind::kText, RecordKind::kPlaced, RecordKind::kReceived, RecordKind::kMissed,
        RecordKind::kCall, RecordKind::kVoicemail, RecordKind::kRecorded})
    maker.record(ann, kind, Direction::kIn, ModelMaker::at_minute(minute++));
  EXPECT_NE(files_of(maker.finish()).at(1).find("\"tprmcvd\""), std::string::npos);
}

TEST(SearchDataTest, AnEmptyArchiveHasNoShards) {
  ModelMaker maker;
  EXPECT_EQ(files_of(maker.finish()).size(), 1U);
}

TEST(SearchDataTest, NoTextLeavesItsString) {
  const auto files_with = [](const std::string& text) {
    ModelMaker maker;
    Conversation& one = maker.conversation({maker.person(text, text), maker.person(text, "")});
    Record& record = maker.text(one, Direction::kIn, 0, text);
    maker.attach(record, AttachmentElement::kImage, text, "", "");
    return files_of(maker.finish());
  };
  const std::vector<std::string> plain = files_with("plain");
  EXPECT_TRUE(rc::check([&] {
    const auto piece = rc::gen::oneOf(
        rc::gen::element<std::string>("\"", "\\", "\\\"", "</script>", "<!--", "\n", "\r",
                                      std::string(1, '\0'), "\u2028", "\u202E", "\xFF", "\xE2\x80",
                                      "');alert(1);//", "\");alert(1);//", "${x}", "\U0001F600"),
        rc::gen::arbitrary<std::string>());
    std::string text;
    for (const std::string& one : *rc::gen::container<std::vector<std::string>>(piece)) text += one;
    const std::vector<std::string> files = files_with(text);
    for (std::size_t i = 0; i < files.size(); ++i)
      RC_ASSERT(skeleton(files[i]) == skeleton(plain[i]));
  }));
}

}  // namespace
}  // namespace gvoice::write::html::pages
