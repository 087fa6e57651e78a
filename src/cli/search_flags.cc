#include "cli/search_flags.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/text.h"
#include "cli/flag_values.h"
#include "cli/suggest.h"

namespace gvoice::cli {
namespace {

constexpr std::uint64_t kMostHits = 1'000'000;

constexpr std::array<std::string_view, 7> kKinds = {"text", "placed",    "received", "missed",
                                                    "call", "voicemail", "recorded"};
constexpr std::array<std::string_view, 4> kCalls = {"placed", "received", "missed", "call"};

/// Other words for kinds, as people type them.
struct KindWord {
  std::string_view word;
  std::string_view kind;
};
constexpr std::array kOtherWords = {
    KindWord{"texts", "text"},           KindWord{"sms", "text"},
    KindWord{"message", "text"},         KindWord{"messages", "text"},
    KindWord{"voicemails", "voicemail"}, KindWord{"recording", "recorded"},
    KindWord{"recordings", "recorded"},  KindWord{"outgoing", "placed"},
    KindWord{"incoming", "received"},
};
constexpr std::string_view kAttachment = "attachment";

Status set_date(std::string_view flag, std::string_view value, std::optional<DateSpan>& date) {
  const Result<DateSpan> read = date_of(flag, value);
  if (!read) return read.error();
  date = *read;
  return {};
}

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
  const auto other = std::ranges::find(kOtherWords, word, &KindWord::word);
  const std::string_view kind = other == kOtherWords.end() ? std::string_view(word) : other->kind;
  if (std::ranges::find(kKinds, kind) == kKinds.end()) {
    const std::vector<std::string_view> known = kind_words();
    return usage(fmt::format("there is no kind \"{}\"", value),
                 suggestion(word, known, "")
                     .append(fmt::format("Known kinds: {}.", fmt::join(known, ", "))));
  }
  add(kind);
  return {};
}

}  // namespace

Status set_sender(Invocation& invocation, std::string_view value) {
  invocation.search.from = std::string(value);
  return {};
}

Status set_companion(Invocation& invocation, std::string_view value) {
  invocation.search.with = std::string(value);
  return {};
}

Status set_after(Invocation& invocation, std::string_view value) {
  return set_date("--after", value, invocation.search.after);
}

Status set_before(Invocation& invocation, std::string_view value) {
  return set_date("--before", value, invocation.search.before);
}

Status add_kinds(Invocation& invocation, std::string_view value) {
  for (std::size_t start = 0; start <= value.size();) {
    const std::size_t comma = std::min(value.find(',', start), value.size());
    const Status added =
        add_kind(trim(value.substr(start, comma - start)), invocation.search.kinds);
    if (!added) return added;
    start = comma + 1;
  }
  return {};
}

Status set_has(Invocation& invocation, std::string_view value) {
  if (value != kAttachment)
    return usage(fmt::format("--has wants attachment, not \"{}\"", value),
                 "Write --has attachment, or leave it out.");
  invocation.search.has_attachment = true;
  return {};
}

std::vector<std::string_view> kind_words() {
  std::vector<std::string_view> words(kKinds.begin(), kKinds.end());
  words.emplace_back("calls");
  return words;
}
std::vector<std::string_view> has_words() { return {kAttachment}; }

Status set_limit(Invocation& invocation, std::string_view value) {
  const Result<std::uint64_t> limit = whole_number("--limit", value, 1, kMostHits, "50");
  if (!limit) return limit.error();
  invocation.search.limit = *limit;
  return {};
}

}  // namespace gvoice::cli
