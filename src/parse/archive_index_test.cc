#include "parse/archive_index.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

#include "parse/pages_test_support.h"

namespace gvoice::parse {
namespace {

using test::PaddedPage;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Read {
  Arena arena;
  ArchiveIndex index;
  explicit Read(std::string_view html) {
    const PaddedPage padded(html);
    index = parse_archive_index(padded.view(), arena);
  }
  const ArchiveIndex* operator->() const { return &index; }
};

const std::string kVoiceBegins =
    R"(<h1 class="data-folder-name" data-english-name="VOICE" data-folder-name="Voice">Voice</h1>)";

std::string page(const std::string& body) {
  return "<!DOCTYPE html>\n<html><head><title>x</title></head><body>" + body + "</body></html>";
}
std::string link(const std::string& href) { return "<a href=\"" + href + "\">x</a>"; }
std::string name(const std::string& text) {
  return "<div class=\"extracted-file-name\">" + text + "</div>";
}

TEST(ArchiveIndex, LinksArePathsPercentEncodedAndEscaped) {
  const Read read(page(kVoiceBegins +
                       link("Voice/Calls/%20-%20Missed%20-%202017-05-20T17_32_36Z.html") +
                       link("Voice/Spam/%2B12025550123%20-%20Text%20-%202020.html") +
                       link("Voice/Calls/Cl%C3%A9mence%20&amp;%20Co%2e%20-%20100%.html") +
                       link("Voice/Phones.html")));
  EXPECT_THAT(read->paths,
              ElementsAre("Voice/Calls/ - Missed - 2017-05-20T17_32_36Z.html",
                          "Voice/Spam/+12025550123 - Text - 2020.html",
                          "Voice/Calls/Cl\u00E9mence & Co. - 100%.html", "Voice/Phones.html"));
  EXPECT_THAT(read->names, IsEmpty());
  EXPECT_THAT(read->problems, IsEmpty());
  EXPECT_FALSE(read->cut);
}

TEST(ArchiveIndex, ANameWithoutALinkLosesOneLeadingSpace) {
  const Read read(page(kVoiceBegins + name(" +12025550123 - Voicemail - 2020.mp3") +
                       name("  - Voicemail - 2019.mp3") + name(" Tom &amp; Ann.vcf") +
                       name("no space.amr")));
  EXPECT_THAT(read->names, ElementsAre("+12025550123 - Voicemail - 2020.mp3",
                                       " - Voicemail - 2019.mp3", "Tom & Ann.vcf", "no space.amr"));
}

TEST(ArchiveIndex, ALinkInsideOrAroundANameSaysItAlone) {
  const Read read(page(kVoiceBegins + name("<a href=\"Voice/Calls/a.html\">a.html</a>") +
                       name("\n <a href=\"Voice/Calls/b.html\"> b.html</a>\n") +
                       "<a href=\"Voice/Calls/c.jpg\">" + name(" c.jpg") + "</a>" +
                       name(" d.mp3")));
  EXPECT_THAT(read->paths,
              ElementsAre("Voice/Calls/a.html", "Voice/Calls/b.html", "Voice/Calls/c.jpg"));
  EXPECT_THAT(read->names, ElementsAre("d.mp3"));
}

TEST(ArchiveIndex, WhiteSpaceAndTheOrderOfAttributesMeanNothing) {
  const Read read(
      page("<div\n data-folder-name = 'Voice'\n class=service DATA-ENGLISH-NAME=voice >\n"
           "<a\n target=_blank\n href='Voice/Calls/a.html'>\n a.html\n</a>\n"
           "<div id=\"x\" class=\"leaf extracted-file-name big\">\n   b.mp3\n  </div></div>"));
  EXPECT_THAT(read->paths, ElementsAre("Voice/Calls/a.html"));
  EXPECT_THAT(read->names, ElementsAre("b.mp3"));
}

TEST(ArchiveIndex, TheFolderMayBeLocalised) {
  const Read read(page(link("Voz/Llamadas/a.html") +
                       "<h1 data-english-name=\"VOICE\" data-folder-name=\"Voz\">Voz</h1>" +
                       link("Voz/Llamadas/b.html") + link("Drive/Llamadas/c.html")));
  EXPECT_EQ(read->voice_folder, "Voz");
  EXPECT_THAT(read->paths, ElementsAre("Voice/Llamadas/a.html", "Voice/Llamadas/b.html"));
}

TEST(ArchiveIndex, OtherProductsAreTheirOwn) {
  const Read read(page("<h1 data-english-name=\"DRIVE\" data-folder-name=\"Drive\">Drive</h1>" +
                       name(" song.mp3") + link("Drive/Voice/Calls/a.html") + kVoiceBegins +
                       name(" ours.mp3") + link("Voice/Calls/a.html") +
                       "<div id=\"service-details-CONTACTS\">" + name(" All.vcf") +
                       link("Contacts/All.html") + name(" more.vcf") + "</div>" +
                       link("Voice/Calls/b.html") + name(" ours too.mp3")));
  EXPECT_THAT(read->paths, ElementsAre("Voice/Calls/a.html", "Voice/Calls/b.html"));
  EXPECT_THAT(read->names, ElementsAre("ours.mp3", "ours too.mp3"));
}

TEST(ArchiveIndex, WithoutMarksTheNextLinkSaysWhoseANameIs) {
  const Read ours(page(name(" a.mp3") + link("Voice/Calls/a.html") + name(" b.mp3")));
  EXPECT_THAT(ours->names, ElementsAre("a.mp3", "b.mp3"));
  const Read others(page(name(" a.mp3") + link("Drive/a.html") + name(" b.mp3")));
  EXPECT_THAT(others->names, IsEmpty());
  const Read nobody(page(name(" a.mp3")));
  EXPECT_THAT(nobody->names, IsEmpty());
}

TEST(ArchiveIndex, LinksToElsewhereMeanNothing) {
  const Read read(page(kVoiceBegins + link("https://takeout.google.com/") + link("#top") +
                       link("mailto:ann@example.com") + link("/Voice/Calls/x.html") + link("") +
                       link("?Voice/a") + "<a name=\"x\">y</a>" + link("Voice/Calls/") +
                       name(" a.mp3") + link("./Voice/Calls/a.html") +
                       link("Takeout/Voice/Calls/b.html")));
  EXPECT_THAT(read->paths, ElementsAre("Voice/Calls/a.html", "Voice/Calls/b.html"));
  EXPECT_THAT(read->names, ElementsAre("a.mp3"));
}

TEST(ArchiveIndex, NamesThatNoFileCanHaveAreReportedAndLeftOut) {
  const std::string huge(5000, 'x');
  const Read read(page(kVoiceBegins + link("Voice/../../etc/passwd") + link("Voice//a.html") +
                       link("Voice/%2e%2e/a.html") + link("Voice/Calls/a%00.html") +
                       link("Voice/" + huge) + name(" ../a.mp3") + name(" ..") + name(" " + huge) +
                       name(" a/b.mp3") + link("Voice/Calls/good.html")));
  EXPECT_THAT(read->paths, ElementsAre("Voice/Calls/good.html"));
  EXPECT_THAT(read->names, IsEmpty());
  ASSERT_THAT(read->problems, SizeIs(1));
  EXPECT_EQ(read->problems[0].kind, ProblemKind::kDamagedPage);
  EXPECT_THAT(read->problems[0].detail, HasSubstr("9 files"));
  EXPECT_FALSE(read->cut);
}

TEST(ArchiveIndex, HostileFolderNamesAreNoFolderNames) {
  for (const std::string folder : {"..", "a/b", "", "."}) {
    const Read read(page("<h1 data-english-name=VOICE data-folder-name=\"" + folder + "\">x</h1>"));
    EXPECT_EQ(read->voice_folder, "") << folder;
  }
}

TEST(ArchiveIndex, ACutPageNamesWhatIsBeforeTheCut) {
  const std::string whole =
      page(kVoiceBegins + link("Voice/Calls/a.html") + name(" a.mp3") + link("Voice/Calls/b.html"));
  for (const std::string_view last :
       {"<a href=\"Voice/Calls/b", "</div>", "mp3</div>", "</html>"}) {
    const Read read(whole.substr(0, whole.rfind(last)));
    EXPECT_TRUE(read->cut) << last;
    ASSERT_THAT(read->problems, SizeIs(1)) << last;
    EXPECT_EQ(read->paths.front(), "Voice/Calls/a.html");
  }
  EXPECT_THAT(Read(whole.substr(0, whole.rfind("mp3</div>")))->names, IsEmpty())
      << "half a name is none";
}

TEST(ArchiveIndex, WhatIsNoIndexNamesNothing) {
  for (const std::string_view bytes : {"", "\0\xFF\xFE", "just words", "<", "<a href=\"Voice/x"}) {
    const Read read(bytes);
    EXPECT_THAT(read->paths, IsEmpty());
    EXPECT_THAT(read->names, IsEmpty());
  }
}

TEST(ArchiveIndex, AMillionFilesAreRead) {
  std::string body = kVoiceBegins;
  for (int i = 0; i < 1'000'000; ++i)
    body += link("Voice/Calls/%2B12025550100%20-%20Text%20-%20" + std::to_string(i) + ".html");
  EXPECT_THAT(Read(page(body))->paths, SizeIs(1'000'000));
}

/// Any name is read back unchanged, in every encoding.
TEST(ArchiveIndex, PropertyNamesSurviveTheirEncoding) {
  const bool holds = rc::check([](std::vector<std::uint8_t> bytes) {
    std::string file;
    for (const std::uint8_t byte : bytes) {
      if (byte != 0 && byte != '/') file += static_cast<char>(byte);
    }
    RC_PRE(!file.empty() && file != "." && file != "..");
    std::string href = "Voice/Calls/";
    for (const char c : file) {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      href += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
    const Read read(page(kVoiceBegins + link(href)));
    RC_ASSERT(read->paths.size() == 1U);
    RC_ASSERT(read->paths[0] == "Voice/Calls/" + file);
  });
  EXPECT_TRUE(holds);
}

/// No page content gives a path outside Voice.
TEST(ArchiveIndex, PropertyNoPathLeavesVoice) {
  const bool holds = rc::check([](const std::vector<std::uint8_t>& choices) {
    constexpr std::string_view kPieces[] = {"<a href=\"Voice/",
                                            "..",
                                            "/",
                                            "%2F",
                                            "%00",
                                            "x",
                                            "\">",
                                            "</a>",
                                            "<div class=\"extracted-file-name\"> ",
                                            "</div>",
                                            "<div data-english-name=VOICE>",
                                            "&#0;",
                                            "<!--",
                                            "Voice/",
                                            "'",
                                            "<html>"};
    std::string html;
    for (const std::uint8_t choice : choices) html += kPieces[choice % std::size(kPieces)];
    const Read read(html);
    for (const std::string_view path : read->paths) {
      RC_ASSERT(path.starts_with("Voice/"));
      RC_ASSERT(path.find('\0') == std::string_view::npos);
      RC_ASSERT(("/" + std::string(path) + "/").find("/../") == std::string::npos);
    }
    for (const std::string_view one : read->names)
      RC_ASSERT(one.find('/') == std::string_view::npos);
  });
  EXPECT_TRUE(holds);
}

}  // namespace
}  // namespace gvoice::parse
