#include "parse/call_page.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>

#include "base/iso_time.h"
#include "base/text.h"
#include "model/phone_number.h"

namespace gvoice::parse {
namespace {

struct KindWord {
  std::string_view word;
  RecordKind kind;
};

constexpr std::array<KindWord, 5> kLabels = {{{"recorded", RecordKind::kRecorded},
                                              {"voicemail", RecordKind::kVoicemail},
                                              {"missed", RecordKind::kMissed},
                                              {"received", RecordKind::kReceived},
                                              {"placed", RecordKind::kPlaced}}};
constexpr std::array<KindWord, 5> kPhrases = {{{"Placed call to", RecordKind::kPlaced},
                                               {"Received call from", RecordKind::kReceived},
                                               {"Missed call from", RecordKind::kMissed},
                                               {"Voicemail from", RecordKind::kVoicemail},
                                               {"Recorded call with", RecordKind::kRecorded}}};
constexpr std::string_view kUnableToTranscribe = "Unable to transcribe this message.";

/// The kind whose phrase is a prefix of `text`; null if there is none.
const KindWord* phrase_at_front(std::string_view text) {
  for (const KindWord& phrase : kPhrases) {
    const bool whole_words = text.size() <= phrase.word.size() || text[phrase.word.size()] == ' ';
    if (text.starts_with(phrase.word) && whole_words) return &phrase;
  }
  return nullptr;
}

class CallReader {
 public:
  explicit CallReader(PageContext& context) : context_(context), tokens_(context.tokens) {}

  void read();

 private:
  void read_elements();
  void take_start(const Token& token);
  void take_div(const Token& div);
  void take_span(const Token& span);
  void take_abbr(const Token& abbr);
  void read_contributor();

  Record conclude();
  void set_kind(Record& record);
  void set_people(Record& record);
  void set_transcript(Record& record);
  void set_duration(Record& record);
  std::string_view heading() { return context_.keeper.keep_folded(heading_); }
  Party party_without_contributor();
  std::string_view words_of_transcript();
  void report_end();

  PageContext& context_;
  Tokenizer& tokens_;
  AttachmentReader attachments_;
  std::optional<std::string_view> published_;
  std::optional<std::string_view> duration_;
  std::optional<Party> contributor_;
  std::optional<InnerText> full_text_;
  InnerText heading_;        ///< the `fn` outside the contributor: phrase and name
  std::string_view phrase_;  ///< the text before the name in the contributor, as written
  bool has_heading_ = false;
  // Offsets of elements, for problems and for rereading.
  std::size_t published_offset_ = 0;
  std::size_t duration_offset_ = 0;
  std::optional<std::size_t> transcript_offset_;
  std::optional<std::size_t> second_call_;
};

void CallReader::read() {
  read_elements();
  const bool stated = published_ || contributor_ || has_heading_;
  const bool kept = stated && (context_.ended || published_);
  if (kept) {
    const Record record = conclude();
    context_.result.records = context_.arena.copy(std::span<const Record>(&record, 1));
  }
  report_end();
}

void CallReader::read_elements() {
  Token token;
  while (tokens_.next_tag(token) && !second_call_) {
    if (token.kind == TokenKind::kStartTag) {
      take_start(token);
    } else if (token.key == "body"_name || token.key == "html"_name) {
      context_.ended = true;
    } else {
      attachments_.take(token, context_.keeper);
    }
  }
}

void CallReader::take_start(const Token& token) {
  switch (token.key) {
    case "div"_name:
      take_div(token);
      break;
    case "span"_name:
      take_span(token);
      break;
    case "abbr"_name:
      take_abbr(token);
      break;
    case "a"_name:
      if (const KnownAttributes known = token.attributes; has_word(known.rel, "tag")) {
        context_.footer.add_label(known.href, context_.keeper);
        break;
      }
      [[fallthrough]];
    default:
      attachments_.take(token, context_.keeper);
  }
}

void CallReader::take_div(const Token& div) {
  const std::string_view css_class = div.attributes.css_class;
  if (has_word(css_class, "contributor")) {
    if (!contributor_) read_contributor();
  } else if (has_word(css_class, "deletedStatusContainer")) {
    context_.footer.set_deleted(read_inner_text(tokens_, "div"_name).written);
  } else if (has_word(css_class, "haudio")) {
    second_call_ = div.offset;
    context_.ended = true;
  }
}

void CallReader::take_span(const Token& span) {
  const std::string_view css_class = span.attributes.css_class;
  // Nearly all spans are words of a transcript.
  if (span.self_closing || css_class.starts_with("word")) return;
  if (has_word(css_class, "fn")) {
    if (!has_heading_) heading_ = read_inner_text(tokens_, "span"_name);
    has_heading_ = true;
  } else if (has_word(css_class, "description")) {
    if (!transcript_offset_) transcript_offset_ = tokens_.offset();
  } else if (has_word(css_class, "full-text")) {
    if (!transcript_offset_) transcript_offset_ = tokens_.offset();
    if (!full_text_) full_text_ = read_inner_text(tokens_, "span"_name);
  }
}

void CallReader::take_abbr(const Token& abbr) {
  const KnownAttributes known = abbr.attributes;
  if (!published_ && has_word(known.css_class, "published")) {
    published_ = known.title;
    published_offset_ = abbr.offset;
  } else if (!duration_ && has_word(known.css_class, "duration")) {
    duration_ = known.title;
    duration_offset_ = abbr.offset;
  }
}

void CallReader::read_contributor() {
  Tokenizer ahead = tokens_;
  Token token;
  if (ahead.next(token) && token.kind == TokenKind::kText) phrase_ = token.text;
  contributor_ = read_party(context_, "div"_name).party;
}

Record CallReader::conclude() {
  Record record;
  record.attachments = attachments_.finish(context_.arena);
  set_kind(record);
  context_.set_time(record, published_.value_or(std::string_view()), published_offset_);
  set_duration(record);
  set_people(record);
  set_transcript(record);
  return record;
}

void CallReader::set_kind(Record& record) {
  for (const KindWord& label : kLabels) {
    if (!context_.footer.has_label(label.word)) continue;
    record.kind = label.kind;
    return;
  }
  const std::string phrase = fold_space(phrase_);
  if (const KindWord* found = phrase_at_front(phrase); found != nullptr && found->word == phrase) {
    record.kind = found->kind;
    return;
  }
  const std::string_view whole = heading();
  const bool only_a_name = contributor_ && contributor_->name == whole;
  if (const KindWord* found = phrase_at_front(whole); found != nullptr && !only_a_name) {
    record.kind = found->kind;
    return;
  }
  const std::optional<RecordKind> by_name = context_.file_name().kind;
  if (transcript_offset_ || !record.attachments.empty()) {
    record.kind = RecordKind::kVoicemail;
  } else if (by_name && *by_name != RecordKind::kText) {
    record.kind = *by_name;
  } else {
    record.kind = RecordKind::kCall;
    record.add_inferred(Inferred::kDirection);
    return;
  }
  record.add_inferred(Inferred::kKind);
}

void CallReader::set_people(Record& record) {
  const Party party = contributor_ ? *contributor_ : party_without_contributor();
  const bool anonymous = party.number.empty() && party.name.empty();
  if (!anonymous) record.participants = context_.arena.copy(std::span<const Party>(&party, 1));
  context_.result.counterpart = party.name.empty() ? party.raw : party.name;
  switch (record.kind) {
    case RecordKind::kReceived:
    case RecordKind::kMissed:
    case RecordKind::kVoicemail:
      record.direction = Direction::kIn;
      record.sender = party;
      break;
    case RecordKind::kPlaced:
    case RecordKind::kCall:
      record.direction = Direction::kOut;
      record.sender_is_owner = true;
      break;
    case RecordKind::kRecorded:
    case RecordKind::kText:
      record.direction = Direction::kUnknown;
      break;
  }
  record.has_sender = record.direction != Direction::kUnknown;
}

/// From the heading, else from the file name.
Party CallReader::party_without_contributor() {
  Party party;
  party.name = heading();
  if (const KindWord* phrase = phrase_at_front(party.name)) {
    party.name.remove_prefix(phrase->word.size());
    party.name = trim(party.name);
  }
  if (party.name.empty()) party.name = context_.arena.copy(context_.file_name().who);
  const std::string_view number = normalize_number(party.name, context_.arena);
  if (is_only_the_number(party.name, number)) {
    party.raw = party.name;
    party.number = number;
    party.name = {};
  }
  return party;
}

void CallReader::set_transcript(Record& record) {
  std::string_view text;
  if (full_text_) {
    text = context_.keeper.keep(*full_text_);
  } else if (transcript_offset_) {
    text = words_of_transcript();
  }
  if (record.kind != RecordKind::kVoicemail) {
    if (text.empty()) return;
    context_.report(ProblemKind::kDamagedPage, *transcript_offset_,
                    "The page has a transcript although it is no voicemail; left out.");
  } else if (!transcript_offset_) {
    record.transcript = TranscriptStatus::kAbsent;
  } else if (trim(text) == kUnableToTranscribe) {
    record.transcript = TranscriptStatus::kUnavailable;
  } else {
    record.transcript = text.empty() ? TranscriptStatus::kEmpty : TranscriptStatus::kText;
    record.text = text;
    record.has_text = true;
  }
}

/// The text of a transcript that the page splits into words, without their times and confidence.
std::string_view CallReader::words_of_transcript() {
  Tokenizer tokens = tokens_;
  tokens.go_to(*transcript_offset_);
  std::string words;
  std::size_t depth = 1;
  std::size_t figure_depth = 0;
  Token token;
  while (depth > 0 && tokens.next(token) && token.key != "div"_name) {
    if (token.kind == TokenKind::kText) {
      if (figure_depth == 0) words += context_.keeper.keep(token.text);
    } else if (token.starts("span"_name) && !token.self_closing) {
      ++depth;
      const std::string_view css_class = token.attributes.css_class;
      const bool figure = has_word(css_class, "start-time") || has_word(css_class, "end-time") ||
                          has_word(css_class, "confidence");
      if (figure && figure_depth == 0) figure_depth = depth;
    } else if (token.ends("span"_name)) {
      if (figure_depth == depth) figure_depth = 0;
      --depth;
    }
  }
  return context_.arena.copy(fold_space(words));
}

void CallReader::set_duration(Record& record) {
  if (!duration_) return;
  if (const auto seconds = parse_iso_duration(*duration_)) {
    record.duration_seconds = *seconds;
  } else {
    context_.unreadable_durations.add(duration_offset_);
  }
}

void CallReader::report_end() {
  const auto report = [this](std::size_t offset, std::string detail) {
    context_.report(ProblemKind::kDamagedPage, offset, std::move(detail));
  };
  const bool kept = !context_.result.records.empty();
  if (second_call_) {
    report(*second_call_, "The page holds more than one call; only the first was read.");
  }
  if (!context_.ended) {
    report(context_.page.size(),
           kept ? "The page ends too early; the readable part of the call was kept."
                : "The page ends before the time of the call, which was left out.");
  } else if (!kept) {
    report(0, "The page states neither time nor person of a call; nothing was read.");
  }
}

}  // namespace

void read_call_page(PageContext& context) { CallReader(context).read(); }

}  // namespace gvoice::parse
