#include "write/html/summary_html.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "write/format/display_name.h"
#include "write/format/model_maker_test_support.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html {
namespace {

LocalClock own_offsets() { return LocalClock::create(std::nullopt).value(); }

std::string counts(const ConversationStats& stats) {
  std::string out;
  HtmlOut html(out);
  append_counts(html, stats);
  return out;
}

TEST(SummaryHtmlTest, CountsNameWhatThereIs) {
  ConversationStats stats;
  EXPECT_EQ(counts(stats), "Nothing");
  stats.num_calls = 1;
  EXPECT_EQ(counts(stats), "1\u00A0call");
  stats.num_sms = 1204;
  stats.num_voicemails = 2;
  stats.num_recordings = 1;
  stats.num_img = 1;
  stats.num_vcf = 2;
  stats.num_audio = 3;
  stats.num_video = 4;
  EXPECT_EQ(counts(stats),
            "1,204\u00A0texts \u00B7 1\u00A0call \u00B7 2\u00A0voicemails \u00B7 1\u00A0recording "
            "\u00B7 10\u00A0attachments");
}

TEST(SummaryHtmlTest, ThePeriodIgnoresWhatHasNoTime) {
  ModelMaker maker;
  Conversation& conversation = maker.conversation({});
  EXPECT_FALSE(period_of(own_offsets(), conversation.records).has_value());
  maker.text(conversation, Direction::kIn, 0, "").timestamp_ms =
      std::numeric_limits<std::int64_t>::min();
  EXPECT_FALSE(period_of(own_offsets(), conversation.records).has_value());
  maker.text(conversation, Direction::kIn, 0, "first");
  maker.text(conversation, Direction::kIn, 1440, "last");
  maker.text(conversation, Direction::kIn, 0, "").timestamp_ms = 300'000'000'000'000;
  maker.text(conversation, Direction::kIn, 0, "").timestamp_ms = Record::kNoTime;
  const auto period = period_of(own_offsets(), conversation.records);
  ASSERT_TRUE(period.has_value());
  EXPECT_EQ(period->latest->text, "last");
  std::string out;
  HtmlOut html(out);
  append_period(html, *period);
  EXPECT_EQ(out,
            "<time datetime=\"2018-05-03\">May 3, 2018</time> \u2013 <time "
            "datetime=\"2018-05-04\">May 4, 2018</time>");
}

TEST(SummaryHtmlTest, APeriodOfOneDay) {
  ModelMaker maker;
  Conversation& conversation = maker.conversation({});
  maker.text(conversation, Direction::kIn, 0, "");
  maker.text(conversation, Direction::kIn, 1, "");
  std::string out;
  HtmlOut html(out);
  append_period(html, period_of(own_offsets(), conversation.records).value());
  EXPECT_EQ(out, "<time datetime=\"2018-05-03\">May 3, 2018</time>");
}

TEST(SummaryHtmlTest, SpamIsWhereNothingElseIs) {
  ModelMaker maker;
  Conversation& conversation = maker.conversation({});
  EXPECT_FALSE(is_spam(conversation));
  maker.text(conversation, Direction::kIn, 0, "").spam = true;
  EXPECT_TRUE(is_spam(conversation));
  maker.text(conversation, Direction::kIn, 1, "");
  EXPECT_FALSE(is_spam(conversation));
}

TEST(SummaryHtmlTest, ArchivedIsWhatCameInAndIsNotInTheInbox) {
  ModelMaker maker;
  Conversation& conversation = maker.conversation({});
  EXPECT_FALSE(is_archived(conversation));
  maker.label(maker.text(conversation, Direction::kOut, 0, ""), {"sms"});
  EXPECT_FALSE(is_archived(conversation));
  maker.text(conversation, Direction::kIn, 1, "");
  EXPECT_FALSE(is_archived(conversation)) << "a page without labels says nothing";
  maker.label(maker.text(conversation, Direction::kIn, 2, ""), {"sms", "unread"});
  EXPECT_TRUE(is_archived(conversation));
  maker.label(maker.text(conversation, Direction::kOut, 3, ""), {"inbox", "sms"});
  EXPECT_FALSE(is_archived(conversation));
}

TEST(SummaryHtmlTest, TitlesKeepNamesApart) {
  ModelMaker maker;
  const Party ann = maker.person("Ann <b>", "1");
  const Party bob = maker.person("", "22395");
  Conversation& pair = maker.conversation({ann, bob});
  Conversation& crowd = maker.conversation(std::vector<Party>(8, ann));
  Conversation& nobody = maker.conversation({});
  const ArchiveModel& model = maker.finish();
  const auto title = [&](const Conversation& conversation) {
    std::string out;
    HtmlOut html(out);
    append_title(html, model, conversation);
    return out;
  };
  EXPECT_EQ(title(pair), "<span><bdi>Ann &lt;b&gt;</bdi>,</span> <span><bdi>22395</bdi></span>");
  EXPECT_TRUE(title(crowd).ends_with("</span> and 2 more")) << title(crowd);
  EXPECT_EQ(title(nobody), "Anonymous");
  for (const Conversation* conversation : {&pair, &crowd, &nobody}) {
    const std::string page = title(*conversation);
    EXPECT_EQ(Dom(page).root().text(), conversation_title(model, *conversation));
  }
}

}  // namespace
}  // namespace gvoice::write::html
