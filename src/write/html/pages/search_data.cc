#include "write/html/pages/search_data.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

#include "write/format/attachment_name.h"
#include "write/format/display_name.h"
#include "write/format/page_path.h"
#include "write/html/script_data.h"

namespace gvoice::write::html::pages {
namespace {

constexpr std::int64_t kMinutesPerDay = std::int64_t{24} * 60;
constexpr std::int32_t kMsPerMinute = 60'000;

/// Numbers in base 36 with a space between; one that is 0 is left out.
class NumberColumn {
 public:
  void add(std::int64_t number) {
    separate();
    if (number != 0) numbers_.base36(number);
  }
  void add_nothing() {
    separate();
    numbers_.raw("-");
  }
  void finish(ScriptCall& call) const { call.argument(numbers_); }

 private:
  void separate() {
    if (any_) numbers_.raw(" ");
    any_ = true;
  }

  ScriptText numbers_;
  bool any_ = false;
};

/// Texts behind each other, and the length of each in a column of its own.
class TextColumn {
 public:
  void add(std::string_view text) { sizes_.add(static_cast<std::int64_t>(texts_.text(text))); }
  void finish(ScriptCall& call) const {
    sizes_.finish(call);
    call.argument(texts_);
  }

 private:
  NumberColumn sizes_;
  ScriptText texts_;
};

/// 64 bits in 11 letters, digits and `-_`, the highest bits first.
void append_id(std::uint64_t id, std::string& out) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  for (int shift = 60; shift >= 0; shift -= 6) out += kAlphabet[id >> shift & 0x3F];
}

/// A letter for each kind; a capital one where there are attachments.
char kind_letter(const Record& record) {
  constexpr std::string_view kLetters = "tprmvdc";
  const char letter = kLetters[static_cast<std::size_t>(record.kind)];
  return record.attachments.empty() ? letter : static_cast<char>(letter - 'a' + 'A');
}

/// Names of everybody whom a conversation is with, a line each.
std::string everybody_in(const ArchiveModel& model, const Conversation& conversation) {
  std::string names(title_without_people(conversation));
  if (!names.empty()) return names;
  for (const Party& other : conversation.others) {
    if (!names.empty()) names += '\n';
    names += person_text(model, other);
  }
  return names;
}

/// All their numbers and addresses, a line each.
std::string numbers_in(const ArchiveModel& model, const Conversation& conversation) {
  std::string numbers;
  for (const Party& other : conversation.others) {
    for (const std::string_view number : numbers_of(model, other)) {
      if (!numbers.empty()) numbers += '\n';
      numbers += number;
    }
  }
  return numbers;
}

/// The names of senders that a shard needs, in the order of their first message.
class Senders {
 public:
  /// 0: not known; 1: the owner; others from 2 on.
  std::int64_t number_of(const ArchiveModel& model, const Record& record) {
    if (!record.has_sender) return 0;
    if (record.sender_is_owner) return 1;
    const std::string_view name = person_text(model, record.sender);
    if (name.empty()) return 0;
    const auto [known, added] = numbers_.try_emplace(name, numbers_.size() + 2);
    if (added) names_.add(name);
    return static_cast<std::int64_t>(known->second);
  }
  void finish(ScriptCall& call) const { names_.finish(call); }

 private:
  std::unordered_map<std::string_view, std::size_t> numbers_;
  TextColumn names_;
};

}  // namespace

SearchData::SearchData(const ArchiveModel& model, const LocalClock& clock)
    : model_(model), clock_(clock) {
  row_of_conversation_.reserve(model.conversations.size());
  for (const Conversation& conversation : model.conversations)
    row_of_conversation_.emplace(conversation.id, row_of_conversation_.size());
}

std::string SearchData::shard_path(std::size_t shard) {
  return "assets/search/" + std::to_string(shard) + ".js";
}

void SearchData::append_conversations(std::string& out) const {
  TextColumn titles;
  TextColumn people;
  TextColumn numbers;
  NumberColumn counts;
  std::string stems;
  for (const Conversation& conversation : model_.conversations) {
    titles.add(conversation_title(model_, conversation));
    people.add(everybody_in(model_, conversation));
    numbers.add(numbers_in(model_, conversation));
    counts.add(static_cast<std::int64_t>(conversation.records.size()));
    if (!stems.empty()) stems += ' ';
    stems += conversation_file_stem(conversation);
  }
  ScriptCall call(out, "gvoiceConversations");
  call.argument(ScriptText(std::to_string(model_.records.size())));
  call.argument(ScriptText(std::to_string(shards())));
  titles.finish(call);
  people.finish(call);
  numbers.finish(call);
  counts.finish(call);
  call.argument(ScriptText(stems));
  call.finish();
}

void SearchData::append_shard(std::size_t shard, std::string& out) const {
  const std::span<const Record* const> all(model_.records);
  const std::size_t begin = std::min(shard * kRecordsPerShard, all.size());
  const auto records = all.subspan(begin, std::min(kRecordsPerShard, all.size() - begin));
  std::string kinds;
  std::string ids;
  NumberColumn conversations;
  NumberColumn senders;
  NumberColumn times;
  TextColumn texts;
  NumberColumn with_files;
  TextColumn files;
  Senders names;
  std::int64_t minute_before = 0;
  std::size_t row = 0;
  std::size_t row_before = 0;
  for (const Record* record : records) {
    kinds += kind_letter(*record);
    append_id(record->id, ids);
    conversations.add(static_cast<std::int64_t>(row_of_conversation_.at(record->conversation)));
    senders.add(names.number_of(model_, *record));
    if (const auto time = clock_.local(*record)) {
      const std::int64_t minute = time->day * kMinutesPerDay + time->ms_of_day / kMsPerMinute;
      times.add(minute - minute_before);
      minute_before = minute;
    } else {
      times.add_nothing();
    }
    texts.add(record->has_text ? record->text : std::string_view());
    for (const Attachment& attachment : record->attachments) {
      with_files.add(static_cast<std::int64_t>(row - row_before));
      row_before = row;
      files.add(attachment_name(attachment));
    }
    ++row;
  }
  ScriptCall call(out, "gvoiceShard");
  call.argument(ScriptText(std::to_string(shard)));
  call.argument(ScriptText(kinds));
  call.argument(ScriptText(ids));
  conversations.finish(call);
  senders.finish(call);
  names.finish(call);
  times.finish(call);
  texts.finish(call);
  with_files.finish(call);
  files.finish(call);
  call.finish();
}

}  // namespace gvoice::write::html::pages
