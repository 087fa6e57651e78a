#ifndef GVOICE_PARSE_PAGES_TEST_SUPPORT_H_
#define GVOICE_PARSE_PAGES_TEST_SUPPORT_H_

#include <cstring>
#include <memory>
#include <string>
#include <string_view>

#include "base/arena.h"
#include "base/read_buffer.h"
#include "parse/page.h"

/// Pages for the tests of this module.
namespace gvoice::parse::test {

/// A page on the heap with exactly the promised padding, so that AddressSanitizer detects reads
/// beyond it. The padding contains markup, so that parsing it as part of the page is detected.
class PaddedPage {
 public:
  explicit PaddedPage(std::string_view content)
      : size_(content.size()), bytes_(std::make_unique<char[]>(size_ + ReadBuffer::kPadding)) {
    content.copy(bytes_.get(), size_);
    std::memset(bytes_.get() + size_, '>', ReadBuffer::kPadding);
  }

  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  std::size_t size_;
  std::unique_ptr<char[]> bytes_;
};

/// A parsed page with the memory that it points into; the bytes of the page are freed, as the
/// result must not refer to them.
struct Parsed {
  Arena arena;
  ParsedPage page;

  Parsed(std::string_view html, std::string_view file_name, bool in_spam_folder = false) {
    const PaddedPage padded(html);
    page = parse_page(padded.view(), {file_name, in_spam_folder}, arena);
  }

  const Record& record(std::size_t index = 0) const { return page.records[index]; }
};

/// The head as in Google's pages: the style block names the classes that the body uses.
inline std::string head(std::string_view title) {
  return "<?xml version=\"1.0\" ?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Strict//EN' "
         "'http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd'>\n"
         "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head>"
         "<meta content=\"text/html; charset=UTF-8\" http-equiv=\"content-type\" />\n<title>" +
         std::string(title) +
         "</title>\n<style type=\"text/css\">\n.hChatLog > .message { margin: 0; }\n"
         ".haudio .fn, .message q { quotes: none; }\n<div class=\"haudio\">\n</style></head>";
}

inline std::string body(std::string_view title, std::string_view content) {
  return head(title) + "<body>" + std::string(content) + "</body></html>";
}

inline const std::string kTextFooter =
    "<div class=\"tags\">Labels:\n"
    "<a rel=\"tag\" href=\"http://www.google.com/voice#sms\">Text</a>, "
    "<a rel=\"tag\" href=\"http://www.google.com/voice#inbox\">Inbox</a></div>\n"
    "<div class=\"deletedStatusContainer\">User Deleted:\nFalse</div>";

inline std::string chat(std::string_view title, std::string_view messages,
                        std::string_view footer = kTextFooter) {
  return body(title, "<div class=\"hChatLog hfeed\">\n" + std::string(messages) + "</div>\n" +
                         std::string(footer));
}

/// One message as in Google's pages. `cite`: content of the cite element.
inline std::string message_with(std::string_view time, std::string_view cite, std::string_view text,
                                std::string_view attachments = "") {
  return "<div class=\"message\"><abbr class=\"dt\" title=\"" + std::string(time) +
         "\">May 3, 2018, 12:39:04&#8239;PM\nMountain Time</abbr>:\n<cite class=\"sender vcard\">" +
         std::string(cite) + "</cite>:\n<q>" + std::string(text) + "</q>\n" +
         std::string(attachments) + "</div>";
}

inline std::string other(std::string_view number, std::string_view name) {
  return "<a class=\"tel\" href=\"tel:" + std::string(number) + "\"><span class=\"fn\">" +
         std::string(name) + "</span></a>";
}

inline std::string owner(std::string_view number = "+12025550100", std::string_view word = "Me") {
  return "<a class=\"tel\" href=\"tel:" + std::string(number) +
         "\"><abbr class=\"fn\" title=\"\">" + std::string(word) + "</abbr></a>";
}

inline constexpr std::string_view kTime = "2018-05-03T12:39:04.934-06:00";
inline constexpr std::int64_t kTimeMs = 1525372744934;

/// A message from Ann, and one from the owner.
inline std::string received(std::string_view text, std::string_view attachments = "") {
  return message_with(kTime, other("+12025550123", "Ann"), text, attachments);
}
inline std::string sent(std::string_view text, std::string_view attachments = "") {
  return message_with(kTime, owner(), text, attachments);
}

/// The parts of a call page; empty ones are left out.
struct Call {
  std::string_view phrase = "Received call from";
  std::string_view number = "+12025550123";
  std::string_view name = "Ann";
  std::string_view published = kTime;
  std::string_view after_time = "";  ///< transcript and audio
  std::string_view duration = "";
  std::string_view labels = "received";  ///< separated by spaces
};

inline std::string call(const Call& made) {
  const std::string phrase = made.phrase.empty() ? "" : std::string(made.phrase) + "\n";
  const std::string name(made.name);
  std::string content =
      "<div class=\"haudio\"><span class=\"album\">Call Log for\n</span>\n<span class=\"fn\">" +
      phrase + name + "</span>\n<div class=\"contributor vcard\">" + phrase +
      other(made.number, made.name) + "</div>\n";
  if (!made.published.empty()) {
    content +=
        "<abbr class=\"published\" title=\"" + std::string(made.published) + "\">May 3</abbr>\n";
  }
  content += made.after_time;
  if (!made.duration.empty()) {
    content +=
        "<abbr class=\"duration\" title=\"" + std::string(made.duration) + "\">(0:04)</abbr>\n";
  }
  content += "<div class=\"tags\">Labels:\n";
  for (std::string_view rest = made.labels; !rest.empty();) {
    const std::size_t length = std::min(rest.find(' '), rest.size());
    content += "<a rel=\"tag\" href=\"http://www.google.com/voice#" +
               std::string(rest.substr(0, length)) + "\">Label</a>, ";
    rest.remove_prefix(std::min(length + 1, rest.size()));
  }
  content += "</div><div class=\"deletedStatusContainer\">User Deleted:\nFalse</div></div>";
  return body(phrase + name, content);
}

}  // namespace gvoice::parse::test

#endif  // GVOICE_PARSE_PAGES_TEST_SUPPORT_H_
