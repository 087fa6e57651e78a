#include "cli/search_options.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "cli/flags.h"
#include "cli/values.h"

namespace gvoice::cli {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {"text", "placed",    "received", "missed",
                                                    "call", "voicemail", "recorded"};
constexpr std::array<std::string_view, 4> kCalls = {"placed", "received", "missed", "call"};
constexpr std::string_view kAttachment = "attachment";

/// A word as typed, and its meaning.
struct OtherWord {
  std::string_view word;
  std::string_view meant;
};

constexpr std::array kOtherKinds = {
    OtherWord{"texts", "text"},           OtherWord{"sms", "text"},
    OtherWord{"message", "text"},         OtherWord{"messages", "text"},
    OtherWord{"voicemails", "voicemail"}, OtherWord{"recording", "recorded"},
    OtherWord{"recordings", "recorded"},  OtherWord{"outgoing", "placed"},
    OtherWord{"incoming", "received"},
};

/// In front of a colon.
constexpr std::array kOtherForms = {
    OtherWord{"from", "--from"},   OtherWord{"sender", "--from"},   OtherWord{"with", "--with"},
    OtherWord{"to", "--with"},     OtherWord{"in", "--with"},       OtherWord{"after", "--after"},
    OtherWord{"since", "--after"}, OtherWord{"before", "--before"}, OtherWord{"until", "--before"},
    OtherWord{"kind", "--kind"},   OtherWord{"type", "--kind"},     OtherWord{"is", "--kind"},
    OtherWord{"has", "--has"},     OtherWord{"limit", "--limit"},
};

Status add_kind(std::string_view value, std::vector<std::string>& kinds) {
  std::string word(value);
  std::ranges::transform(word, word.begin(), to_lower_ascii);
  const auto add = [&](std::string_view kind) {
    if (std::ranges::find(kinds, kind) == kinds.end()) kinds.emplace_back(kind);
  };
  if (word == "calls") {
    std::ranges::for_each(kCalls, add);
    return {};
  }
  const auto other = std::ranges::find(kOtherKinds, word, &OtherWord::word);
  const std::string_view kind = other == kOtherKinds.end() ? std::string_view(word) : other->meant;
  if (std::ranges::find(kKinds, kind) == kKinds.end())
    return unknown_value("kind", value, word, kind_words());
  add(kind);
  return {};
}

Status check_word(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == std::string_view::npos) return {};
  const auto form = std::ranges::find_if(kOtherForms, [&](const OtherWord& each) {
    return equals_ignoring_case(each.word, word.substr(0, colon));
  });
  // A colon at the end is one of a text: `to:` and the like.
  if (form == kOtherForms.end() || colon + 1 == word.size()) return {};
  return usage(
      fmt::format("\"{}\" is no word: an option says that here", word),
      fmt::format("Write {} {}. To search for the text itself, put it between quotation marks "
                  "within quotes: '\"{}\"'",
                  form->meant, word.substr(colon + 1), word));
}

Status refuse_options_as_words(std::string_view words) {
  for (std::size_t i = 0; i < words.size();) {
    if (words[i] == '"') {
      i = std::min(words.find('"', i + 1), words.size() - 1) + 1;
      continue;
    }
    if (is_space(words[i]) || words[i] == '(' || words[i] == ')') {
      ++i;
      continue;
    }
    const std::size_t end = std::min(words.find_first_of(" \t\n\r\f()\"", i), words.size());
    if (Status word = check_word(words.substr(i, end - i)); !word) return word;
    i = end;
  }
  return {};
}

}  // namespace

Status add_kinds(Invocation& invocation, std::string_view /*flag*/, std::string_view value) {
  return each_of(value,
                 [&](std::string_view kind) { return add_kind(kind, invocation.search.kinds); });
}

Status set_has(Invocation& invocation, std::string_view flag, std::string_view value) {
  if (value != kAttachment) {
    return usage(fmt::format("{} wants {}, not \"{}\"", flag, kAttachment, value),
                 fmt::format("Write {} {}, or leave it out.", flag, kAttachment));
  }
  invocation.search.has_attachment = true;
  return {};
}

std::vector<std::string_view> kind_words() {
  std::vector<std::string_view> words(kKinds.begin(), kKinds.end());
  words.emplace_back("calls");
  return words;
}

std::vector<std::string_view> has_words() { return {kAttachment}; }

Status settle_search(Invocation& invocation) {
  SearchOptions& search = invocation.search;
  search.archive = invocation.verify.archive;
  search.words = fmt::format("{}", fmt::join(invocation.convert.inputs, " "));
  const std::string example = for_example(Verb::kSearch);
  if (search.archive.empty())
    return usage("search needs an archive: the folder that convert made", example);
  const bool narrowed = search.from || search.with || search.after || search.before ||
                        !search.kinds.empty() || search.has_attachment;
  if (trim(search.words).empty() && !narrowed)
    return usage("search needs words, or an option that says what is meant", example);
  if (const Status words = refuse_options_as_words(search.words); !words) return words;
  return check_search_words(search.words);
}

}  // namespace gvoice::cli
