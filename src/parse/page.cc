#include "parse/page.h"

#include <utility>

#include "parse/call_page.h"
#include "parse/chat_page.h"
#include "parse/page_context.h"
#include "parse/tokenizer.h"

namespace gvoice::parse {
namespace {

/// Goes behind `<body>`, as the style block before it names the very classes that tell the shapes
/// apart. In a page without that tag behind the head or the style block; else to the front. Returns
/// what stands in `<title>`.
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

/// Goes behind the first tag that tells the shape.
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

}  // namespace

ParsedPage parse_page(std::string_view html, const PageLocation& location, Arena& arena) {
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

PageShape detect_shape(std::string_view html) {
  Tokenizer tokens(html);
  enter_body(tokens);
  return enter_conversation(tokens);
}

}  // namespace gvoice::parse
