#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "write/format/model_maker_test_support.h"
#include "write/html/attachment_html.h"
#include "write/html/dom_test_support.h"
#include "write/html/linked_text.h"
#include "write/html/markup.h"
#include "write/html/pages/about_page.h"
#include "write/html/pages/calls_page.h"
#include "write/html/pages/html_writer.h"
#include "write/html/pages/people_page.h"
#include "write/html/pages/photos_page.h"
#include "write/html/pages/statistics_page.h"

// Whatever a text is, a parser other than ours reads exactly that text back, and no element or
// attribute more.
namespace gvoice::write::html::pages {
namespace {

/// Texts that look for a way out: pieces of markup, quotes, controls, halves of characters, and any
/// bytes between them.
rc::Gen<std::string> hostile_text() {
  const auto piece = rc::gen::oneOf(
      rc::gen::element<std::string>(
          "<", ">", "&", "\"", "'", "</p>", "</bdi>", "</title>", "<script>alert(1)</script>",
          "<!--", "-->", "]]>", "&amp;", "&#39", "&lt", "\r\n", "\r", "\n", "\t", "\f", " ",
          std::string(1, '\0'), "\x01", "\x7F", "\u0085", "\u202E", "\u2069", "\u2066", "\uFEFF",
          "\uFFFF", "\xC3", "\xE2\x80", "\xF0\x9F", "\xFF", "é", "日本", "😀",
          "javascript:", "\" onload=\"x"),
      rc::gen::arbitrary<std::string>(),
      rc::gen::container<std::string>(rc::gen::inRange<char>(32, 127)));
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece),
                      [](const std::vector<std::string>& pieces) {
                        std::string text;
                        for (const std::string& one : pieces) text += one;
                        return text;
                      });
}

enum class Place { kContent, kAttribute };

/// The rule of markup.h, said the slow way.
std::string as_documented(std::string_view text, Place place) {
  std::string expected;
  std::size_t position = 0;
  while (position < text.size()) {
    const bool line_end = text.substr(position).starts_with("\r\n");
    char32_t c = next_code_point(text, position);
    if (line_end) continue;
    if (c == '\r') c = '\n';
    const bool control =
        (c < 0x20 && c != '\t' && c != '\n' && c != '\f') || (c >= 0x7F && c <= 0x9F);
    const bool no_character = (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE;
    const bool reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    append_utf8(expected,
                control || no_character || (reorders && place == Place::kAttribute) ? 0xFFFD : c);
  }
  return expected;
}

TEST(HtmlPropertyTest, TextComesBackFromContent) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *hostile_text();
    std::string page = "<!DOCTYPE html><body><p>";
    HtmlOut(page).text(text).raw("</p>");
    const Dom dom(page);
    RC_ASSERT(dom.all("body").front().all("p").size() == 1U);
    RC_ASSERT(dom.all("p").front().all("p").empty());
    RC_ASSERT(dom.text_of("p").value() == as_documented(text, Place::kContent));
  }));
}

TEST(HtmlPropertyTest, LinksChangeNoText) {
  const auto address = rc::gen::element<std::string>(
      "http://", "https://", "mailto:", "tel:", "HTTP://a.example", "https://a.example/(b)",
      "mailto:a@example.com", "tel:+1303555", "(", ")", "]", ".", ",", "@", "a", "7", "\u201D");
  const auto texts = rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::oneOf(address, hostile_text())),
      [](const std::vector<std::string>& pieces) {
        std::string text;
        for (const std::string& one : pieces) text += one;
        return text;
      });
  EXPECT_TRUE(rc::check([&] {
    const std::string text = *texts;
    std::string page = "<!DOCTYPE html><body><p>";
    HtmlOut html(page);
    append_linked_text(html, text);
    html.raw("</p>");
    const Dom dom(page);
    RC_ASSERT(dom.text_of("p").value() == as_documented(text, Place::kContent));
    RC_ASSERT(dom.all("p").size() == 1U);
    const std::size_t links = dom.all("a").size();
    const auto in_body = [](const std::string& markup, std::string_view piece) {
      std::size_t count = 0;
      for (std::size_t at = markup.find(piece); at != std::string::npos;
           at = markup.find(piece, at + 1))
        ++count;
      return count;
    };
    RC_ASSERT(in_body(page, "<") == 4 + 2 * links);  // and no element but links
    for (const auto& link : dom.all("a")) {
      const std::string href = link.attribute("href").value();
      RC_ASSERT(link.attributes() == 2U);
      RC_ASSERT(href == link.text());
      bool known = false;
      for (const std::string_view scheme : {"http://", "https://", "mailto:", "tel:"})
        known = known || equals_ignoring_case(href.substr(0, scheme.size()), scheme);
      RC_ASSERT(known);
    }
  }));
}

TEST(HtmlPropertyTest, TextComesBackFromAttributesAndTitles) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *hostile_text();
    std::string page = "<!DOCTYPE html><title>";
    HtmlOut(page).attribute(text).raw("</title><body><p class=\"").attribute(text).raw("\">x</p>");
    const Dom dom(page);
    RC_ASSERT(dom.text_of("title").value() == as_documented(text, Place::kAttribute));
    RC_ASSERT(dom.all("p").front().attributes() == 1U);
    RC_ASSERT(dom.all("p").front().attribute("class") == as_documented(text, Place::kAttribute));
    RC_ASSERT(dom.text_of("p") == "x");
  }));
}

TEST(HtmlPropertyTest, PathsComeBackFromUrls) {
  EXPECT_TRUE(rc::check([] {
    const std::string path = *hostile_text();
    std::string url;
    HtmlOut(url).url_path(path);
    std::string decoded;
    for (std::size_t i = 0; i < url.size(); ++i) {
      RC_ASSERT(url[i] > ' ' && url[i] < 0x7F &&
                std::string_view("\"'<>&:?#\\").find(url[i]) == std::string_view::npos);
      if (url[i] != '%') {
        decoded += url[i];
      } else {
        decoded += static_cast<char>(std::stoi(url.substr(i + 1, 2), nullptr, 16));
        i += 2;
      }
    }
    RC_ASSERT(decoded == path);
  }));
}

/// An account with the same text in every place where an export can put one.
void fill(ModelMaker& maker, const std::string& text) {
  const Party hostile = maker.person(text, text);
  Conversation& alone = maker.conversation({hostile});
  Record& message = maker.text(alone, Direction::kIn, 0, text);
  message.time = maker.keep(text);
  maker.attach(message, AttachmentElement::kImage, text, "", "");
  maker.attach(message, AttachmentElement::kImage, text, text + ".jpg", "image/jpeg");
  maker.attach(message, AttachmentElement::kVideo, text, text + ".mp4", "video/mp4").status =
      AttachmentStatus::kAmbiguous;
  maker.attach(message, AttachmentElement::kVCard, text, text + ".vcf", text);
  Record& voicemail =
      maker.record(alone, RecordKind::kVoicemail, Direction::kIn, ModelMaker::at_minute(1));
  voicemail.transcript = TranscriptStatus::kText;
  voicemail.has_text = true;
  voicemail.text = maker.keep(text);
  maker.attach(voicemail, AttachmentElement::kAudio, text, text + ".mp3", "audio/mpeg");
  Record& undated = maker.text(alone, Direction::kIn, 0, text);
  undated.timestamp_ms = Record::kNoTime;
  undated.time = maker.keep(text);
  Conversation& group =
      maker.conversation({hostile, maker.person("", text), maker.person(text, "")});
  maker.text(group, Direction::kIn, 2, text).unresolved = Unresolved::kUnknown;
  maker.own_number(text);
}

/// Every element with its attributes' names, in order: all of a page but its texts.
std::string skeleton(const std::string& page) {
  std::string out;
  const std::string everything = page;
  std::size_t position = 0;
  while ((position = everything.find('<', position)) != std::string::npos) {
    const std::size_t end = everything.find('>', position);
    bool quoted = false;
    for (std::size_t i = position; i <= end && i < everything.size(); ++i) {
      if (everything[i] == '"') quoted = !quoted;
      if (!quoted) out += everything[i];
    }
    position = end;
  }
  return out;
}

TEST(HtmlPropertyTest, NoTextAddsAnElementOrAnAttributeToAPage) {
  const auto rendered = [](const std::string& text) {
    ModelMaker maker;
    fill(maker, text);
    const ArchiveModel& model = maker.finish();
    const HtmlWriter writer = HtmlWriter::create(model, std::nullopt).value();
    std::vector<std::string> pages(8);
    writer.render_index(pages[0]);
    writer.render_page(model.conversations[0], 0, pages[1]);
    writer.render_page(model.conversations[1], 0, pages[2]);
    const LocalClock clock = LocalClock::create(std::nullopt).value();
    PhotosPage(model, clock).append_sheet(0, pages[3]);
    CallsPage(model, clock).append(0, pages[7]);
    PeoplePage(model, clock).append(0, pages[4]);
    append_statistics_page(model, clock, pages[5]);
    Report report;
    report.inputs.push_back({text, text, 1, text, 0});
    const std::vector<std::string> options = {text};
    append_about_page(clock, report, {options, options}, pages[6]);
    return pages;
  };
  const std::vector<std::string> plain = rendered("plain");
  EXPECT_TRUE(rc::check([&] {
    const std::string text = "x" + *hostile_text() + "x";
    const std::vector<std::string> pages = rendered(text);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const Dom dom(pages[i]);
      RC_ASSERT(dom.errors() == 0U);
      RC_ASSERT(skeleton(pages[i]) == skeleton(plain[i]));
      RC_ASSERT(dom.all("img").size() == (i == 1 || i == 3 ? 1U : 0U));
      RC_ASSERT(dom.all("script").size() == Dom(plain[i]).all("script").size());
    }
    const Dom dom(pages[1]);
    const std::string shown = as_documented(text, Place::kContent);
    RC_ASSERT(dom.text_of("h1").value() == shown);
    RC_ASSERT(dom.all("article").front().all("p")[1].text() == shown);
    RC_ASSERT(Dom(pages[3]).all(".tile").front().text_of("bdi").value() ==
              as_documented(text + ".mp4", Place::kContent));
    RC_ASSERT(dom.text_of(".transcript").value() == shown);
    RC_ASSERT(dom.text_of(".missing").value() ==
              "Picture missing " + shown + " The export did not hold this file.");
  }));
}

TEST(HtmlPropertyTest, AReactionToAnyTextIsFoldedAndAddsNothingElse) {
  const auto rendered = [](const std::string& text) {
    ModelMaker maker;
    Conversation& group = maker.conversation({maker.person(text, "1"), maker.person("plain", "2")});
    maker.text(group, Direction::kOut, 0, text);
    maker.text(group, Direction::kIn, 1, "Loved \u201C" + text + "\u201D");
    maker.text(group, Direction::kIn, 2, "\U0001F44D to \u201C" + text + "\u201D");
    const HtmlWriter writer = HtmlWriter::create(maker.finish(), std::nullopt).value();
    std::string page;
    writer.render_page(maker.finish().conversations[0], 0, page);
    return page;
  };
  const std::string plain = rendered("xplainx");
  EXPECT_TRUE(rc::check([&] {
    const std::string text = "x" + *hostile_text() + "x";
    const std::string page = rendered(text);
    const Dom dom(page);
    RC_ASSERT(dom.errors() == 0U);
    RC_ASSERT(skeleton(page) == skeleton(plain));
    RC_ASSERT(dom.all("article").size() == 3U);
    RC_ASSERT(dom.all("details").size() == 1U);
    RC_ASSERT(dom.all("details").front().all("article").size() == 2U);
  }));
}

TEST(HtmlPropertyTest, TheSameModelGivesTheSameBytes) {
  EXPECT_TRUE(rc::check([] {
    const std::string text = *hostile_text();
    std::string pages[2];
    for (std::string& page : pages) {
      ModelMaker maker;
      fill(maker, text);
      const ArchiveModel& model = maker.finish();
      const HtmlWriter writer = HtmlWriter::create(model, "America/Denver").value();
      writer.render_index(page);
      for (const Conversation& conversation : model.conversations)
        writer.render_page(conversation, 0, page);
    }
    RC_ASSERT(pages[0] == pages[1]);
  }));
}

}  // namespace
}  // namespace gvoice::write::html::pages
