#include "parse/chat_page.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"

namespace gvoice::parse {
namespace {

constexpr std::string_view kOwnTitle = "Me to";
constexpr std::string_view kMmsSent = "MMS Sent";
constexpr std::string_view kMmsReceived = "MMS Received";

Placeholder placeholder_of(std::string_view text) {
  if (text == kMmsSent) return Placeholder::kMmsSent;
  if (text == kMmsReceived) return Placeholder::kMmsReceived;
  return Placeholder::kNone;
}

/// Caches the senders of one page: a repeated cite is parsed once.
class SenderMemory {
 public:
  /// The sender if the cite here equals an earlier one, and skips it; else nullptr.
  const StatedParty* recall(Tokenizer& tokens) const {
    const std::string_view rest = tokens.page().substr(tokens.offset());
    for (std::size_t i = 0; i < used_; ++i) {
      if (!rest.starts_with(known_[i].written)) continue;
      tokens.go_to(tokens.offset() + known_[i].written.size());
      return &known_[i].sender;
    }
    return nullptr;
  }

  void remember(std::string_view written, const StatedParty& sender) {
    if (used_ < known_.size()) known_[used_++] = {written, sender};
  }

 private:
  struct Known {
    std::string_view written;
    StatedParty sender;
  };
  std::array<Known, 4> known_;
  std::size_t used_ = 0;
};

/// How reading a message ended.
enum class MessageEnd : std::uint8_t { kClosed, kImplied, kCut };

class ChatReader {
 public:
  explicit ChatReader(PageContext& context) : context_(context), tokens_(context.tokens) {}

  void read();

 private:
  void read_div(const Token& div);
  void read_participants();
  void read_message(const Token& div);
  MessageEnd read_message_parts(Record& record);
  void read_sender(Record& record);
  void read_text(const Token& q, Record& record);
  void conclude(Record& record);
  void infer_direction(Record& record) const;
  void report_end();
  void set_counterpart();

  PageContext& context_;
  Tokenizer& tokens_;
  std::vector<Record> records_;
  std::vector<Party> members_;
  AttachmentReader attachments_;
  SenderMemory senders_;
  bool first_is_own_ = false;
  // State of the current message.
  std::string_view time_;
  bool text_closed_ = false;
  bool span_sender_ = false;
  // State of the page.
  std::optional<std::size_t> cut_message_;
  Tally broken_messages_;
  Tally unclosed_texts_;
  Tally lost_messages_;
  Tally outside_messages_;
};

void ChatReader::read() {
  constexpr std::size_t kBytesOfMessage = 512;
  records_.reserve(1 + context_.page.size() / kBytesOfMessage);
  Token token;
  while (tokens_.next_tag(token)) {
    switch (token.key) {
      case "div"_name:
        if (token.kind == TokenKind::kStartTag) read_div(token);
        break;
      case "body"_name:
      case "html"_name:
        if (token.kind == TokenKind::kEndTag) context_.ended = true;
        break;
      case "q"_name:
        if (token.kind == TokenKind::kStartTag) outside_messages_.add(token.offset);
        break;
      case "a"_name:
        if (const KnownAttributes known = token.attributes; has_word(known.rel, "tag")) {
          context_.footer.add_label(known.href, context_.keeper);
          break;
        }
        [[fallthrough]];
      case "img"_name:
      case "audio"_name:
      case "video"_name:
        if (attachments_.take(token, context_.keeper)) outside_messages_.add(token.offset);
        break;
      default:
        break;
    }
  }
  for (Record& record : records_) record.group = context_.result.group;
  context_.result.records = context_.arena.copy(std::span<const Record>(records_));
  context_.result.members = context_.arena.copy(std::span<const Party>(members_));
  set_counterpart();
  report_end();
}

void ChatReader::read_div(const Token& div) {
  if (div.self_closing) return;
  const std::string_view css_class = div.attributes.css_class;
  if (has_word(css_class, "message")) {
    read_message(div);
  } else if (has_word(css_class, "participants")) {
    read_participants();
  } else if (has_word(css_class, "deletedStatusContainer")) {
    context_.footer.set_deleted(read_inner_text(tokens_, "div"_name).written);
  }
}

void ChatReader::read_participants() {
  context_.result.group = true;
  Token token;
  while (tokens_.next_tag(token)) {
    if (token.starts("cite"_name)) {
      members_.push_back(read_party(context_, "cite"_name).party);
    } else if (token.key == "div"_name || token.ends("body"_name)) {
      if (token.kind == TokenKind::kStartTag || token.key != "div"_name) {
        tokens_.go_to(token.offset);
      }
      return;
    }
  }
}

void ChatReader::read_message(const Token& div) {
  attachments_.reset();
  time_ = {};
  text_closed_ = false;
  span_sender_ = false;
  Record record;
  const MessageEnd end = read_message_parts(record);
  if (records_.empty() && !cut_message_) first_is_own_ = record.sender_is_owner;
  if (end == MessageEnd::kCut) {
    cut_message_ = div.offset;
    return;
  }
  if (end == MessageEnd::kImplied) {
    if (!text_closed_) {
      lost_messages_.add(div.offset);
      return;
    }
    broken_messages_.add(div.offset);
  }
  context_.set_time(record, time_, div.offset);
  conclude(record);
  records_.push_back(record);
}

MessageEnd ChatReader::read_message_parts(Record& record) {
  std::size_t depth = 1;
  Token token;
  while (tokens_.next_tag(token)) {
    const bool start = token.kind == TokenKind::kStartTag;
    switch (token.key) {
      case "div"_name:
        if (!start) {
          if (--depth == 0) return MessageEnd::kClosed;
        } else if (!token.self_closing) {
          const std::string_view css_class = token.attributes.css_class;
          if (has_word(css_class, "message") || has_word(css_class, "tags") ||
              has_word(css_class, "deletedStatusContainer")) {
            tokens_.go_to(token.offset);
            return MessageEnd::kImplied;
          }
          ++depth;
        }
        break;
      case "body"_name:
      case "html"_name:
        if (start) break;
        tokens_.go_to(token.offset);
        return MessageEnd::kImplied;
      case "abbr"_name:
        if (start) {
          const KnownAttributes known = token.attributes;
          if (time_.empty() && has_word(known.css_class, "dt")) time_ = known.title;
        }
        break;
      case "cite"_name:
        if (start && !token.self_closing) read_sender(record);
        break;
      case "q"_name:
        if (start) read_text(token, record);
        break;
      default:
        attachments_.take(token, context_.keeper);
    }
  }
  return MessageEnd::kCut;
}

void ChatReader::read_sender(Record& record) {
  const std::size_t begin = tokens_.offset();
  StatedParty sender;
  if (const StatedParty* known = senders_.recall(tokens_)) {
    sender = *known;
  } else {
    sender = read_party(context_, "cite"_name);
    senders_.remember(context_.page.substr(begin, tokens_.offset() - begin), sender);
  }
  record.sender = sender.party;
  record.sender_is_owner = sender.is_owner;
  span_sender_ = sender.is_other;
}

void ChatReader::read_text(const Token& q, Record& record) {
  const InnerText inner =
      q.self_closing ? InnerText{{}, false, true} : read_inner_text(tokens_, "q"_name);
  text_closed_ = inner.closed;
  if (!inner.closed) unclosed_texts_.add(q.offset);
  const std::string_view text = context_.keeper.keep(inner);
  // A message has one text; further ones are treated as paragraphs.
  record.text =
      record.has_text ? context_.arena.copy(fmt::format("{}\n{}", record.text, text)) : text;
  record.has_text = true;
  if (!inner.has_markup) return;
  Tokenizer inside(inner.written);
  Token token;
  while (inside.next_tag(token)) attachments_.take(token, context_.keeper);
}

void ChatReader::conclude(Record& record) {
  record.kind = RecordKind::kText;
  record.has_text = true;
  record.attachments = attachments_.finish(context_.arena);
  if (!record.attachments.empty()) {
    record.placeholder = placeholder_of(record.text);
    if (record.placeholder != Placeholder::kNone) record.text = {};
  }
  const bool nobody = record.sender.number.empty() && record.sender.name.empty();
  if (record.sender_is_owner) {
    record.direction = Direction::kOut;
  } else {
    record.direction = nobody ? Direction::kUnknown : Direction::kIn;
  }
  if (record.direction == Direction::kUnknown && !context_.result.group) infer_direction(record);
  record.has_sender = record.direction != Direction::kUnknown;
}

/// In one-to-one pages, Google's phrases or the form of an empty sender show who wrote.
void ChatReader::infer_direction(Record& record) const {
  if (record.placeholder == Placeholder::kMmsSent) {
    record.direction = Direction::kOut;
    record.sender_is_owner = true;
  } else if (record.placeholder == Placeholder::kMmsReceived || span_sender_) {
    record.direction = Direction::kIn;
  } else {
    return;
  }
  record.add_inferred(Inferred::kDirection);
}

void ChatReader::set_counterpart() {
  if (context_.result.group) return;
  const std::string_view title = context_.keeper.keep(context_.title);
  const std::string_view found = find_counterpart(
      title, first_is_own_, [this] { return std::string_view(context_.file_name().who); });
  // The title of a group without a member list.
  if (found == kGroupName && context_.file_name().group) return;
  const bool in_title = found.data() >= title.data() && found.data() <= title.data() + title.size();
  context_.result.counterpart =
      context_.keeper.fold_kept(in_title ? found : context_.arena.copy(found));
}

void ChatReader::report_end() {
  const auto report = [this](std::size_t offset, std::string detail) {
    context_.report(ProblemKind::kDamagedPage, offset, std::move(detail));
  };
  const auto read = [this] {
    return counted(records_.size(), "complete message was", "complete messages were");
  };
  if (cut_message_) {
    report(*cut_message_,
           fmt::format("The page ends in the middle of a message, which was left out; {} read "
                       "before it.",
                       read()));
  } else if (!context_.ended) {
    report(context_.page.size(), fmt::format("The page ends too early; {} read.", read()));
  }
  if (lost_messages_.count > 0) {
    report(lost_messages_.first_offset,
           fmt::format("{} off without a text and left out.",
                       counted(lost_messages_.count, "message breaks", "messages break")));
  }
  if (broken_messages_.count > 0) {
    report(broken_messages_.first_offset,
           fmt::format("{} not closed; kept with what was read.",
                       counted(broken_messages_.count, "message is", "messages are")));
  }
  if (unclosed_texts_.count > 0 && !cut_message_) {
    report(unclosed_texts_.first_offset,
           fmt::format("{} not closed; kept up to where the element around it ends.",
                       counted(unclosed_texts_.count, "text is", "texts are")));
  }
  if (outside_messages_.count > 0) {
    report(outside_messages_.first_offset,
           fmt::format("{} outside of any message and left out.",
                       counted(outside_messages_.count, "text or attachment stands",
                               "texts or attachments stand")));
  }
}

}  // namespace

void read_chat_page(PageContext& context) { ChatReader(context).read(); }

std::string_view find_counterpart(std::string_view title, bool own_page,
                                  const std::function<std::string_view()>& who) {
  const std::string_view trimmed = trim(title);
  if (trimmed.empty()) return who();
  if (!own_page) return trimmed;
  const std::size_t line_break = trimmed.find('\n');
  if (line_break != std::string_view::npos) return trim(trimmed.substr(line_break));
  const std::string_view named = who();
  if (!named.empty() && trimmed.ends_with(named)) return named;
  // `Me to`, the line break, and no name after it.
  const std::string_view behind =
      title.substr(static_cast<std::size_t>(trimmed.end() - title.begin()));
  const bool nameless = trimmed == kOwnTitle || behind.starts_with('\n');
  if (nameless) return named;
  if (trimmed.starts_with(kOwnTitle) && is_space(trimmed[kOwnTitle.size()])) {
    return trim(trimmed.substr(kOwnTitle.size()));
  }
  return trimmed;
}

}  // namespace gvoice::parse
