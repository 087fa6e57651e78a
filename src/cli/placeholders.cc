#include "cli/placeholders.h"

#include <algorithm>

namespace gvoice::cli {
namespace {

/// Whether `text` ended in `ending`, which it then no longer does.
bool drop_end(std::string_view& text, std::string_view ending) {
  if (!text.ends_with(ending)) return false;
  text.remove_suffix(ending.size());
  return true;
}

ValueKind kind_of(std::string_view name) {
  if (name == "DIR") return ValueKind::kFolder;
  if (name == "INPUT") return ValueKind::kInput;
  if (name == "VERB") return ValueKind::kVerb;
  if (name == "FILE" || name.starts_with("FILE.")) return ValueKind::kFile;
  return ValueKind::kAnything;
}

Placeholder placeholder_of(std::string_view word) {
  Placeholder placeholder{};
  if (word.starts_with('[')) {
    word.remove_prefix(1);
    placeholder.optional = drop_end(word, "]");
  }
  placeholder.list = drop_end(word, ",...");
  placeholder.repeated = drop_end(word, "...");
  placeholder.name = word;
  placeholder.kind = kind_of(word);
  if (placeholder.kind == ValueKind::kFile)
    placeholder.ending = word.substr(std::min(word.find('.'), word.size()));
  return placeholder;
}

}  // namespace

std::vector<Placeholder> read_placeholders(std::string_view arguments) {
  std::vector<Placeholder> placeholders;
  while (!arguments.empty()) {
    const std::size_t end = std::min(arguments.find(' '), arguments.size());
    if (end > 0) placeholders.push_back(placeholder_of(arguments.substr(0, end)));
    arguments.remove_prefix(std::min(end + 1, arguments.size()));
  }
  return placeholders;
}

}  // namespace gvoice::cli
