#include "takeout/catalog.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "base/hash.h"
#include "fs/temporary_folder_test_support.h"
#include "takeout/zip_writer_test_support.h"

namespace gvoice::takeout {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const std::string kPage = "<body><div class=\"hChatLog hfeed\"></div></body>";

/// A catalogue of inputs with random access, made as in convert.
Result<Catalog> make(const std::vector<std::string>& paths) {
  const StopFlag stop;
  Result<Catalog> catalog = Catalog::open(paths, stop);
  if (!catalog.ok()) return catalog;
  const auto containers = catalog->containers();
  const Status status =
      catalog->finish({[containers](const Entry& entry) {
                         ReadBuffer buffer;
                         return containers[entry.container]->read(entry, buffer).ok() &&
                                buffer.view().find("class=\"hChatLog") != std::string_view::npos;
                       },
                       [](const Entry&) { return IndexHints{"Voz", {"Llamadas"}}; }},
                      stop);
  if (!status.ok()) return status.error();
  return catalog;
}

/// The paths with their roles and inputs, one string each.
std::vector<std::string> lines_of(const Catalog& catalog) {
  constexpr const char* kRoles[] = {"page",  "media",     "greeting", "vcard",     "index",
                                    "other", "companion", "unknown",  "unreadable"};
  std::vector<std::string> lines;
  for (const Entry& entry : catalog.entries()) {
    lines.push_back(catalog.inputs()[entry.input].name + ": " + entry.path + " " +
                    kRoles[static_cast<std::size_t>(entry.role)]);
  }
  return lines;
}

class CatalogTest : public ::testing::Test {
 protected:
  std::vector<std::string> lines(const std::vector<std::string>& paths) {
    Result<Catalog> catalog = make(paths);
    if (!catalog.ok()) return {catalog.error().message};
    return lines_of(*catalog);
  }
  /// A zip with empty files; those whose names end in `.html` are conversations.
  std::string zip(const std::string& file, const std::vector<std::string>& names) {
    TestZipWriter writer;
    for (const std::string& name : names) writer.add(name, name.ends_with(".html") ? kPage : name);
    return folder_.write(file, writer.finish());
  }
  fs::TemporaryFolder folder_;
};

TEST_F(CatalogTest, FindsVoiceBelowTheRootOfAZip) {
  const std::string path = zip(
      "x.zip",
      {"Takeout/Voice/Calls/b.html", "Takeout/Voice/Calls/a.html", "Takeout/archive_browser.html",
       "Takeout/Voice/Phones.vcf", "Takeout/Voice/Bills.html", "Takeout/Voice/Calls/a.jpg",
       "Takeout/Voice/Greetings/g.mp3", "Takeout/Voice/Calls/notes.xyz", "Takeout/Drive/d.pdf"});
  EXPECT_THAT(
      lines({path}),
      ElementsAre("x.zip: Takeout/Drive/d.pdf other", "x.zip: Takeout/archive_browser.html index",
                  "x.zip: Voice/Bills.html other", "x.zip: Voice/Calls/a.html page",
                  "x.zip: Voice/Calls/a.jpg media", "x.zip: Voice/Calls/b.html page",
                  "x.zip: Voice/Calls/notes.xyz media", "x.zip: Voice/Greetings/g.mp3 greeting",
                  "x.zip: Voice/Phones.vcf vcard"));
}

TEST_F(CatalogTest, TheSameEntriesWhereverTheUserPoints) {
  folder_.write("me/Takeout/Voice/Calls/a.html", kPage);
  for (const std::string name :
       {"me", "me/Takeout", "me/Takeout/Voice", "me/Takeout/Voice/Calls", "me/"}) {
    const std::string path = folder_.at(name);
    const std::string input(std::filesystem::canonical(path).filename());
    EXPECT_THAT(lines({path}), ElementsAre(input + ": Voice/Calls/a.html page")) << name;
  }
}

TEST_F(CatalogTest, RenamedConversationFoldersAreCalls) {
  folder_.write("my texts/a.html", kPage);
  folder_.write("Spam/b.html", kPage);
  EXPECT_THAT(lines({folder_.at("my texts")}), ElementsAre("my texts: Voice/Calls/a.html page"));
  EXPECT_THAT(lines({folder_.at("Spam")}), ElementsAre("Spam: Voice/Spam/b.html page"));
}

TEST_F(CatalogTest, SubfoldersOfAConversationFolderStayInIt) {
  folder_.write("Takeout/Voice/Calls/a.html", kPage);
  folder_.write("Takeout/Voice/Calls/2019/b.html", kPage);
  EXPECT_THAT(lines({folder_.at("Takeout")}), ElementsAre("Takeout: Voice/Calls/2019/b.html page",
                                                          "Takeout: Voice/Calls/a.html page"));
}

TEST_F(CatalogTest, FindsOldAndLocalisedNames) {
  const std::string old = zip("old.zip", {"x@gmail.com-takeout/Voice/Calls/a.html"});
  EXPECT_THAT(lines({old}), ElementsAre("old.zip: Voice/Calls/a.html page"));
  const std::string spanish = zip(
      "es.zip",
      {"Takeout/Voz/Llamadas/a.html", "Takeout/Voz/Llamadas/a.mp3", "Takeout/Voz/Saludos/s.mp3"});
  EXPECT_THAT(lines({spanish}), ElementsAre("es.zip: Voice/Llamadas/a.html page",
                                            "es.zip: Voice/Llamadas/a.mp3 media",
                                            "es.zip: Voice/Saludos/s.mp3 greeting"));
}

TEST_F(CatalogTest, PartsWithMediaOnlyAreFoundByName) {
  const std::string pages = zip("t-001.zip", {"Takeout/Voz/Llamadas/a.html"});
  const std::string media = zip("t-002.zip", {"Takeout/Voz/Llamadas/a.mp3"});
  const std::string english =
      zip("t-003.zip", {"Takeout/Voice/Spam/b.mp3", "Takeout/Voice/Phones.vcf"});
  EXPECT_THAT(
      lines({pages, media, english}),
      ElementsAre("t-001.zip: Voice/Llamadas/a.html page", "t-002.zip: Voice/Llamadas/a.mp3 media",
                  "t-003.zip: Voice/Phones.vcf vcard", "t-003.zip: Voice/Spam/b.mp3 media"));
  EXPECT_THAT(lines({english}), SizeIs(2));
}

TEST_F(CatalogTest, AnIndexPageLiesInTheRootOfAnExport) {
  const std::string voice =
      zip("a.zip", {"Takeout/Voice/Calls/a.html", "Takeout/archive_browser.html",
                    "Takeout/Drive/archive_browser.html", "old/archive_browser.html"});
  const std::string alone =
      zip("b.zip", {"archive_browser.html", "x@gmail.com-takeout/archive_browser.html"});
  folder_.write("c/mine/Voice/Calls/b.html", kPage);
  folder_.write("c/mine/archive_browser.html", "x");
  EXPECT_THAT(
      lines({voice, alone, folder_.at("c")}),
      ElementsAre("a.zip: Takeout/Drive/archive_browser.html other",
                  "a.zip: Takeout/archive_browser.html index", "a.zip: Voice/Calls/a.html page",
                  "c: Voice/Calls/b.html page", "b.zip: archive_browser.html index",
                  "c: mine/archive_browser.html index", "a.zip: old/archive_browser.html other",
                  "b.zip: x@gmail.com-takeout/archive_browser.html index"));
}

TEST_F(CatalogTest, AnIndexPageSaysWhatVoiceIsCalledWhereNothingElseDoes) {
  const std::string media =
      zip("t-002.zip",
          {"Takeout/Voz/Llamadas/a.mp3", "Takeout/Voz/Saludos/s.mp3", "Takeout/Drive/Voz/x.mp3"});
  EXPECT_THAT(lines({media}), ElementsAre(HasSubstr("no Google Voice data")));
  const std::string index = zip("t-003.zip", {"Takeout/archive_browser.html"});
  EXPECT_THAT(lines({media, index}), ElementsAre("t-002.zip: Takeout/Drive/Voz/x.mp3 other",
                                                 "t-003.zip: Takeout/archive_browser.html index",
                                                 "t-002.zip: Voice/Llamadas/a.mp3 media",
                                                 "t-002.zip: Voice/Saludos/s.mp3 greeting"));
  folder_.write("Voz/Llamadas/a.jpg", "a");
  EXPECT_THAT(lines({folder_.at("Voz"), index}), Contains("Voz: Voice/Llamadas/a.jpg media"));
}

TEST_F(CatalogTest, AFolderOfMediaThatIsCalledCallsIsFoundByName) {
  folder_.write("2/Calls/a.jpg", "a");
  EXPECT_THAT(lines({folder_.at("2/Calls")}), ElementsAre("Calls: Voice/Calls/a.jpg media"));
  folder_.write("3/Greetings/a.mp3", "a");
  EXPECT_THAT(lines({folder_.at("3/Greetings")}),
              ElementsAre("Greetings: Voice/Greetings/a.mp3 greeting"));
}

TEST_F(CatalogTest, LooksAtMorePagesWhereTheFirstAreNone) {
  const auto add_pages = [&](const std::string& folder, int empty) {
    for (int i = 0; i < empty; ++i)
      folder_.write(folder + "/" + std::to_string(100 + i) + ".html", "");
    folder_.write(folder + "/z.html", kPage);
  };
  add_pages("49/Stimme/Anrufe", 49);
  add_pages("50/Stimme/Anrufe", 50);
  EXPECT_THAT(lines({folder_.at("49")}), Contains("49: Voice/Anrufe/z.html page"));
  EXPECT_THAT(lines({folder_.at("50")}), ElementsAre(HasSubstr("no Google Voice data")));
}

TEST_F(CatalogTest, ExportsSideBySideAreInputsOfTheirOwn) {
  folder_.write("2019/Takeout/Voice/Calls/a.html", kPage);
  folder_.write("2019/Takeout/archive_browser.html", "");
  folder_.write("2022/Takeout/Voice/Calls/a.html", kPage);
  folder_.write("2022/Takeout/archive_browser.html", "");
  folder_.write("readme.txt", "");
  const Result<Catalog> catalog = make({folder_.path()});
  ASSERT_TRUE(catalog.ok());
  EXPECT_THAT(
      lines_of(*catalog),
      ElementsAre("2019: 2019/Takeout/archive_browser.html index",
                  "2022: 2022/Takeout/archive_browser.html index", "2019: Voice/Calls/a.html page",
                  "2022: Voice/Calls/a.html page", "2019: readme.txt other"));
  EXPECT_THAT(catalog->inputs(),
              ElementsAre(Field(&InputInfo::entries, 3U), Field(&InputInfo::entries, 2U)));
}

TEST_F(CatalogTest, TheOrderOfTheArgumentsMeansNothing) {
  folder_.write("a/Takeout/Voice/Calls/x.html", kPage + "a");
  folder_.write("b/Takeout/Voice/Calls/x.html", kPage + "b");
  folder_.write("c/Takeout/Voice/Calls/x.html", kPage + "c");
  std::filesystem::create_symlink("nowhere", folder_.at("b/Takeout/Voice/link"));
  std::vector<std::string> paths = {folder_.at("a/Takeout"), folder_.at("b/Takeout"),
                                    folder_.at("c/Takeout"),
                                    zip("z.zip", {"Takeout/Voice/Calls/x.html", "../x"})};
  const auto describe = [](const Result<Catalog>& catalog) {
    std::vector<std::string> all = lines_of(*catalog);
    for (const Entry& entry : catalog->entries()) {
      ReadBuffer buffer;
      const bool read = catalog->containers()[entry.container]->read(entry, buffer).ok();
      all.push_back(read ? std::string(buffer.view()) : "unreadable");
    }
    for (const Problem& problem : catalog->problems())
      all.push_back(problem.input + problem.entry + problem.detail);
    for (const InputInfo& input : catalog->inputs()) all.push_back(input.name);
    return all;
  };
  const std::vector<std::string> first = describe(make(paths));
  EXPECT_THAT(first, Contains(HasSubstr("Takeout (3)")));
  while (std::next_permutation(paths.begin(), paths.end())) EXPECT_EQ(describe(make(paths)), first);
}

TEST_F(CatalogTest, EqualNamesAreNumberedByDigest) {
  const std::string a = zip("a/t.zip", {"Takeout/Voice/Calls/a.html"});
  const std::string b = zip("b/t.zip", {"Takeout/Voice/Calls/b.html"});
  Result<Catalog> catalog = make({a, b});
  ASSERT_TRUE(catalog.ok());
  ASSERT_TRUE(catalog->compute_archive_digests(StopFlag()).ok());
  const std::vector<InputInfo>& inputs = catalog->inputs();
  EXPECT_EQ(inputs[0].name, "t.zip");
  EXPECT_EQ(inputs[1].name, "t.zip (2)");
  EXPECT_LT(inputs[0].digest, inputs[1].digest);
  EXPECT_THAT(inputs[0].digest, SizeIs(64));
}

TEST_F(CatalogTest, ANumberedNameNeverTakesAnothersName) {
  const std::string a = zip("a/t.zip", {"Takeout/Voice/Calls/a.html"});
  const std::string b = zip("b/t.zip", {"Takeout/Voice/Calls/b.html"});
  const std::string c = zip("t.zip (2)", {"Takeout/Voice/Calls/c.html"});
  EXPECT_THAT(lines({a, b, c}), AllOf(Contains(HasSubstr("t.zip (3): ")),
                                      Contains("t.zip (2): Voice/Calls/c.html page")));
}

TEST_F(CatalogTest, TheSameInputCountsOnce) {
  folder_.write("Takeout/Voice/Calls/a.html", kPage);
  std::filesystem::create_directory_symlink("Takeout", folder_.at("link"));
  EXPECT_THAT(lines({folder_.at("Takeout"), folder_.at("link"), folder_.at("Takeout/Voice/..")}),
              SizeIs(1));
}

TEST_F(CatalogTest, AFolderInsideAnotherIsWrongUsage) {
  folder_.write("Takeout/Voice/Calls/a.html", kPage);
  const Result<Catalog> catalog = make({folder_.at("Takeout/Voice"), folder_.at("Takeout")});
  ASSERT_FALSE(catalog.ok());
  EXPECT_EQ(catalog.error().kind, ErrorKind::kUsage);
}

TEST_F(CatalogTest, RefusedEntriesAreCountedAndReported) {
  TestZipWriter writer;
  ZipMember encrypted;
  encrypted.name = "Takeout/Voice/Calls/e.html";
  encrypted.flags = zip::kFlagEncrypted;
  writer.add("Takeout/Voice/Calls/a.html", kPage).add(encrypted).add("../x.html", kPage);
  const std::string path = folder_.write("x.zip", writer.finish());
  const Result<Catalog> catalog = make({path});
  ASSERT_TRUE(catalog.ok());
  EXPECT_THAT(lines_of(*catalog),
              ElementsAre("x.zip: ../x.html unreadable", "x.zip: Voice/Calls/a.html page",
                          "x.zip: Voice/Calls/e.html unreadable"));
  EXPECT_THAT(
      catalog->problems(),
      ElementsAre(
          AllOf(Field(&Problem::input, "x.zip"), Field(&Problem::entry, "Voice/Calls/e.html")),
          AllOf(Field(&Problem::input, "x.zip"), Field(&Problem::entry, "../x.html"))));
}

TEST_F(CatalogTest, SaysWhatToDoWhereThereIsNoVoice) {
  folder_.write("Downloads/takeout-20240101T000000Z-001.zip", "PK");
  const Result<Catalog> archives = make({folder_.at("Downloads")});
  ASSERT_FALSE(archives.ok());
  EXPECT_THAT(archives.error().advice, HasSubstr("takeout-20240101T000000Z-001.zip"));
  folder_.write("empty/readme.txt", "");
  const Result<Catalog> nothing = make({folder_.at("empty")});
  ASSERT_FALSE(nothing.ok());
  EXPECT_THAT(nothing.error().advice, HasSubstr("takeout.google.com"));
}

TEST_F(CatalogTest, FolderDigestsComeFromPathSizeAndContent) {
  folder_.write("Takeout/Voice/Calls/a.html", kPage);
  Result<Catalog> catalog = make({folder_.at("Takeout")});
  ASSERT_TRUE(catalog.ok());
  const std::vector<EntryContent> contents = {{kPage.size(), xxh3_128(kPage)}};
  catalog->set_folder_digests(contents);
  const std::string path = "Voice/Calls/a.html";
  std::string hashed{static_cast<char>(path.size())};
  hashed += std::string(7, '\0') + path + static_cast<char>(kPage.size()) + std::string(7, '\0');
  hashed.append(reinterpret_cast<const char*>(contents[0].xxh3_128.data()), 16);
  EXPECT_EQ(catalog->inputs()[0].digest, to_hex(sha256(hashed)));
  catalog->set_folder_digests(std::vector<EntryContent>(1));
  EXPECT_NE(catalog->inputs()[0].digest, to_hex(sha256(hashed)));
}

TEST_F(CatalogTest, TheEarlyDigestOfAFolderIsTheFinalOne) {
  folder_.write("a/Takeout/Voice/Calls/x.html", kPage + "a");
  folder_.write("b/Takeout/Voice/Calls/x.html", kPage + "b");
  folder_.write("b/Takeout/other.txt", "never read");
  Result<Catalog> catalog = make({folder_.at("a/Takeout"), folder_.at("b/Takeout")});
  ASSERT_TRUE(catalog.ok());
  std::vector<std::string> early;
  for (const InputInfo& input : catalog->inputs()) early.push_back(input.digest);
  std::vector<EntryContent> contents;
  for (const Entry& entry : catalog->entries()) {
    ReadBuffer buffer;
    contents.emplace_back();
    if (entry.role == EntryRole::kKnownOther) continue;
    ASSERT_TRUE(catalog->containers()[entry.container]->read(entry, buffer).ok());
    contents.back() = {buffer.view().size(), xxh3_128(buffer.view())};
  }
  catalog->set_folder_digests(contents);
  EXPECT_EQ(catalog->inputs()[0].digest, early[0]);
  EXPECT_EQ(catalog->inputs()[1].digest, early[1]);
}

}  // namespace
}  // namespace gvoice::takeout
