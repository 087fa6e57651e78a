#include "cli/search_flags.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string>

#include "cli/flag_values.h"
#include "cli/suggest.h"

namespace gvoice::cli {
namespace {

constexpr std::uint64_t kMostHits = 1'000'000;

constexpr std::array<std::string_view, 7> kKinds = {"text", "placed",    "received", "missed",
                                                    "call", "voicemail", "recorded"};
constexpr std::string_view kAttachment = "attachment";

Status set_date(std::string_view flag, std::string_view value, std::optional<DateSpan>& date) {
  const Result<DateSpan> read = date_of(flag, value);
  if (!read) return read.error();
  date = *read;
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

Status set_kind(Invocation& invocation, std::string_view value) {
  if (std::ranges::find(kKinds, value) == kKinds.end()) {
    return usage(fmt::format("there is no kind \"{}\"", value),
                 suggestion(value, kKinds, "")
                     .append(fmt::format("Known kinds: {}.", fmt::join(kKinds, ", "))));
  }
  invocation.search.kind = std::string(value);
  return {};
}

Status set_has(Invocation& invocation, std::string_view value) {
  if (value != kAttachment)
    return usage(fmt::format("--has wants attachment, not \"{}\"", value),
                 "Write --has attachment, or leave it out.");
  invocation.search.has_attachment = true;
  return {};
}

std::vector<std::string_view> kind_words() { return {kKinds.begin(), kKinds.end()}; }
std::vector<std::string_view> has_words() { return {kAttachment}; }

Status set_limit(Invocation& invocation, std::string_view value) {
  const Result<std::uint64_t> limit = whole_number("--limit", value, 1, kMostHits, "50");
  if (!limit) return limit.error();
  invocation.search.limit = *limit;
  return {};
}

}  // namespace gvoice::cli
