#include "verification/page_scan.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/hex.h"
#include "base/iso_time.h"
#include "base/text.h"
#include "gvoice/record.h"
#include "gvoice/record_names.h"
#include "parse/attributes.h"
#include "parse/entities.h"
#include "parse/tokenizer.h"

namespace gvoice::verification {
namespace {

using parse::operator""_name;

constexpr std::string_view kRecordPrefix = "r-";
constexpr std::size_t kIdDigits = 16;

std::optional<std::uint64_t> record_id(std::string_view id) {
  if (!id.starts_with(kRecordPrefix) || id.size() != kRecordPrefix.size() + kIdDigits)
    return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, fault] =
      std::from_chars(id.data() + kRecordPrefix.size(), id.data() + id.size(), number, 16);
  if (fault != std::errc() || end != id.data() + id.size()) return std::nullopt;
  return number;
}

/// The kind by the classes of a record's element.
RecordKind kind_of(std::string_view classes) {
  const auto has = [&](std::string_view word) { return parse::has_word(classes, word); };
  if (has("voice")) return has("recorded") ? RecordKind::kRecorded : RecordKind::kVoicemail;
  if (!has("call")) return RecordKind::kText;
  if (has("placed")) return RecordKind::kPlaced;
  if (has("received")) return RecordKind::kReceived;
  return has("missed") ? RecordKind::kMissed : RecordKind::kCall;
}

/// Whether a message may hold this address as a link: its text is where it comes from, and is
/// compared with the record.
bool is_address_in_text(std::string_view href) {
  constexpr std::array<std::string_view, 4> kSchemes = {"http://", "https://", "mailto:", "tel:"};
  return std::ranges::any_of(kSchemes, [&](std::string_view scheme) {
    return equals_ignoring_case(href.substr(0, scheme.size()), scheme);
  });
}

/// Resolves `relative` from a page; nullopt if it leads out of the archive.
std::optional<std::string> resolve(std::string_view page, std::string_view relative) {
  // gvoice never writes a scheme, a host, an absolute path or a query.
  if (relative.find_first_of(":?") != std::string_view::npos || relative.starts_with('/'))
    return std::nullopt;
  if (relative.empty()) return std::string(page);
  const std::size_t slash = page.rfind('/');
  std::string path(page.substr(0, slash == std::string_view::npos ? 0 : slash));
  while (!relative.empty()) {
    const std::size_t end = std::min(relative.find('/'), relative.size());
    const std::string part = decode_hex_bytes(relative.substr(0, end), '%');
    relative.remove_prefix(std::min(end + 1, relative.size()));
    if (part == "..") {
      if (path.empty()) return std::nullopt;
      const std::size_t last = path.rfind('/');
      path.resize(last == std::string::npos ? 0 : last);
    } else if (part != ".") {
      if (!path.empty()) path += '/';
      path += part;
    }
  }
  return path;
}

class Scan {
 public:
  Scan(std::string_view page, std::string_view path) : path_(path), tokenizer_(page) {}

  PageFacts run() {
    parse::Token token;
    while (tokenizer_.next_tag(token)) {
      if (token.starts("article"_name)) close_record(token.offset);
      if (token.kind == parse::TokenKind::kStartTag) start(token);
      if (token.ends("article"_name)) close_record(tokenizer_.offset());
    }
    close_record(tokenizer_.page().size());
    return std::move(facts_);
  }

 private:
  struct Attributes {
    std::optional<std::string> id;
    std::string datetime;
  };

  Attributes read_attributes(const parse::Token& token) {
    Attributes attributes;
    const auto visit = [&](std::string_view name, std::string_view value) {
      if (name == "id") {
        attributes.id = parse::decode_entities(value);
      } else if (name == "datetime") {
        attributes.datetime = parse::decode_entities(value);
      } else if (name == "href" || name == "src") {
        add_link(parse::decode_entities(value));
      }
    };
    parse::read_attributes(token.text.data(), token.text.data() + token.text.size(), visit);
    return attributes;
  }

  void add_link(std::string written) {
    if (open_ && (is_address_in_text(written) || leads_to_open_record(written))) return;
    const std::size_t hash = std::min(written.find('#'), written.size());
    PageLink link;
    link.path = resolve(path_, std::string_view(written).substr(0, hash));
    if (hash < written.size()) link.fragment = decode_hex_bytes(written.substr(hash + 1), '%');
    link.written = std::move(written);
    facts_.links.push_back(std::move(link));
  }

  /// The link of a record to itself leads where it is.
  bool leads_to_open_record(std::string_view written) const {
    return written.starts_with('#') && record_id(written.substr(1)) == facts_.records.back().id;
  }

  void start(const parse::Token& token) {
    Attributes attributes = read_attributes(token);
    const std::string_view classes = token.attributes.css_class;
    if (token.key == "article"_name && attributes.id) open_record(token, *attributes.id);
    if (attributes.id) facts_.ids.push_back(std::move(*attributes.id));
    if (!open_) return;
    PageRecord& record = facts_.records.back();
    if (token.key == "time"_name) {
      if (const auto time = parse_iso_time(attributes.datetime)) record.timestamp_ms = time->ms;
    } else if ((token.key == "a"_name && parse::has_word(classes, "picture") &&
                !parse::has_word(classes, "preview")) ||
               (token.key == "p"_name && parse::has_word(classes, "file"))) {
      ++facts_.attachments_shown;
    } else if (token.key == "p"_name && parse::has_word(classes, "missing")) {
      ++facts_.attachments_missing;
    }
  }

  void open_record(const parse::Token& token, std::string_view id) {
    const auto number = record_id(id);
    if (!number) return;
    PageRecord& record = facts_.records.emplace_back();
    record.id = *number;
    record.kind = kind_name(kind_of(token.attributes.css_class));
    record.begin = token.offset;
    open_ = true;
  }

  void close_record(std::size_t end) {
    if (open_) facts_.records.back().end = end;
    open_ = false;
  }

  const std::string_view path_;
  parse::Tokenizer tokenizer_;
  PageFacts facts_;
  bool open_ = false;
};

}  // namespace

PageFacts scan_page(std::string_view page, std::string_view path) { return Scan(page, path).run(); }

}  // namespace gvoice::verification
