#include "parse/page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <vector>

#include "base/text.h"
#include "parse/pages_test_support.h"

namespace gvoice::parse {
namespace {

using testing::IsEmpty;
using testing::SizeIs;
using namespace test;

PageShape shape_of(std::string_view html) {
  const PaddedPage page(html);
  return detect_shape(page.view());
}

TEST(DetectShape, ByTheBodyAlone) {
  EXPECT_EQ(shape_of(chat("Ann", received("x"))), PageShape::kChat);
  EXPECT_EQ(shape_of(call({})), PageShape::kCall);
  EXPECT_EQ(shape_of(body("x", "<div class=\"index hChatLogs\">haudio</div>")),
            PageShape::kNeither);
  EXPECT_EQ(shape_of(head("x")), PageShape::kNeither);
  EXPECT_EQ(shape_of(""), PageShape::kNeither);
  EXPECT_EQ(shape_of("<body><p>class=\"hChatLog\"</p><!-- <div class=\"hChatLog\"> -->"),
            PageShape::kNeither);
}

TEST(DetectShape, WithoutBodyBehindHeadOrStyleOrEverywhere) {
  EXPECT_EQ(shape_of(head("x") + "<div class='hChatLog hfeed'>"), PageShape::kChat);
  EXPECT_EQ(shape_of("<div class=\"haudio\"><style>x</style><div class=\"hChatLog\">"),
            PageShape::kChat);
  EXPECT_EQ(shape_of("<div class=haudio>"), PageShape::kCall);
}

TEST(DetectShape, CutPage) {
  const std::string whole = chat("Ann", received("x"));
  const std::size_t known = whole.find("hfeed\">") + 7;
  for (std::size_t length = whole.find("</style>") + 8; length < whole.size(); ++length) {
    EXPECT_EQ(shape_of(std::string_view(whole).substr(0, length)),
              length < known ? PageShape::kNeither : PageShape::kChat)
        << length;
  }
}

TEST(ParsePage, NeitherShapeIsNoProblemOfThePage) {
  const Parsed parsed(body("Bills", "<table></table>"), "Bills.html");
  EXPECT_EQ(parsed.page.shape, PageShape::kNeither);
  EXPECT_THAT(parsed.page.records, IsEmpty());
  EXPECT_THAT(parsed.page.problems, IsEmpty());
}

TEST(ParsePage, WithoutBodyTag) {
  std::string html = chat("Ann", received("x"));
  html.erase(html.find("<body>"), 6);
  const Parsed parsed(html, "x.html");
  EXPECT_THAT(parsed.page.records, SizeIs(1));
  EXPECT_THAT(parsed.page.problems, IsEmpty());
}

/// The content of a page as readable text for comparison.
std::string described(const ParsedPage& page) {
  const auto party = [](const Party& p) {
    return "[" + std::string(p.raw) + "|" + std::string(p.number) + "|" + std::string(p.name) + "]";
  };
  std::string out =
      std::to_string(static_cast<int>(page.shape)) + " with " + std::string(page.counterpart);
  for (const Party& member : page.members) out += party(member);
  for (const Record& r : page.records) {
    out += "\n";
    for (const std::int64_t number :
         {r.timestamp_ms, r.duration_seconds, std::int64_t{r.utc_offset_seconds},
          std::int64_t{r.inferred}}) {
      out += std::to_string(number) + " ";
    }
    for (const int value :
         {static_cast<int>(r.kind), static_cast<int>(r.direction), static_cast<int>(r.transcript),
          static_cast<int>(r.placeholder), static_cast<int>(r.deleted), int{r.has_sender},
          int{r.sender_is_owner}, int{r.has_text}, int{r.group}, int{r.spam}, int{r.unread}}) {
      out += std::to_string(value) + ",";
    }
    out += std::string(r.time) + party(r.sender) + "<" + std::string(r.text) + ">";
    for (const Party& participant : r.participants) out += party(participant);
    for (const Attachment& a : r.attachments) {
      out += " " + std::string(a.reference) + ":" + std::to_string(static_cast<int>(a.element));
    }
    for (const std::string_view label : r.labels) out += " #" + std::string(label);
  }
  for (const PageProblem& problem : page.problems) {
    out += "\n" + std::to_string(static_cast<int>(problem.kind)) + problem.detail;
  }
  return out;
}

std::vector<std::string> sample_pages() {
  const std::string cites =
      "<div class=\"participants\">Group conversation with:\n<cite class=\"sender vcard\">" +
      other("+12025550123", "Ann") + "</cite>, <cite class=\"sender vcard\">" +
      other("+12025550124", "") + "</cite></div>";
  const std::string voicemail =
      "Transcript:\n<span class=\"description\"><span class=\"full-text\"> Hi,  it&#39;s me. "
      "</span>\n"
      "<span class=\"word high\">Hi,\n<span class=\"start-time\">1.1</span> <span "
      "class=\"end-time\">1.5</span> "
      "<span class=\"confidence\">0.94</span></span></span>\n<br /><audio controls=\"controls\" "
      "src=\"A.mp3\">"
      "<a rel=\"enclosure\" href=\"A.mp3\">Audio</a></audio>\n";
  return {
      chat("Ann", received(" a  <br> b ") + " " +
                      sent("MMS Sent",
                           "<div><img src=\"r-2-1\" alt=\"x\" /></div> "
                           "<div><a class=\"vcard\" href=\"r-2-2\">v</a></div>")),
      chat("Me to\nAnn",
           sent("x &amp; y") + " " + received("MMS Received", "<div><img src=\"r\"/></div>")),
      chat("Group Conversation", cites + received("one") + " " + sent("two")),
      chat("", message_with(kTime, other("", ""), "")),
      call({.phrase = "Voicemail from",
            .after_time = voicemail,
            .duration = "PT4S",
            .labels = "voicemail inbox unread"}),
      call({.phrase = "Missed call from", .number = "", .name = "", .labels = "missed"}),
      call({.phrase = "", .labels = "spam"}),
  };
}

/// Inserts white space wherever a formatter may: between two elements, never inside a text,
/// transcript or name, nor a title.
std::string reindented(const std::string& html, const std::function<std::string()>& white_space) {
  std::string out;
  std::size_t place = 0;
  std::size_t kept_until = html.find("<body>");
  while (place < html.size()) {
    const char c = html[place];
    out += c;
    ++place;
    if (c != '>' || place < kept_until) continue;
    const std::size_t open = html.rfind('<', place - 1);
    const std::string_view tag = std::string_view(html).substr(open, place - open);
    for (const std::string_view keeper :
         {"<q>", "<span class=\"fn\">", "<abbr class=\"fn\" title=\"\">",
          "<span class=\"full-text\">"}) {
      if (tag != keeper) continue;
      kept_until = html.find(keeper[1] == 'q'   ? "</q>"
                             : keeper[1] == 'a' ? "</abbr>"
                                                : "</span>",
                             place) +
                   1;
    }
    if (place >= kept_until) out += white_space();
  }
  return out;
}

TEST(ParsePageCase31, ReindentedPagesGiveTheSameRecords) {
  EXPECT_TRUE(rc::check("white space between elements does not matter", [] {
    for (const std::string& html : sample_pages()) {
      const auto white_space = [] {
        return *rc::gen::element<std::string>("", "\n", "  ", "\n\t\t", "\r\n    ", "\n\n");
      };
      const std::string changed = reindented(html, white_space);
      const Parsed before(html, "Ann - Text - 2018-05-21T15_09_12Z.html");
      const Parsed after(changed, "Ann - Text - 2018-05-21T15_09_12Z.html");
      RC_ASSERT(described(after.page) == described(before.page));
    }
  }));
}

TEST(ParsePageCase31, ReindentedTitles) {
  const auto counterpart = [](std::string_view title, bool own) {
    return std::string(
        Parsed(chat(title, own ? sent("x") : received("x")), "Ann Lee - Text - 2018.html")
            .page.counterpart);
  };
  EXPECT_EQ(counterpart("\n      Me to Ann Lee\n    ", true), "Ann Lee");
  EXPECT_EQ(counterpart("\n      Moi à Ann Lee", true), "Ann Lee");
  EXPECT_EQ(counterpart("\n      Me to\n      Ann  &amp; Lee\n    ", true), "Ann & Lee");
  EXPECT_EQ(counterpart("\n      Ann\n Lee\n    ", false), "Ann Lee");
}

bool all_text_is_valid(const ParsedPage& page) {
  const auto party = [](const Party& p) {
    return is_valid_utf8(p.raw) && is_valid_utf8(p.number) && is_valid_utf8(p.name);
  };
  bool valid = is_valid_utf8(page.counterpart);
  for (const Party& member : page.members) valid = valid && party(member);
  for (const Record& r : page.records) {
    valid = valid && is_valid_utf8(r.text) && is_valid_utf8(r.time) && party(r.sender);
    for (const Attachment& a : r.attachments) valid = valid && is_valid_utf8(a.reference);
    for (const std::string_view label : r.labels) valid = valid && is_valid_utf8(label);
  }
  return valid;
}

TEST(ParsePage, DamagedPagesAreReadWithoutHarm) {
  EXPECT_TRUE(rc::check("any bytes changed, lost or cut", [] {
    for (std::string html : sample_pages()) {
      const std::size_t body_begin = html.find("<body>");
      for (int i = *rc::gen::inRange(1, 6); i > 0; --i) {
        const auto place = *rc::gen::inRange<std::size_t>(body_begin, html.size());
        const auto length = *rc::gen::inRange<std::size_t>(0, 20);
        html.replace(place, length,
                     *rc::gen::element<std::string>("", "<", ">", "\"", "\xFF", "</div>", "<div>",
                                                    "<q>", "&#"));
      }
      const Parsed parsed(html, "Ann - Text - 2018-05-21T15_09_12Z.html");
      RC_ASSERT(all_text_is_valid(parsed.page));
      for (const PageProblem& problem : parsed.page.problems) {
        RC_ASSERT(problem.offset <= html.size());
        RC_ASSERT(!problem.detail.empty());
      }
    }
  }));
}

TEST(ParsePage, EveryCutPageIsReportedAndKeepsItsCompleteMessages) {
  const std::string html =
      chat("Ann", received("one") + " " + sent("two") + " " + received("three"));
  std::size_t before = 0;
  for (std::size_t length = html.find("hfeed\">") + 7; length < html.find("</body>") + 7;
       ++length) {
    const Parsed parsed(std::string_view(html).substr(0, length), "x.html");
    EXPECT_GE(parsed.page.records.size(), before);
    before = parsed.page.records.size();
    EXPECT_THAT(parsed.page.problems, SizeIs(1)) << length;
  }
  EXPECT_EQ(before, 3U);
}

TEST(ParsePage, IsPure) {
  for (const std::string& html : sample_pages()) {
    EXPECT_EQ(described(Parsed(html, "x.html").page), described(Parsed(html, "x.html").page));
  }
}

}  // namespace
}  // namespace gvoice::parse
