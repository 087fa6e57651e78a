#include "people/lookup_file.h"

#include <utility>

#include "base/text.h"

namespace gvoice::people {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kOldExclusion = "EXCLUDE:";

/// The columns of a line, as written.
struct Columns {
  std::string_view number;
  std::string_view name;
  std::optional<std::string_view> third;  ///< with any further `|`
};

Columns split(std::string_view line) {
  Columns columns;
  const std::size_t first = line.find('|');
  columns.number = line.substr(0, first);
  const std::string_view rest = line.substr(first + 1);
  const std::size_t second = rest.find('|');
  columns.name = rest.substr(0, second);
  if (second != std::string_view::npos) {
    columns.third = rest.substr(second + 1);
  } else if (trim(columns.name).starts_with(kOldExclusion)) {
    columns.third = std::exchange(columns.name, std::string_view());
  }
  return columns;
}

/// The filter type in the third column; nullopt if it is not a filter.
std::optional<std::string> filter_type(const Columns& columns) {
  constexpr std::string_view kFilter = "filter";
  const std::string_view third = trim(columns.third.value_or(""));
  if (third == kFilter) return "";
  if (third.starts_with("filter=")) return std::string(third.substr(kFilter.size() + 1));
  if (third.starts_with(kOldExclusion)) {
    return "excluded:" + std::string(third.substr(kOldExclusion.size()));
  }
  return std::nullopt;
}

std::string join(std::string_view number, std::string_view name,
                 std::optional<std::string_view> third) {
  std::string line(number);
  line += '|';
  line += name;
  // Without the empty third column such a name would be read as an old-style exclusion.
  if (!third && trim(name).starts_with(kOldExclusion)) third = "";
  if (third) {
    line += '|';
    line += *third;
  }
  return line;
}

std::string filter_column(std::string_view type) {
  return type.empty() ? "filter" : "filter=" + std::string(type);
}

bool is_comment_or_blank(std::string_view line) {
  const std::string_view text = trim(line);
  return text.empty() || text.front() == '#';
}

std::optional<std::string_view> why_damaged(std::string_view line) {
  if (!is_valid_utf8(line)) return "It is not valid UTF-8.";
  const std::size_t bar = line.find('|');
  if (bar == std::string_view::npos) return "It has no `|` between a number and a name.";
  if (trim(line.substr(0, bar)).empty()) return "It has no number before the `|`.";
  if (line.find('\r') != std::string_view::npos) return "It has a carriage return inside.";
  return std::nullopt;
}

}  // namespace

LookupFile LookupFile::parse(std::string_view bytes, const KeyOf& key_of) {
  LookupFile file;
  file.has_byte_order_mark_ = bytes.starts_with(kByteOrderMark);
  if (file.has_byte_order_mark_) bytes.remove_prefix(kByteOrderMark.size());
  bool ending_is_known = false;
  while (!bytes.empty()) {
    const std::size_t feed = bytes.find('\n');
    std::string_view text = bytes.substr(0, feed);
    std::string_view ending;
    if (text.ends_with('\r')) {
      ending = feed == std::string_view::npos ? "\r" : "\r\n";
      text.remove_suffix(1);
    } else if (feed != std::string_view::npos) {
      ending = "\n";
    }
    if (feed != std::string_view::npos && !std::exchange(ending_is_known, true)) {
      file.usual_ending_ = ending;
    }
    bytes.remove_prefix(text.size() + ending.size());
    file.lines_.push_back({std::string(text), ending});
    file.read_line(text, key_of);
  }
  return file;
}

std::string_view LookupFile::header() {
  return "# Names for phone numbers, one a line: number|name\n"
         "#   +12025550123|Alice Example\n"
         "# Lines that begin with # are comments. Of several lines for one number the last one "
         "counts.\n";
}

void LookupFile::read_line(std::string_view text, const KeyOf& key_of) {
  if (is_comment_or_blank(text)) return;
  if (const auto reason = why_damaged(text)) {
    damaged_.push_back({lines_.size(), std::string(*reason)});
    return;
  }
  const Columns columns = split(text);
  const std::string key = key_of(trim(columns.number));
  LookupEntry& entry = entries_[key];
  if (!trim(columns.name).empty()) entry.name = columns.name;
  entry.filter = filter_type(columns);
  last_line_[key] = lines_.size() - 1;
}

std::string LookupFile::serialise() const {
  std::string bytes;
  std::size_t size = kByteOrderMark.size();
  for (const Line& line : lines_) size += line.text.size() + line.ending.size();
  bytes.reserve(size);
  if (has_byte_order_mark_) bytes += kByteOrderMark;
  for (const Line& line : lines_) {
    bytes += line.text;
    bytes += line.ending;
  }
  return bytes;
}

std::optional<std::string_view> LookupFile::why_not_key(std::string_view key) {
  if (trim(key).empty()) return "it is empty";
  if (key.front() == '#') return "it begins with #, as a comment does";
  return why_not_column(key);
}

std::optional<std::string_view> LookupFile::why_not_column(std::string_view text) {
  if (text.find('|') != std::string_view::npos) return "it holds a `|`";
  if (text.find_first_of("\r\n") != std::string_view::npos) return "it holds a line break";
  if (!is_valid_utf8(text)) return "it is not valid UTF-8";
  return std::nullopt;
}

void LookupFile::append(const std::string& key, std::string_view name, std::string_view third) {
  if (!lines_.empty()) {
    std::string_view& ending = lines_.back().ending;
    if (ending.empty()) ending = usual_ending_;
    if (ending == "\r") ending = "\r\n";
  }
  const auto column = third.empty() ? std::nullopt : std::optional(third);
  lines_.push_back({join(key, name, column), usual_ending_});
  last_line_[key] = lines_.size() - 1;
}

bool LookupFile::set_name(const std::string& key, std::string_view name) {
  LookupEntry& entry = entries_[key];
  if (entry.name == name) return false;
  entry.name = name;
  if (const auto last = last_line_.find(key); last != last_line_.end()) {
    std::string& text = lines_[last->second].text;
    const Columns columns = split(text);
    text = join(columns.number, name, columns.third);
  } else {
    append(key, name, "");
  }
  return true;
}

bool LookupFile::set_filter(const std::string& key, std::string_view type) {
  LookupEntry& entry = entries_[key];
  if (entry.filter == type) return false;
  const auto last = last_line_.find(key);
  if (last == last_line_.end()) {
    append(key, "", filter_column(type));
  } else {
    std::string& text = lines_[last->second].text;
    const Columns columns = split(text);
    if (entry.filter || trim(columns.third.value_or("")).empty()) {
      text = join(columns.number, columns.name, filter_column(type));
    } else {
      // The third column has the user's own content: keep it, and add a new line that takes
      // precedence.
      append(key, entry.name, filter_column(type));
    }
  }
  entry.filter = type;
  return true;
}

bool LookupFile::clear_filter(const std::string& key) {
  const auto found = entries_.find(key);
  if (found == entries_.end() || !found->second.filter) return false;
  found->second.filter = std::nullopt;
  std::string& text = lines_[last_line_.at(key)].text;
  const Columns columns = split(text);
  text = join(columns.number, columns.name, std::nullopt);
  return true;
}

}  // namespace gvoice::people
