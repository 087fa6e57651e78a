#include "cli/search_result.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

#include "base/hex.h"
#include "base/text.h"
#include "cli/results.h"
#include "cli/words.h"

namespace gvoice::cli {
namespace {

/// How many bytes of the neighbouring messages are shown.
constexpr std::size_t kNeighbourBytes = 120;

/// On one line.
std::string one_line(std::string_view text) { return printable(fold_space(text)); }

std::string shortened(std::string_view text) {
  const std::string line = fold_space(text);
  if (line.size() <= kNeighbourBytes) return printable(line);
  return printable(beginning_of(line, kNeighbourBytes)) + "\u2026";
}

/// The text with highlighted matches, on one line.
std::string marked(const SearchHit& hit, bool colour) {
  std::string line;
  std::size_t done = 0;
  const auto append_until = [&](std::size_t end, Tone tone) {
    std::string part = hit.text.substr(done, end - done);
    std::ranges::replace_if(part, is_space, ' ');
    line += painted(printable(part), tone, colour);
    done = end;
  };
  for (const auto& [begin, end] : hit.marks) {
    if (begin < done || end < begin || end > hit.text.size()) continue;
    append_until(begin, Tone::kPlain);
    append_until(end, Tone::kHeading);
  }
  append_until(hit.text.size(), Tone::kPlain);
  return line;
}

/// A URL of the message for a browser.
std::string url_of(const std::string& archive, const std::string& page) {
  const std::size_t fragment = std::min(page.find('#'), page.size());
  std::string url = "file://";
  append_url_path(archive + "/" + page.substr(0, fragment), url);
  return url + printable(page.substr(fragment));
}

/// `2018-05-03 12:39` of an ISO time.
std::string minute_of(const std::string& time) {
  if (time.empty()) return "time unknown";
  std::string minute = time.substr(0, 16);
  std::ranges::replace(minute, 'T', ' ');
  return printable(minute);
}

std::string people_of(const SearchHit& hit) {
  if (hit.sender.empty() || hit.sender == hit.conversation) return one_line(hit.conversation);
  return fmt::format("{}, in {}", one_line(hit.sender), one_line(hit.conversation));
}

std::string hit_text(const SearchResult& result, const SearchHit& hit, bool colour) {
  std::string out = painted(minute_of(hit.time), Tone::kHeading, colour) + "  " + people_of(hit);
  if (hit.kind != "text") out += "  (" + printable(hit.kind) + ")";
  out += "\n";
  const auto neighbour = [&](const std::string& words) {
    if (!words.empty()) out += "      " + painted(shortened(words), Tone::kFaint, colour) + "\n";
  };
  neighbour(hit.before);
  if (!hit.text.empty()) out += "    " + marked(hit, colour) + "\n";
  neighbour(hit.after);
  for (const std::string& attachment : hit.attachments)
    out += "    with " + one_line(attachment) + "\n";
  if (!hit.page.empty())
    out += "    " + painted(url_of(result.archive, hit.page), Tone::kFaint, colour) + "\n";
  return out + "\n";
}

std::string conversations_text(const SearchResult& result, bool colour) {
  std::string out;
  for (const NamedConversation& each : result.conversations) {
    out +=
        "    " + one_line(each.title) + ", " + counted(each.messages, "message", "messages") + "\n";
    if (!each.page.empty())
      out += "    " + painted(url_of(result.archive, each.page), Tone::kFaint, colour) + "\n";
  }
  if (out.empty()) return out;
  return painted("Conversations of that name", Tone::kHeading, colour) + "\n" + out + "\n";
}

}  // namespace

std::string search_text(const SearchResult& result, bool colour) {
  std::string out = conversations_text(result, colour);
  if (result.total == 0) return out + "No message was found.\n";
  for (const SearchHit& hit : result.hits) out += hit_text(result, hit, colour);
  out += counted(result.total, "message was found", "messages were found");
  if (result.hits.size() < result.total)
    out +=
        fmt::format("; these are the newest {}. --limit shows more.", grouped(result.hits.size()));
  return out + "\n";
}

std::string search_json(const SearchResult& result) {
  Json hits = Json::array();
  for (const SearchHit& hit : result.hits) {
    Json marks = Json::array();
    for (const auto& [begin, end] : hit.marks) marks.push_back({begin, end});
    hits.push_back({{"id", hit.id},
                    {"time", or_null(hit.time)},
                    {"conversation", hit.conversation},
                    {"kind", hit.kind},
                    {"direction", hit.direction},
                    {"sender", or_null(hit.sender)},
                    {"text", hit.text},
                    {"marks", marks},
                    {"before", or_null(hit.before)},
                    {"after", or_null(hit.after)},
                    {"attachments", hit.attachments},
                    {"page", or_null(hit.page)}});
  }
  Json conversations = Json::array();
  for (const NamedConversation& each : result.conversations) {
    conversations.push_back(
        {{"title", each.title}, {"messages", each.messages}, {"page", or_null(each.page)}});
  }
  const Json json = {{"version", 1},
                     {"archive", result.archive},
                     {"total", result.total},
                     {"conversations", conversations},
                     {"hits", hits}};
  return document(json);
}

}  // namespace gvoice::cli
