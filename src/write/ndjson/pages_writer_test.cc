#include "write/ndjson/pages_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/read_buffer.h"
#include "gvoice/record_names.h"
#include "model/phone_number.h"
#include "parse/kept_page.h"

namespace gvoice::write::ndjson {
namespace {

/// A line read back; `arena` holds what it points to.
Result<parse::ParsedPage> read_back(std::string_view line, Arena& arena) {
  ReadBuffer buffer;
  line.copy(buffer.reserve(line.size()), line.size());
  buffer.set_size(line.size());
  return parse::parse_kept_page(buffer.view(), arena);
}

std::string some_text() {
  static const std::vector<std::string> kTexts{"",
                                               "a",
                                               "Ann \"x\" \\ Bo",
                                               "line\nfeed\ttab",
                                               std::string("\0nul", 4),
                                               "\x7F",
                                               "null",
                                               "{\"page\":1}",
                                               "\xF0\x9F\x98\x80",
                                               " spaces  ",
                                               "\xC2\xA0\xE2\x80\xA8"};
  return *rc::gen::elementOf(kTexts);
}

Party some_party(Arena& arena) {
  static const std::vector<std::string> kRaws{"", "+17025550101", "17025550102", "22395",
                                              "++17025550103"};
  Party party;
  party.raw = arena.copy(*rc::gen::elementOf(kRaws));
  party.name = arena.copy(some_text());
  party.number = normalize_number(party.raw, arena);
  return party;
}

std::vector<Party> some_parties(Arena& arena) {
  std::vector<Party> parties(*rc::gen::inRange<std::size_t>(0, 4));
  std::generate(parties.begin(), parties.end(), [&] { return some_party(arena); });
  return parties;
}

template <typename Enum>
Enum one_of(int count) {
  return static_cast<Enum>(*rc::gen::inRange(0, count));
}

Record some_record(bool group, Arena& arena) {
  Record record;
  record.group = group;
  record.kind = one_of<RecordKind>(kRecordKinds);
  record.direction = one_of<Direction>(3);
  for (const Inferred what : {Inferred::kDirection, Inferred::kKind, Inferred::kTime}) {
    if (*rc::gen::arbitrary<bool>()) record.add_inferred(what);
  }
  if (*rc::gen::arbitrary<bool>())
    record.timestamp_ms = *rc::gen::inRange<std::int64_t>(-62135596800000, 253402300800000);
  record.time = arena.copy(some_text());
  record.utc_offset_seconds = *rc::gen::inRange(-86400, 86401);
  if (*rc::gen::arbitrary<bool>())
    record.duration_seconds = *rc::gen::inRange<std::int64_t>(0, 100000);
  record.has_sender = *rc::gen::arbitrary<bool>();
  if (record.has_sender) {
    record.sender = some_party(arena);
    record.sender_is_owner = *rc::gen::arbitrary<bool>();
  }
  record.participants = arena.copy(std::span<const Party>(some_parties(arena)));
  record.has_text = *rc::gen::arbitrary<bool>();
  if (record.has_text) record.text = arena.copy(some_text());
  record.transcript = one_of<TranscriptStatus>(5);
  record.placeholder = one_of<Placeholder>(3);
  record.attachments = arena.make<Attachment>(*rc::gen::inRange<std::size_t>(0, 3));
  for (Attachment& attachment : record.attachments) {
    attachment.reference = arena.copy(some_text());
    attachment.element = one_of<AttachmentElement>(4);
  }
  const auto labels = arena.make<std::string_view>(*rc::gen::inRange<std::size_t>(0, 3));
  for (std::string_view& label : labels) label = arena.copy(some_text());
  std::sort(labels.begin(), labels.end());
  record.labels = labels;
  record.spam = *rc::gen::arbitrary<bool>();
  record.unread = *rc::gen::arbitrary<bool>();
  record.deleted = one_of<DeletedState>(3);
  return record;
}

parse::ParsedPage some_page(Arena& arena) {
  parse::ParsedPage page;
  page.shape = *rc::gen::arbitrary<bool>() ? parse::PageShape::kChat : parse::PageShape::kCall;
  page.group = *rc::gen::arbitrary<bool>();
  page.counterpart = arena.copy(some_text());
  page.members = arena.copy(std::span<const Party>(some_parties(arena)));
  page.found_by_name = arena.copy(std::span<const Party>(some_parties(arena)));
  page.records = arena.make<Record>(*rc::gen::inRange<std::size_t>(0, 4));
  for (Record& record : page.records) record = some_record(page.group, arena);
  if (*rc::gen::arbitrary<bool>())
    page.problems.push_back({one_of<ProblemKind>(static_cast<int>(kLastProblemKind) + 1),
                             *rc::gen::inRange<std::uint64_t>(0, 1000), some_text()});
  return page;
}

void expect_same(const Party& a, const Party& b) {
  RC_ASSERT(a.raw == b.raw);
  RC_ASSERT(a.name == b.name);
  RC_ASSERT(a.number == b.number);
}

void expect_same(std::span<const Party> a, std::span<const Party> b) {
  RC_ASSERT(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) expect_same(a[i], b[i]);
}

void expect_same(const Record& a, const Record& b) {
  RC_ASSERT(a.kind == b.kind);
  RC_ASSERT(a.direction == b.direction);
  RC_ASSERT(a.inferred == b.inferred);
  RC_ASSERT(a.timestamp_ms == b.timestamp_ms);
  RC_ASSERT(a.time == b.time);
  RC_ASSERT(a.utc_offset_seconds == b.utc_offset_seconds);
  RC_ASSERT(a.duration_seconds == b.duration_seconds);
  RC_ASSERT(a.has_sender == b.has_sender);
  RC_ASSERT(a.sender_is_owner == b.sender_is_owner);
  expect_same(a.sender, b.sender);
  expect_same(a.participants, b.participants);
  RC_ASSERT(a.has_text == b.has_text);
  RC_ASSERT(a.text == b.text);
  RC_ASSERT(a.transcript == b.transcript);
  RC_ASSERT(a.placeholder == b.placeholder);
  RC_ASSERT(a.attachments.size() == b.attachments.size());
  for (std::size_t i = 0; i < a.attachments.size(); ++i) {
    RC_ASSERT(a.attachments[i].reference == b.attachments[i].reference);
    RC_ASSERT(a.attachments[i].element == b.attachments[i].element);
  }
  RC_ASSERT(std::ranges::equal(a.labels, b.labels));
  RC_ASSERT(a.group == b.group);
  RC_ASSERT(a.spam == b.spam);
  RC_ASSERT(a.unread == b.unread);
  RC_ASSERT(a.deleted == b.deleted);
}

TEST(PagesWriter, EveryPageComesBackAsItWas) {
  rc::check([] {
    Arena arena;
    const parse::ParsedPage page = some_page(arena);
    std::string line;
    append_kept_page({"Voice/Calls/x.html", 3}, page, line);
    RC_ASSERT(std::count(line.begin(), line.end(), '\n') == 1);
    RC_ASSERT(line.ends_with('\n'));
    line.pop_back();

    const auto read = read_back(line, arena);
    RC_ASSERT(read.ok());
    RC_ASSERT(read->shape == page.shape);
    RC_ASSERT(read->group == page.group);
    RC_ASSERT(read->counterpart == page.counterpart);
    expect_same(read->members, page.members);
    expect_same(read->found_by_name, page.found_by_name);
    RC_ASSERT(read->records.size() == page.records.size());
    for (std::size_t i = 0; i < page.records.size(); ++i)
      expect_same(read->records[i], page.records[i]);
    RC_ASSERT(read->problems.size() == page.problems.size());
    for (std::size_t i = 0; i < page.problems.size(); ++i) {
      RC_ASSERT(read->problems[i].kind == page.problems[i].kind);
      RC_ASSERT(read->problems[i].offset == page.problems[i].offset);
      RC_ASSERT(read->problems[i].detail == page.problems[i].detail);
    }
  });
}

TEST(PagesWriter, Header) {
  PagesHeader header;
  header.inputs = {{"takeout \"1\".zip", "takeout \"1\".zip", "ab"},
                   {"Takeout (2)", "Takeout", "cd"}};
  header.account_numbers = {"+17025550101"};
  header.contacts = {{"Ann", {"(702) 555-0102"}}};
  header.lookup = {"+17025550103: Ben"};
  header.of_names = {{ProblemKind::kLookupLine, "", "phone_lookup.txt", std::nullopt, "Line 1: x."},
                     {ProblemKind::kContactNumber, "", "", std::nullopt, "1 number."}};
  header.made_with = R"({"version":"1"})";
  std::string line;
  append_pages_header(header, line);
  const std::string expected =
      R"({"gvoice_pages":2,"inputs":[{"name":"takeout \"1\".zip","digest":"ab"},)"
      R"json({"name":"Takeout (2)","base":"Takeout","digest":"cd"}],)json"
      R"("account_numbers":["+17025550101"],)"
      R"json("contacts":[{"name":"Ann","numbers":["(702) 555-0102"]}],)json"
      R"("lookup":["+17025550103: Ben"],)"
      R"("name_problems":[{"kind":"lookup_line","entry":"phone_lookup.txt","detail":"Line 1: x."},)"
      R"({"kind":"contact_number","detail":"1 number."}],"made_with":{"version":"1"}})"
      "\n";
  EXPECT_EQ(line, expected);
}

TEST(PagesWriter, IndexPagesAndLostFiles) {
  parse::ArchiveIndex index;
  index.paths = {"Voice/Calls/a.html"};
  index.names = {"\xFF.mp3"};
  index.cut = true;
  std::string lines;
  append_kept_index({"Takeout/archive_browser.html", 2}, index, lines);
  append_lost_file({"Voice/Calls/b.html", 0}, ProblemKind::kUnreadableEntry, "It is empty.", lines);
  append_other_file({"Voice/Bills.html", 1}, lines);
  EXPECT_EQ(lines,
            "{\"entry\":\"Takeout/archive_browser.html\",\"input\":2,"
            "\"index\":[\"Voice/Calls/a.html\"],\"names\":[\"\xEF\xBF\xBD.mp3\"],\"cut\":true}\n"
            "{\"entry\":\"Voice/Calls/b.html\",\"input\":0,\"lost\":\"unreadable_entry\","
            "\"detail\":\"It is empty.\"}\n"
            "{\"entry\":\"Voice/Bills.html\",\"input\":1,\"other\":true}\n");
}

TEST(PagesWriter, Media) {
  StoredMedia media;
  media.path = "attachments/ab/abcd.jpg";
  media.sha256 = "abcd";
  media.size = 12;
  media.media_type = "image/jpeg";
  std::string line;
  append_kept_media({"Voice/Calls/x.jpg", 1}, media, KeptAs::kMedia, line);
  append_kept_media({"Voice/Greetings/y.mp3", 0}, media, KeptAs::kGreeting, line);
  EXPECT_EQ(
      line,
      "{\"entry\":\"Voice/Calls/x.jpg\",\"input\":1,\"media\":\"attachments/ab/abcd.jpg\","
      "\"media_type\":\"image/jpeg\",\"sha256\":\"abcd\",\"size\":12}\n"
      "{\"entry\":\"Voice/Greetings/y.mp3\",\"input\":0,\"media\":\"attachments/ab/abcd.jpg\","
      "\"media_type\":\"image/jpeg\",\"sha256\":\"abcd\",\"size\":12,\"greeting\":true}\n");
}

}  // namespace
}  // namespace gvoice::write::ndjson
