// Any bytes at all: the tokens lie in the page, in order, without end only where the page has none.

#include "base/text.h"
#include "padded.h"
#include "parse/attributes.h"
#include "parse/tokenizer.h"

namespace {

using gvoice::fuzz::require;
using gvoice::parse::Token;
using gvoice::parse::Tokenizer;
using gvoice::parse::TokenKind;

void require_inside(std::string_view part, std::string_view whole) {
  require(part.empty() || (part.data() >= whole.data() &&
                           part.data() + part.size() <= whole.data() + whole.size()));
}

void read_all(std::string_view page, bool tags_only) {
  Tokenizer tokens(page);
  Token token;
  std::size_t before = 0;
  while (tags_only ? tokens.next_tag(token) : tokens.next(token)) {
    require(token.offset >= before && tokens.offset() > token.offset &&
            tokens.offset() <= page.size());
    before = tokens.offset();
    require_inside(token.name, page);
    require_inside(token.text, page);
    if (token.kind == TokenKind::kText) {
      require(!token.text.empty() && !tags_only);
      continue;
    }
    require(token.key == 0 || token.key == gvoice::parse::name_key(token.name));
    require_inside(token.attributes.css_class, token.text);
    require_inside(token.attributes.title, token.text);
    gvoice::parse::read_attributes(token.text.data(), token.text.data() + token.text.size(),
                                   [&token](std::string_view name, std::string_view value) {
                                     require(!name.empty());
                                     require_inside(name, token.text);
                                     require_inside(value, token.text);
                                   });
  }
  require(token.kind == TokenKind::kEnd);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const gvoice::fuzz::Padded page(data, size);
  read_all(page.view(), false);
  read_all(page.view(), true);
  return 0;
}
