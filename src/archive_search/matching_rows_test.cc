#include "archive_search/matching_rows.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "archive_search/searched_archive_test_support.h"
#include "gvoice/filters.h"

namespace gvoice::archive_search {
namespace {

using ::testing::ElementsAre;
using write::ModelMaker;

constexpr std::int64_t kHourMs = 3'600'000;
const std::vector<std::string> kKinds = {"text", "missed", "voicemail"};

/// The open database of an account, in a temporary folder.
class Opened {
 public:
  explicit Opened(const ArchiveModel& model) {
    archive_.add_database(model);
    database_.emplace(archive_.at("messages.sqlite"), SQLite::OPEN_READWRITE);
  }
  SQLite::Database& database() { return *database_; }
  std::vector<std::int64_t> found(const SearchOptions& options, const std::string& words = "") {
    return matching_rows(*database_, options, words).last(1000);
  }

 private:
  TestArchive archive_;
  std::optional<SQLite::Database> database_;
};

/// A record of a made-up account, to decide without a database what matches.
struct Made {
  std::int64_t wall_ms = 0;  ///< local time
  std::int64_t timestamp_ms = 0;
  bool has_time = true;
  bool from_me = false;
  bool with_bob = false;
  bool has_word = false;
  bool has_attachment = false;
  std::string_view kind;
};

bool in_span(const Made& made, const std::optional<DateSpan>& after,
             const std::optional<DateSpan>& before) {
  const auto time = [&](const DateSpan& date) {
    return date.has_zone ? made.timestamp_ms : made.wall_ms;
  };
  if ((after || before) && !made.has_time) return false;
  if (after && time(*after) < after->first_ms) return false;
  return !before || time(*before) < before->first_ms;
}

std::optional<DateSpan> some_date() {
  if (*rc::gen::inRange(0, 3) == 0) return std::nullopt;
  DateSpan date;
  date.first_ms = ModelMaker::at_minute(0) + *rc::gen::inRange(-40, 40) * kHourMs / 2;
  date.has_zone = *rc::gen::arbitrary<bool>();
  return date;
}

TEST(MatchingRows, FitEachConditionOfAnyAccount) {
  EXPECT_TRUE(rc::check("what fits by the records themselves is what is found", [] {
    ModelMaker maker;
    const Party ann = maker.person("Ann", "+13035550101");
    const Party bob = maker.person("Bob", "+13035550102");
    Conversation& with_ann = maker.conversation({ann});
    Conversation& with_both = maker.conversation({ann, bob});
    std::vector<Made> all;
    for (int count = *rc::gen::inRange(0, 25); count > 0; --count) {
      Made& made = all.emplace_back();
      made.has_time = *rc::gen::inRange(0, 5) != 0;
      // Sorted by time, as ids are.
      made.timestamp_ms = (all.size() > 1 ? all[all.size() - 2].timestamp_ms
                                          : ModelMaker::at_minute(0) - 20 * kHourMs) +
                          *rc::gen::inRange(0, 4) * kHourMs / 2;
      const std::int64_t offset_hours = *rc::gen::inRange(-14, 15);
      made.wall_ms = made.timestamp_ms + offset_hours * kHourMs;
      made.from_me = *rc::gen::arbitrary<bool>();
      made.with_bob = *rc::gen::arbitrary<bool>();
      made.has_word = *rc::gen::arbitrary<bool>();
      made.has_attachment = *rc::gen::arbitrary<bool>();
      const auto kind = static_cast<std::size_t>(*rc::gen::inRange(0, 3));
      made.kind = kKinds[kind];
      constexpr RecordKind kRecordKinds[] = {RecordKind::kText, RecordKind::kMissed,
                                             RecordKind::kVoicemail};
      Record& record = maker.record(made.with_bob ? with_both : with_ann, kRecordKinds[kind],
                                    made.from_me ? Direction::kOut : Direction::kIn,
                                    made.has_time ? made.timestamp_ms : Record::kNoTime);
      record.utc_offset_seconds = static_cast<std::int32_t>(offset_hours * 3600);
      record.has_text = made.has_word;
      record.text = made.has_word ? "the word" : "";
      if (made.has_attachment) maker.attach(record, AttachmentElement::kImage, "lost", "", "");
    }
    // Rows without a time come last.
    std::vector<Made> in_order;
    for (const bool has_time : {true, false}) {
      std::ranges::copy_if(all, std::back_inserter(in_order),
                           [&](const Made& made) { return made.has_time == has_time; });
    }

    SearchOptions options;
    options.after = some_date();
    options.before = some_date();
    if (*rc::gen::arbitrary<bool>()) options.from = "me";
    if (*rc::gen::arbitrary<bool>()) options.with = "bob";
    if (*rc::gen::arbitrary<bool>()) {
      for (std::size_t i = *rc::gen::inRange<std::size_t>(1, 4); i > 0; --i)
        options.kinds.emplace_back(*rc::gen::elementOf(kKinds));
    }
    options.has_attachment = *rc::gen::arbitrary<bool>();
    const bool word = *rc::gen::arbitrary<bool>();

    std::vector<std::int64_t> expected;
    for (std::size_t i = in_order.size(); i-- > 0;) {
      const Made& made = in_order[i];
      if (!in_span(made, options.after, options.before)) continue;
      if (options.from && !made.from_me) continue;
      if (options.with && !made.with_bob) continue;
      if (!options.kinds.empty() &&
          std::ranges::find(options.kinds, made.kind) == options.kinds.end())
        continue;
      if (options.has_attachment && !made.has_attachment) continue;
      if (word && !made.has_word) continue;
      expected.push_back(static_cast<std::int64_t>(i) + 1);
    }
    Opened opened(maker.finish());
    RC_ASSERT(opened.found(options, word ? "word" : "") == expected);
  }));
}

TEST(MatchingRows, EverythingFitsNoCondition) {
  ModelMaker maker;
  Conversation& conversation = maker.conversation({maker.person("Ann", "1")});
  for (int i = 0; i < 3; ++i) maker.text(conversation, Direction::kIn, i, "Hello");
  Opened opened(maker.finish());
  EXPECT_THAT(opened.found({}), ElementsAre(3, 2, 1));
}

TEST(MatchingRows, AKindIsAWholeName) {
  ModelMaker maker;
  maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, "Hello");
  Opened opened(maker.finish());
  for (const char* kind : {"", "te", "text OR missed", "text\" OR \"missed", "sender_id"}) {
    SearchOptions options;
    options.kinds = {kind};
    EXPECT_THAT(opened.found(options), ElementsAre()) << kind;
  }
}

TEST(MatchingRows, SomebodyWithSeveralNumbersIsOne) {
  ModelMaker maker;
  const Party mobile = maker.person("Ann", "+13035550101");
  const Party home = maker.person("Ann", "+13035550102");
  maker.text(maker.conversation({mobile}), Direction::kIn, 0, "Hello");
  maker.text(maker.conversation({home}), Direction::kIn, 1, "Hello");
  Opened opened(maker.finish());
  SearchOptions options;
  options.from = "ann";
  EXPECT_THAT(opened.found(options), ElementsAre(2, 1));
}

/// An impossible row id must cost neither memory nor a crash.
TEST(MatchingRows, RowsThatNoArchiveHasAreDamage) {
  for (const char* id : {"4000000000000000000", "-1"}) {
    ModelMaker maker;
    maker.text(maker.conversation({maker.person("Ann", "1")}), Direction::kIn, 0, "Hello");
    Opened opened(maker.finish());
    opened.database().exec(std::string("UPDATE messages SET id = ") + id);
    SearchOptions options;
    options.kinds = {"text"};
    EXPECT_THROW(opened.found(options), SQLite::Exception) << id;
  }
}

/// An index may refer to missing rows.
TEST(MatchingRows, RowsThatAnIndexAloneHasAreDamage) {
  ModelMaker maker;
  Conversation& conversation = maker.conversation({maker.person("Ann", "1")});
  for (int i = 0; i < 1000; ++i) maker.text(conversation, Direction::kIn, i, "Hello");
  Opened opened(maker.finish());
  opened.database().exec("DELETE FROM messages WHERE id > 1");
  SearchOptions options;
  options.kinds = {"text"};
  EXPECT_THROW(opened.found(options), SQLite::Exception);
  EXPECT_THROW(opened.found({}, "hello"), SQLite::Exception);
}

}  // namespace
}  // namespace gvoice::archive_search
