#include "verification/page_scan.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/read_buffer.h"

namespace gvoice::verification {
namespace {

using ::testing::ElementsAre;

PageFacts scan(std::string_view text, std::string_view path = "conversations/a.html") {
  ReadBuffer buffer;
  std::copy(text.begin(), text.end(), buffer.reserve(text.size()));
  buffer.set_size(text.size());
  return scan_page(buffer.view(), path);
}

std::string path_of(std::string_view href, std::string_view page = "conversations/a.html") {
  const PageFacts facts = scan("<a href=\"" + std::string(href) + "\">x</a>", page);
  return facts.links.at(0).path.value_or("out") + "#" + facts.links[0].fragment;
}

TEST(PageScanTest, KindsOfRecords) {
  const auto kind = [](std::string_view classes) {
    const PageFacts facts = scan("<article class=\"" + std::string(classes) +
                                 "\" id=\"r-00000000000000ff\"></article>");
    EXPECT_EQ(facts.records.at(0).id, 0xFFU);
    return facts.records[0].kind;
  };
  EXPECT_EQ(kind("in first"), "text");
  EXPECT_EQ(kind("in unknown"), "text");
  EXPECT_EQ(kind("call placed"), "placed");
  EXPECT_EQ(kind("call received"), "received");
  EXPECT_EQ(kind("call missed"), "missed");
  EXPECT_EQ(kind("call"), "call");
  EXPECT_EQ(kind("in first voice"), "voicemail");
  EXPECT_EQ(kind("in first voice recorded"), "recorded");
}

TEST(PageScanTest, ARecordIsWhatItsElementHolds) {
  const std::string page =
      "<h2><time datetime=\"2018-05-03\">x</time></h2><article class=\"in\" "
      "id=\"r-00000000000000ff\"><p>a</p><time "
      "datetime=\"2018-05-03T12:00:00.123-06:00\">x</time></article><p class=\"missing\"></p>";
  const PageFacts facts = scan(page);
  ASSERT_EQ(facts.records.size(), 1U);
  EXPECT_EQ(facts.records[0].timestamp_ms, 1525370400123);
  EXPECT_EQ(facts.records[0].begin, page.find("<article"));
  EXPECT_EQ(facts.records[0].end, page.find("</article>") + 10);
  EXPECT_EQ(facts.attachments_missing, 0U) << "outside of records there are none";
}

TEST(PageScanTest, ElementsThatAreNoRecords) {
  for (const char* id : {"", "r-", "r-00000000000000f", "r-00000000000000fg", "x-00000000000000ff",
                         "r-00000000000000ff0"}) {
    EXPECT_TRUE(scan("<article id=\"" + std::string(id) + "\">").records.empty()) << id;
  }
  EXPECT_TRUE(scan("<p id=\"r-00000000000000ff\"></p>").records.empty());
}

TEST(PageScanTest, AttachmentsOfRecords) {
  const PageFacts facts = scan(
      "<article id=\"r-00000000000000ff\"><a class=\"picture\"><img></a><video></video>"
      // Counted by the link to the file itself.
      "<a class=\"picture preview\"><img></a>"
      "<p class=\"file\"></p><audio></audio><p class=\"file paper\"></p><p class=\"missing\"></p>");
  EXPECT_EQ(facts.attachments_shown, 3U);
  EXPECT_EQ(facts.attachments_missing, 1U);
  EXPECT_EQ(facts.records.at(0).end, facts.records[0].end);
}

TEST(PageScanTest, LinksThatARecordMayHold) {
  const auto links = [](std::string_view href, std::string_view before) {
    return scan(std::string(before) + "<a href=\"" + std::string(href) + "\">x</a>").links.size();
  };
  constexpr std::string_view kRecord = "<article id=\"r-00000000000000ff\">";
  for (const std::string_view address :
       {"https://example.com/", "HTTP://example.com", "mailto:a@example.com", "tel:+13035550101",
        "#r-00000000000000ff"}) {
    EXPECT_EQ(links(address, kRecord), 0U) << address;
    EXPECT_EQ(links(address, ""), 1U) << "outside of records it is a link like any: " << address;
    EXPECT_EQ(links(address, std::string(kRecord) + "</article>"), 1U) << address;
  }
  for (const std::string_view other : {"ftp://example.com/", "javascript:x", "//example.com",
                                       "#r-00000000000000fe", "#x", "http:", "../x.jpg"}) {
    EXPECT_EQ(links(other, kRecord), 1U) << other;
  }
}

TEST(PageScanTest, WhereLinksLead) {
  EXPECT_EQ(path_of("#top"), "conversations/a.html#top");
  EXPECT_EQ(path_of("b.html#r-1"), "conversations/b.html#r-1");
  EXPECT_EQ(path_of("../index.html"), "index.html#");
  EXPECT_EQ(path_of("../../x"), "out#");
  EXPECT_EQ(path_of("../conversations/../a%20b%2.x"), "a b%2.x#");
  EXPECT_EQ(path_of("%2e%2e/%2e%2e/x"), "out#");
  EXPECT_EQ(path_of("/etc/passwd"), "out#");
  EXPECT_EQ(path_of("//host/x"), "out#");
  EXPECT_EQ(path_of("javascript:x"), "out#");
  EXPECT_EQ(path_of("a?b"), "out#");
  EXPECT_EQ(path_of("a&amp;b"), "conversations/a&b#");
  EXPECT_EQ(path_of("x", "index.html"), "x#");
}

TEST(PageScanTest, IdsOfAllElements) {
  EXPECT_THAT(scan("<main id=\"a\"><h2 id='b'></h2><p id=c><i data-id=\"d\">").ids,
              ElementsAre("a", "b", "c"));
}

TEST(PageScanTest, AnyBytesCanBeScanned) {
  EXPECT_TRUE(rc::check([] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
        "<article id=\"r-00000000000000ff\" class=\"call\">", "</article>", "<a href=\"", "\">",
        "<time datetime=\"", "%", "%4", "#", "../", "<!--", "<", "\0", "&amp;", "<p class=file>"));
    std::string page;
    for (const std::string& piece : pieces) page += piece;
    const PageFacts facts = scan(page);
    for (const PageRecord& record : facts.records) {
      RC_ASSERT(record.begin < record.end);
      RC_ASSERT(record.end <= page.size());
    }
  }));
}

}  // namespace
}  // namespace gvoice::verification
