// The scanner against gumbo, an HTML5 parser with a tree builder, on well-formed pages.
//
// A tree builder legitimately does more than a scanner, so the generated pages avoid what differs:
// - no elements that close, move or add others (p, table, forms, a inside a, lists, tags outside
//   the body);
// - no raw text except style and script, and no self-closing tags except void ones, which HTML
//   opens and XHTML closes;
// - no references without semicolon, which HTML knows for old names and which are plain text here;
// - no carriage returns and NUL, which HTML changes before scanning; no quotes or `=` in unquoted
//   values.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <gumbo.h>
#include <rapidcheck.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "parse/attributes.h"
#include "parse/entities.h"
#include "parse/pages_test_support.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {
namespace {

using namespace test;

bool is_void(std::string_view name) { return name == "br" || name == "img" || name == "hr"; }

std::string lower_case(std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), to_lower_ascii);
  return lower;
}

/// Tokens as lines; neighbouring texts are joined, as the scanner ignores comments between them.
class Lines {
 public:
  void text(std::string_view text) { pending_ += text; }
  void line(std::string line) {
    flush();
    lines_.push_back(std::move(line));
  }
  std::vector<std::string> finish() {
    flush();
    return std::move(lines_);
  }

 private:
  void flush() {
    if (!pending_.empty()) lines_.push_back("text " + pending_);
    pending_.clear();
  }
  std::vector<std::string> lines_;
  std::string pending_;
};

void flatten(const GumboNode* node, Lines& lines) {
  if (node->type == GUMBO_NODE_TEXT || node->type == GUMBO_NODE_WHITESPACE) {
    lines.text(node->v.text.text);
    return;
  }
  if (node->type != GUMBO_NODE_ELEMENT) return;
  const GumboElement& element = node->v.element;
  const std::string name = gumbo_normalized_tagname(element.tag);
  std::string start = "start " + name;
  for (unsigned i = 0; i < element.attributes.length; ++i) {
    const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
    start += std::string(" ") + attribute->name + "=[" + attribute->value + "]";
  }
  lines.line(start);
  const bool raw = name == "style" || name == "script";
  for (unsigned i = 0; i < element.children.length && !raw; ++i) {
    flatten(static_cast<const GumboNode*>(element.children.data[i]), lines);
  }
  if (!is_void(name)) lines.line("end " + name);
}

const GumboNode* child_with_tag(const GumboNode* node, GumboTag tag) {
  for (unsigned i = 0; i < node->v.element.children.length; ++i) {
    const auto* child = static_cast<const GumboNode*>(node->v.element.children.data[i]);
    if (child->type == GUMBO_NODE_ELEMENT && child->v.element.tag == tag) return child;
  }
  return nullptr;
}

/// The tokens that gumbo finds between <body> and </body>.
std::vector<std::string> by_gumbo(const std::string& html) {
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, html.data(), html.size());
  Lines lines;
  if (const GumboNode* body_node = child_with_tag(output->root, GUMBO_TAG_BODY)) {
    for (unsigned i = 0; i < body_node->v.element.children.length; ++i) {
      flatten(static_cast<const GumboNode*>(body_node->v.element.children.data[i]), lines);
    }
  }
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return lines.finish();
}

/// The tokens that the scanner finds there.
std::vector<std::string> by_scanner(const std::string& html) {
  const PaddedPage page(html);
  Tokenizer tokens(page.view());
  Lines lines;
  Token token;
  while (tokens.next(token) && !token.starts(name_key("body"))) {
  }
  while (tokens.next(token) && !token.ends(name_key("body"))) {
    if (token.kind == TokenKind::kText) {
      lines.text(decode_entities(token.text));
      continue;
    }
    const std::string name = lower_case(token.name);
    if (token.kind == TokenKind::kEndTag) {
      lines.line("end " + name);
      continue;
    }
    std::string start = "start " + name;
    std::set<std::string> seen;
    const auto add = [&](std::string_view written, std::string_view value) {
      const std::string attribute = lower_case(written);
      if (!seen.insert(attribute).second) return;
      start += " " + attribute + "=[" + decode_entities(value) + "]";
    };
    read_attributes(token.text.data(), token.text.data() + token.text.size(), add);
    lines.line(start);
  }
  return lines.finish();
}

TEST(GumboOracle, HandWrittenPages) {
  const std::string pages[] = {
      chat("Ann",
           received("Hans&#39; &quot;x&quot;<br>&amp;amp; AT&amp;T 😀 &unknown;") + " " +
               sent("MMS Sent", "<div><img src=\"a b-1-1\" alt=\"Image MMS Attachment\" /></div>")),
      call({.phrase = "Voicemail from",
            .after_time = "<span class=\"description\"><span class=\"full-text\">Hi &amp; "
                          "bye</span></span><br />",
            .duration = "PT4S",
            .labels = "voicemail inbox"}),
      body("x", "<div a=1 b='2' c = \"3\" d e= f G=h d=9>x<!-- <q> --><q>y</q><hr></div>"),
      body("x", "<DIV><style>.a > .b {} <div></style><script>if (a < b) '</div>'</script>z</DIV>"),
  };
  for (const std::string& html : pages) EXPECT_EQ(by_scanner(html), by_gumbo(html)) << html;
}

/// A piece of a text or quoted value.
rc::Gen<std::string> piece_of_text() {
  return rc::gen::element<std::string>("a", "Hello", " ", "  ", "\n", "\t", "&amp;", "&lt;", "&gt;",
                                       "&quot;", "&#39;", "&#x1F600;", "&nbsp;", "&hellip;",
                                       "&unknown;", "& ", "&;", "=", "/", "😀", "é", "\u00A0",
                                       "&#128;", "&#0;", "&amp;amp;", "&NotEqualTilde;",
                                       "0123456789abcdef", "class", "-->", "]]>", "#", "?", "!");
}

std::string some_text(int most) {
  std::string text;
  for (int i = *rc::gen::inRange(0, most); i > 0; --i) text += *piece_of_text();
  return text;
}

std::string some_attributes() {
  std::string text;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    text += *rc::gen::element<std::string>(" ", "  ", "\n", "\t");
    text += *rc::gen::element<std::string>("class", "CLASS", "href", "title", "x", "data-a", "rel",
                                           "src");
    const std::string equals = *rc::gen::element<std::string>("=", " =", "= ", "\n=\n");
    switch (*rc::gen::inRange(0, 4)) {
      case 0:
        text +=
            equals + "\"" + some_text(5) + *rc::gen::element<std::string>("", "'", ">", "<") + "\"";
        break;
      case 1:
        text +=
            equals + "'" + some_text(5) + *rc::gen::element<std::string>("", "\"", ">", "<") + "'";
        break;
      case 2:
        text += equals + *rc::gen::element<std::string>("a", "b/c", "#d", "x&amp;y", "&lt;", "1é");
        break;
      default:
        break;
    }
  }
  return text;
}

std::string some_content(int depth, bool inside_link) {
  std::string content;
  for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
    switch (*rc::gen::inRange(0, 6)) {
      case 0:
        content += some_text(6) + *rc::gen::element<std::string>("", ">", " < ", "<3 ");
        break;
      case 1:
        content += "<" + *rc::gen::element<std::string>("br", "BR", "img", "hr") +
                   some_attributes() + *rc::gen::element<std::string>(">", " >", " />");
        break;
      case 2:
        content += *rc::gen::element<std::string>("<!-- <div> -->", "<!---->", "<!-- - -- > -->");
        break;
      case 3:
        content += *rc::gen::element<std::string>("<style>.a > b {} <q></style>",
                                                  "<Script >'</div>'</scripT >");
        break;
      default: {
        if (depth == 0) break;
        const std::string name =
            *rc::gen::element<std::string>("div", "DIV", "span", "cite", "q", "abbr", "a");
        if (name == "a" && inside_link) break;
        content += "<" + name + some_attributes() +
                   *rc::gen::element<std::string>(">", " >", "\n>") +
                   some_content(depth - 1, inside_link || name == "a") + "</" + name +
                   *rc::gen::element<std::string>(">", " >");
      }
    }
  }
  return content;
}

TEST(GumboOracle, MadePages) {
  EXPECT_TRUE(rc::check("the scanner's tokens are those of gumbo", [] {
    const std::string html = body(some_text(3), some_content(4, false));
    RC_ASSERT(by_scanner(html) == by_gumbo(html));
  }));
}

struct NamedReference {
  const char* name;
  char32_t first;
  char32_t second;
};

constexpr NamedReference kNamedReferences[] = {
#include "parse/entity_table.inc"
};

TEST(GumboOracle, EveryNamedReference) {
  std::string text;
  for (const NamedReference& entry : kNamedReferences) text += "|&" + std::string(entry.name) + ";";
  const std::string html = body("x", "<div>" + text + "</div>");
  EXPECT_EQ(by_scanner(html), by_gumbo(html));
  EXPECT_EQ(std::size(kNamedReferences), 2125U);
}

}  // namespace
}  // namespace gvoice::parse
