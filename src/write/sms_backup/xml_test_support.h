#ifndef GVOICE_WRITE_SMS_BACKUP_XML_TEST_SUPPORT_H_
#define GVOICE_WRITE_SMS_BACKUP_XML_TEST_SUPPORT_H_

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/text.h"

/// Reads XML for the tests of this module; no other code includes it.
namespace gvoice::write::sms_backup {

struct XmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;
  std::vector<XmlElement> children;

  bool has(std::string_view attribute) const {
    return std::ranges::any_of(attributes,
                               [&](const auto& pair) { return pair.first == attribute; });
  }
  /// The value of an attribute; throws where there is none.
  const std::string& operator[](std::string_view attribute) const {
    for (const auto& [key, value] : attributes) {
      if (key == attribute) return value;
    }
    throw std::runtime_error(name + " lacks " + std::string(attribute));
  }
};

/// Whether XML 1.0 has the character, in any form.
constexpr bool is_xml_character(char32_t c) {
  return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
         (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/// A parser of XML 1.0 that knows elements with attributes in double quotes and nothing between
/// them but white space, and that throws std::runtime_error at everything that the standard
/// forbids. White space in attributes becomes spaces, as the standard says. Serves one thread.
class StrictXml {
 public:
  /// A whole document; what comes before its root must be `declaration`.
  static XmlElement document(std::string_view text, std::string_view declaration) {
    StrictXml xml(text);
    xml.expect(declaration);
    XmlElement root = xml.element();
    xml.pass_space();
    if (xml.at_ != text.size()) xml.fail("something behind the root");
    return root;
  }
  static XmlElement fragment(std::string_view text) { return document(text, ""); }

 private:
  explicit StrictXml(std::string_view text) : text_(text) {
    if (!is_valid_utf8(text)) fail("malformed UTF-8");
    for (std::size_t i = 0; i < text.size();) {
      if (!is_xml_character(next_code_point(text, i))) fail("a character that XML forbids");
    }
  }

  [[noreturn]] void fail(const std::string& what) const {
    throw std::runtime_error(what + " before: " + std::string(text_.substr(at_, 60)));
  }
  bool follows(std::string_view words) const { return text_.substr(at_).starts_with(words); }
  void expect(std::string_view words) {
    if (!follows(words)) fail("expected " + std::string(words));
    at_ += words.size();
  }
  void pass_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  std::string name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           (text_[at_] == '_' || is_digit(text_[at_]) || (text_[at_] >= 'a' && text_[at_] <= 'z')))
      ++at_;
    if (begin == at_ || is_digit(text_[begin])) fail("no name");
    return std::string(text_.substr(begin, at_ - begin));
  }

  XmlElement element() {
    XmlElement element;
    pass_space();
    expect("<");
    element.name = name();
    while (true) {
      const std::size_t before = at_;
      pass_space();
      if (follows("/>") || follows(">")) break;
      if (before == at_) fail("no space before an attribute");
      std::string key = name();
      if (element.has(key)) fail("an attribute that was there before");
      expect("=\"");
      element.attributes.emplace_back(std::move(key), value());
    }
    if (follows("/>")) {
      expect("/>");
      return element;
    }
    expect(">");
    for (pass_space(); !follows("</"); pass_space()) element.children.push_back(this->element());
    expect("</" + element.name + ">");
    return element;
  }

  std::string value() {
    std::string value;
    while (true) {
      if (at_ == text_.size()) fail("no end of an attribute");
      const char c = text_[at_];
      if (c == '"') break;
      if (c == '<') fail("< in an attribute");
      if (c == '&') {
        append_utf8(value, reference());
      } else {
        value += is_space(c) ? ' ' : c;
        ++at_;
      }
    }
    ++at_;
    return value;
  }

  char32_t reference() {
    static constexpr std::pair<std::string_view, char> kNames[] = {
        {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (const auto& [words, character] : kNames) {
      if (!follows(words)) continue;
      at_ += words.size();
      return static_cast<char32_t>(character);
    }
    expect("&#");
    std::uint32_t number = 0;
    const char* const begin = text_.data() + at_;
    const auto read = std::from_chars(begin, text_.data() + text_.size(), number);
    if (read.ec != std::errc() || !is_xml_character(number)) fail("a reference to no character");
    at_ += static_cast<std::size_t>(read.ptr - begin);
    expect(";");
    return number;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_XML_TEST_SUPPORT_H_
