#include "parse/page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "base/other_encodings.h"
#include "base/read_buffer.h"
#include "base/text.h"
#include "parse/call_page.h"
#include "parse/chat_page.h"
#include "parse/page_context.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {
namespace {

/// Moves past `<body>`, as the style block before it names the classes that distinguish the shapes.
/// Without that tag, past the head or the style block; else to the front. Returns the content of
/// `<title>`.
InnerText enter_body(Tokenizer& tokens) {
  InnerText title;
  std::size_t behind_head = 0;
  Token token;
  while (tokens.next_tag(token)) {
    if (token.starts("body"_name)) return title;
    if (token.starts("title"_name) && !token.self_closing && title.written.empty()) {
      title = read_inner_text(tokens, "title"_name);
    } else if (token.ends("head"_name) || (token.ends("style"_name) && behind_head == 0)) {
      behind_head = tokens.offset();
    }
  }
  tokens.go_to(behind_head);
  return title;
}

/// Moves past the first tag that shows the shape.
PageShape enter_conversation(Tokenizer& tokens) {
  Token token;
  while (tokens.next_tag(token)) {
    if (token.kind != TokenKind::kStartTag) continue;
    const std::string_view css_class = token.attributes.css_class;
    if (has_word(css_class, "hChatLog")) return PageShape::kChat;
    if (has_word(css_class, "haudio")) return PageShape::kCall;
  }
  return PageShape::kNeither;
}

/// Whether the page declares Windows-1252 or ISO 8859-1 in its XML declaration or a <meta>.
bool declares_windows_1252(std::string_view html) {
  constexpr std::size_t kHeadBytes = 2048;
  const std::string_view head = html.substr(0, std::min(html.size(), kHeadBytes));
  for (const std::string_view mark :
       {std::string_view("charset="), std::string_view("encoding=")}) {
    for (std::size_t at = head.find(mark); at != std::string_view::npos;
         at = head.find(mark, at + 1)) {
      std::string_view name = head.substr(at + mark.size());
      if (name.starts_with('"') || name.starts_with('\'')) name.remove_prefix(1);
      name = name.substr(0, name.find_first_of("\"'>; "));
      for (const std::string_view known :
           {"windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii"}) {
        if (equals_ignoring_case(name, known)) return true;
      }
    }
  }
  return false;
}

ParsedPage parse_utf8_page(std::string_view html, const PageLocation& location, Arena& arena) {
  PageContext context(html, location, arena);
  context.title = enter_body(context.tokens);
  ParsedPage& result = context.result;
  result.shape = enter_conversation(context.tokens);
  if (result.shape == PageShape::kNeither) return {};
  if (result.shape == PageShape::kChat) {
    read_chat_page(context);
  } else {
    read_call_page(context);
  }
  context.footer.apply(result.records, location.in_spam_folder, arena);
  context.report_tallies();
  return std::move(result);
}

PageShape detect_utf8_shape(std::string_view html) {
  Tokenizer tokens(html);
  enter_body(tokens);
  return enter_conversation(tokens);
}

ReadBuffer padded(std::string_view text) {
  ReadBuffer buffer;
  buffer.append(text);
  return buffer;
}

}  // namespace

ParsedPage parse_page(std::string_view html, const PageLocation& location, Arena& arena) {
  ParsedPage page = parse_utf8_page(html, location, arena);
  // Other encodings are tried only after problems as UTF-8: nearly every page is read once.
  const bool odd = page.shape == PageShape::kNeither ||
                   std::ranges::any_of(page.problems, [](const PageProblem& problem) {
                     return problem.kind == ProblemKind::kInvalidUtf8;
                   });
  if (!odd) return page;
  const std::optional<std::string> text = from_other_encoding(html, declares_windows_1252(html));
  return text ? parse_utf8_page(padded(*text).view(), location, arena) : std::move(page);
}

PageShape detect_shape(std::string_view html) {
  const PageShape shape = detect_utf8_shape(html);
  if (shape != PageShape::kNeither) return shape;
  const std::optional<std::string> text = from_utf16(html);
  return text ? detect_utf8_shape(padded(*text).view()) : shape;
}

}  // namespace gvoice::parse
