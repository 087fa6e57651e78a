#include "search/pages_loading.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "base/iso_time.h"
#include "base/text.h"
#include "parse/attributes.h"
#include "parse/entities.h"
#include "parse/tokenizer.h"
#include "verify/page_scan.h"

namespace gvoice::searching {
namespace {

using parse::operator""_name;

constexpr std::size_t kIdDigits = 16;

/// The number that people read, as it is compared; empty where the text is none.
std::string plain_number(std::string_view shown) {
  std::string digits;
  for (const char c : shown) {
    if (is_digit(c) || (c == '+' && digits.empty())) {
      digits += c;
    } else if (std::string_view(" -().").find(c) == std::string_view::npos) {
      return {};
    }
  }
  return digits;
}

/// More hours than any call has; further digits are no part of a page of ours.
constexpr std::int64_t kMostOfAUnit = 1'000'000;

/// Seconds of `1 h 51 min 35 s`; nothing where no duration stands there.
std::optional<std::int64_t> seconds_of(std::string_view words) {
  std::optional<std::int64_t> sum;
  std::int64_t number = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (is_digit(words[i]) && number < kMostOfAUnit) {
      number = number * 10 + (words[i] - '0');
    } else if (words.substr(i).starts_with("h")) {
      sum = sum.value_or(0) + number * 3600;
      number = 0;
    } else if (words.substr(i).starts_with("min")) {
      sum = sum.value_or(0) + number * 60;
      number = 0;
      i += 2;
    } else if (words.substr(i).starts_with("s")) {
      sum = sum.value_or(0) + number;
      number = 0;
    }
  }
  return sum;
}

RecordKind kind_of(std::string_view name) {
  static constexpr std::pair<std::string_view, RecordKind> kKinds[] = {
      {"placed", RecordKind::kPlaced},     {"received", RecordKind::kReceived},
      {"missed", RecordKind::kMissed},     {"voicemail", RecordKind::kVoicemail},
      {"recorded", RecordKind::kRecorded}, {"call", RecordKind::kCall},
  };
  for (const auto& [known, kind] : kKinds) {
    if (known == name) return kind;
  }
  return RecordKind::kText;
}

/// An attribute that the scanner does not single out.
std::string attribute_of(const parse::Token& token, std::string_view wanted) {
  std::string found;
  parse::read_attributes(token.text.data(), token.text.data() + token.text.size(),
                         [&](std::string_view name, std::string_view value) {
                           if (name == wanted) found = parse::decode_entities(value);
                         });
  return found;
}

class PageReader {
 public:
  PageReader(std::string_view page, std::string_view path, std::uint64_t conversation,
             LoadedArchive& archive)
      : page_(page),
        path_(path),
        conversation_(conversation),
        archive_(archive),
        arena_(archive.arena()) {}

  void run() {
    const verification::PageFacts facts = verification::scan_page(page_, path_);
    read_people(facts.records.empty() ? page_.size() : facts.records.front().begin);
    for (const verification::PageRecord& record : facts.records) read_record(record);
  }

 private:
  /// The text up to the end tag of this element, decoded.
  std::string text_until(parse::Tokenizer& tokenizer, std::uint64_t element) {
    std::string text;
    parse::Token token;
    while (tokenizer.next(token) && !token.ends(element)) {
      if (token.kind == parse::TokenKind::kText) parse::append_decoded(text, token.text);
    }
    return text;
  }

  Party person(std::string_view shown) {
    const std::string number = plain_number(shown);
    Party party;
    if (number.empty()) {
      party.name = arena_.copy(shown);
    } else {
      party.number = arena_.copy(number);
    }
    return party;
  }

  /// Whom the conversation is with, from what stands above the records.
  void read_people(std::size_t end) {
    std::vector<Party> people;
    parse::Tokenizer tokenizer(page_);
    parse::Token token;
    std::string title;
    std::string number;
    bool in_members = false;
    while (tokenizer.offset() < end && tokenizer.next_tag(token)) {
      if (token.starts("h1"_name)) {
        title = text_until(tokenizer, "h1"_name);
      } else if (token.starts("ul"_name)) {
        in_members = parse::has_word(token.attributes.css_class, "who");
      } else if (token.ends("ul"_name)) {
        in_members = false;
      } else if (token.starts("li"_name) && in_members) {
        read_member(tokenizer, people);
      } else if (token.starts("p"_name) && parse::has_word(token.attributes.css_class, "who")) {
        if (tokenizer.next(token) && token.starts("bdi"_name))
          number = plain_number(text_until(tokenizer, "bdi"_name));
      }
    }
    if (people.empty() && title == "Note to self" && archive_.is_own(number)) {
      people.push_back({.raw = {}, .name = {}, .number = arena_.copy(number)});
    } else if (people.empty() && (title != "Anonymous" || !number.empty())) {
      Party& party = people.emplace_back(person(title));
      if (!number.empty()) party.number = arena_.copy(number);
    }
    people_ = arena_.copy(std::span<const Party>(people));
  }

  void read_member(parse::Tokenizer& tokenizer, std::vector<Party>& people) {
    parse::Token token;
    while (tokenizer.next(token) && !token.ends("li"_name)) {
      if (token.starts("bdi"_name)) {
        people.push_back(person(text_until(tokenizer, "bdi"_name)));
      } else if (token.starts("span"_name) && !people.empty()) {
        const std::string number = plain_number(text_until(tokenizer, "span"_name));
        if (!number.empty()) people.back().number = arena_.copy(number);
      }
    }
  }

  void read_record(const verification::PageRecord& on_page) {
    record_ = {};
    record_.id = on_page.id;
    record_.conversation = conversation_;
    record_.kind = kind_of(on_page.kind);
    record_.timestamp_ms = on_page.timestamp_ms.value_or(Record::kNoTime);
    record_.participants = people_;
    record_.group = people_.size() > 1;
    attachments_.clear();
    parse::Tokenizer tokenizer(page_);
    tokenizer.go_to(on_page.begin);
    parse::Token token;
    tokenizer.next(token);
    read_direction(token.attributes.css_class);
    while (tokenizer.offset() < on_page.end && tokenizer.next_tag(token)) {
      if (token.kind == parse::TokenKind::kStartTag) read_element(tokenizer, token);
    }
    settle_sender();
    record_.attachments = arena_.copy(std::span<const Attachment>(attachments_));
    archive_.add(record_);
  }

  void read_direction(std::string_view classes) {
    switch (record_.kind) {
      case RecordKind::kText:
        record_.direction = Direction::kIn;
        if (parse::has_word(classes, "out")) record_.direction = Direction::kOut;
        if (parse::has_word(classes, "unknown")) record_.direction = Direction::kUnknown;
        if (parse::has_word(classes, "first")) speaker_.clear();
        break;
      case RecordKind::kPlaced:
      case RecordKind::kCall:
        record_.direction = Direction::kOut;
        break;
      case RecordKind::kRecorded:
        break;
      default:
        record_.direction = Direction::kIn;
    }
  }

  void read_element(parse::Tokenizer& tokenizer, const parse::Token& token) {
    if (token.starts("time"_name)) {
      if (const auto time = parse_iso_time(attribute_of(token, "datetime")))
        record_.utc_offset_seconds = time->utc_offset_seconds;
    } else if (token.starts("a"_name)) {
      add_file(token.attributes.href);
    } else if (token.starts("p"_name)) {
      read_paragraph(tokenizer, token);
    }
  }

  /// Every file of a record has one link, beside whatever shows or plays it.
  void add_file(std::string_view written) {
    // Percent-encoded paths of ours are plain ones: attachments have names of hex digits.
    const std::string link = parse::decode_entities(written);
    if (!link.starts_with("../attachments/")) return;
    const StoredMedia* media = archive_.medium(std::string_view(link).substr(3), "", "", 0);
    Attachment& attachment = attachments_.emplace_back();
    attachment.media = media;
    attachment.status = AttachmentStatus::kFound;
    attachment.reference = media->file;
  }

  void read_paragraph(parse::Tokenizer& tokenizer, const parse::Token& token) {
    const std::string_view classes = token.attributes.css_class;
    const auto has = [&](std::string_view word) { return parse::has_word(classes, word); };
    if (has("by")) {
      speaker_ = text_until(tokenizer, "p"_name);
    } else if (has("missing")) {
      read_missing(tokenizer);
    } else if (has("marks")) {
      const std::string marks = text_until(tokenizer, "p"_name);
      record_.spam = marks.find("Spam") != std::string::npos;
      record_.unread = marks.find("Unread") != std::string::npos;
      if (marks.find("Deleted") != std::string::npos) record_.deleted = DeletedState::kYes;
    } else if (has("transcript") || (classes.empty() && record_.kind == RecordKind::kText)) {
      record_.has_text = true;
      record_.text = arena_.copy(text_until(tokenizer, "p"_name));
    } else if (classes.empty() || has("kind")) {
      read_duration(text_until(tokenizer, "p"_name));
    }
  }

  void read_missing(parse::Tokenizer& tokenizer) {
    parse::Token token;
    while (tokenizer.next(token) && !token.ends("p"_name)) {
      if (!token.starts("bdi"_name)) continue;
      Attachment& attachment = attachments_.emplace_back();
      attachment.reference = arena_.copy(text_until(tokenizer, "bdi"_name));
    }
  }

  /// Behind a middle dot, as pages have it.
  void read_duration(std::string_view words) {
    constexpr std::string_view kDot = "\u00B7";
    const std::size_t dot = words.find(kDot);
    if (dot == std::string_view::npos) return;
    if (const auto seconds = seconds_of(words.substr(dot + kDot.size())))
      record_.duration_seconds = *seconds;
  }

  void settle_sender() {
    record_.has_sender = record_.direction != Direction::kUnknown;
    record_.sender_is_owner = record_.direction == Direction::kOut;
    if (record_.direction != Direction::kIn) return;
    if (people_.size() == 1 || record_.kind != RecordKind::kText) {
      if (!people_.empty()) record_.sender = people_.front();
      return;
    }
    if (speaker_ == "Unknown sender") return;
    const std::string number = plain_number(speaker_);
    const auto member = std::ranges::find_if(people_, [&](const Party& party) {
      return number.empty() ? party.name == speaker_ : party.number == number;
    });
    record_.sender = member == people_.end() ? person(speaker_) : *member;
  }

  const std::string_view page_;
  const std::string_view path_;
  const std::uint64_t conversation_;
  LoadedArchive& archive_;
  Arena& arena_;
  std::span<const Party> people_;
  std::string speaker_;  ///< of the latest text; later ones of the same speaker do not repeat it
  Record record_;
  std::vector<Attachment> attachments_;
};

}  // namespace

std::optional<std::uint64_t> conversation_of_page(std::string_view path) {
  constexpr std::string_view kEnding = ".html";
  if (!path.starts_with("conversations/") || !path.ends_with(kEnding)) return std::nullopt;
  path.remove_suffix(kEnding.size());
  // Further pages of a conversation end in a number.
  for (int attempt = 0; attempt < 2; ++attempt) {
    const std::size_t begin = path.find_last_of("/-") + 1;
    const std::string_view digits = path.substr(begin);
    std::uint64_t id = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), id, 16);
    if (digits.size() == kIdDigits && fault == std::errc() && end == digits.data() + digits.size())
      return id;
    if (!std::ranges::all_of(digits, is_digit)) return std::nullopt;
    path = path.substr(0, begin - 1);
  }
  return std::nullopt;
}

void load_page(std::string_view page, std::string_view path, LoadedArchive& archive) {
  const auto conversation = conversation_of_page(path);
  if (conversation) PageReader(page, path, *conversation, archive).run();
}

}  // namespace gvoice::searching
