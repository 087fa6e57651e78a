#include "write/html/pages/about_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "gvoice/version.h"
#include "write/html/dom_test_support.h"

namespace gvoice::write::html::pages {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using Texts = std::vector<std::string>;

Report report() {
  Report made;
  made.inputs.push_back({"takeout.zip", "zip", 1204, "abcdef", 0});
  made.entries = {.total = 10,
                  .conversation_html = 1,
                  .media = 2,
                  .known_other = 1,
                  .companion = 2,
                  .unknown = 3,
                  .unreadable = 1};
  made.records.parsed = 9;
  made.records.duplicates = 2;
  made.records.written = 4;
  made.records.filtered[0] = 3;
  return made;
}

Dom page_of(const Report& report, const Texts& options = {}, const Texts& formats = {"html"},
            const LocalClock& clock = LocalClock::create(std::nullopt).value()) {
  std::string page;
  append_about_page(clock, report, {options, formats}, page);
  Dom dom(page);
  EXPECT_EQ(dom.errors(), 0U) << page;
  return dom;
}

TEST(AboutPageTest, SaysWhetherEverythingIsThereAndLeadsToTheReport) {
  const Dom page = page_of(report());
  EXPECT_EQ(page.all("section").front().text_of("p"),
            "Of 10\u00A0files that were given, 1 are pages of messages, 2 are media, 3 are other "
            "known files, and 4 could not be read or were of an unknown kind. Of 9\u00A0records on "
            "these pages, 4 are in the archive, 2 are copies of these, and 3 were left out by "
            "filters.");
  EXPECT_EQ(page.all("section").front().all("a").front().attribute("href"), "../report.html");
}

TEST(AboutPageTest, NamesProgramZoneAndOptions) {
  const auto making = [](const Dom& page) { return texts(page.all("table").front().all("td")); };
  EXPECT_THAT(making(page_of(report())),
              ElementsAre("gvoice " GVOICE_VERSION, "with the offsets of the export", "none"));
  const Dom other = page_of(report(), {"--forget", "--my-number <1>"}, {"html"},
                            LocalClock::create("America/Denver").value());
  EXPECT_THAT(making(other), ElementsAre("gvoice " GVOICE_VERSION, "in the zone America/Denver",
                                         "--forget--my-number <1>"));
}

TEST(AboutPageTest, NamesInputsWithTheirDigests) {
  const Dom page = page_of(report());
  EXPECT_EQ(page.text_of("li"), "takeout.zip zip, 1,204\u00A0filesabcdef");
}

TEST(AboutPageTest, OfManyInputsTheFirstAreShown) {
  Report made;
  made.inputs.resize(1001);
  const Dom page = page_of(made);
  EXPECT_EQ(page.all("li").size(), 1000U);
  EXPECT_EQ(page.all(".hint").front().all("a").front().attribute("href"), "../report.json");
}

TEST(AboutPageTest, ListsFilesOfTheFormatsThatWereWritten) {
  const auto files = [](const Texts& formats) {
    return texts(page_of(report(), {}, formats).all("code"));
  };
  EXPECT_THAT(files({"html"}), Contains("pages.ndjson.zst"));
  EXPECT_THAT(files({"html"}), Not(Contains("messages.ndjson")));
  EXPECT_THAT(files({"html", "ndjson"}), Contains("messages.ndjson"));
}

TEST(AboutPageTest, SaysHowToCheckTheArchive) {
  const std::string text = page_of(report()).text_of("main").value();
  for (const char* command : {"sha256sum -c SHA256SUMS", "gvoice verify DIR"})
    EXPECT_THAT(text, HasSubstr(command));
}

}  // namespace
}  // namespace gvoice::write::html::pages
