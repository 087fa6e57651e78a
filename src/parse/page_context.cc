#include "parse/page_context.h"

#include <fmt/format.h>

#include <utility>

#include "base/iso_time.h"
#include "base/text.h"
#include "model/phone_number.h"

namespace gvoice::parse {
namespace {

/// The part after `tel:`; empty for other addresses.
std::string_view number_of_address(std::string_view href) {
  constexpr std::string_view kScheme = "tel:";
  if (!equals_ignoring_case(href.substr(0, kScheme.size()), kScheme)) return {};
  return href.substr(kScheme.size());
}

}  // namespace

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

const FileName& PageContext::file_name() {
  if (!file_name_) file_name_ = parse_file_name(location.file_name);
  return *file_name_;
}

void PageContext::report(ProblemKind kind, std::size_t offset, std::string detail) {
  result.problems.push_back({kind, offset, std::move(detail)});
}

void PageContext::report_tallies() {
  if (unreadable_times.count > 0) {
    report(ProblemKind::kDamagedPage, unreadable_times.first_offset,
           fmt::format("{} no time that can be read; the time in the name of the file was taken "
                       "where it has one.",
                       counted(unreadable_times.count, "time is", "times are")));
  }
  if (unreadable_durations.count > 0) {
    report(ProblemKind::kDamagedPage, unreadable_durations.first_offset,
           "The duration cannot be read and was left out.");
  }
  if (times_without_zone.count > 0) {
    report(ProblemKind::kTimeWithoutZone, times_without_zone.first_offset,
           fmt::format("{} without a zone and {} read as UTC.",
                       counted(times_without_zone.count, "time is", "times are"),
                       times_without_zone.count == 1 ? "was" : "were"));
  }
  if (missing_times.count > 0) {
    report(ProblemKind::kNoTime, missing_times.first_offset,
           fmt::format("Neither the page nor the name of the file states a time for {}; kept "
                       "without one.",
                       counted(missing_times.count, "record", "records")));
  }
  if (keeper.damaged_pieces() > 0) {
    report(ProblemKind::kInvalidUtf8, keeper.first_damage(),
           fmt::format("Bytes that are no UTF-8 text became U+FFFD in {} of the page.",
                       counted(keeper.damaged_pieces(), "place", "places")));
  }
}

void PageContext::set_time(Record& record, std::string_view title_as_written, std::size_t offset) {
  if (!trim(title_as_written).empty()) {
    const std::string_view written = keeper.keep(title_as_written);
    if (const auto time = parse_iso_time(written)) {
      record.time = written;
      record.timestamp_ms = time->ms;
      record.utc_offset_seconds = time->utc_offset_seconds;
      if (time->has_zone) return;
      record.add_inferred(Inferred::kTime);
      times_without_zone.add(offset);
      return;
    }
    unreadable_times.add(offset);
  }
  record.timestamp_ms = file_name().stamp_ms;
  if (record.timestamp_ms == Record::kNoTime) {
    missing_times.add(offset);
  } else {
    record.add_inferred(Inferred::kTime);
  }
}

StatedParty read_party(PageContext& context, std::uint64_t key) {
  StatedParty stated;
  InnerText name;
  Tokenizer& tokens = context.tokens;
  Token token;
  while (tokens.next_tag(token)) {
    if (token.ends(key)) break;
    const bool cannot_stand_here = token.key == "div"_name || token.key == "q"_name ||
                                   token.ends("body"_name) || token.ends("html"_name);
    if (cannot_stand_here) {
      tokens.go_to(token.offset);
      break;
    }
    if (token.starts("a"_name)) {
      const std::string_view number = number_of_address(token.attributes.href);
      if (!number.empty()) stated.party.raw = context.keeper.keep(number);
    } else if (token.starts("span"_name) || token.starts("abbr"_name)) {
      if (!has_word(token.attributes.css_class, "fn")) continue;
      stated.is_owner = token.key == "abbr"_name;
      stated.is_other = !stated.is_owner;
      if (!token.self_closing) name = read_inner_text(tokens, token.key);
    }
  }
  Party& party = stated.party;
  party.number = normalize_number(party.raw, context.arena);
  if (!stated.is_owner) {
    party.name = context.keeper.keep_folded(name);
    if (is_only_the_number(party.name, party.number) ||
        equals_ignoring_case(party.name, party.number))
      party.name = {};
  }
  return stated;
}

bool AttachmentReader::take(const Token& tag, TextKeeper& keeper) {
  const bool player = tag.key == "audio"_name || tag.key == "video"_name;
  if (tag.kind == TokenKind::kEndTag) {
    if (player) in_player_ = false;
    return false;
  }
  const bool picture = tag.key == "img"_name;
  if (!player && !picture && tag.key != "a"_name) return false;
  const KnownAttributes known = tag.attributes;
  Attachment attachment;
  std::string_view reference = known.src;
  if (player) {
    if (reference.empty()) return false;
    in_player_ = !tag.self_closing;
    const bool audio = tag.key == "audio"_name;
    attachment.element = audio ? AttachmentElement::kAudio : AttachmentElement::kVideo;
  } else if (!picture) {
    if (in_player_) return false;
    reference = known.href;
    if (has_word(known.css_class, "video")) {
      attachment.element = AttachmentElement::kVideo;
    } else if (has_word(known.css_class, "vcard")) {
      attachment.element = AttachmentElement::kVCard;
    } else if (has_word(known.css_class, "audio") || has_word(known.rel, "enclosure")) {
      attachment.element = AttachmentElement::kAudio;
    } else {
      return false;
    }
  }
  attachment.reference = keeper.keep(reference);
  found_.push_back(attachment);
  return true;
}

std::span<Attachment> AttachmentReader::finish(Arena& arena) {
  const std::span<Attachment> copied = arena.copy(std::span<const Attachment>(found_));
  reset();
  return copied;
}

void AttachmentReader::reset() {
  found_.clear();
  in_player_ = false;
}

}  // namespace gvoice::parse
