#include "search/loaded_archive.h"

#include <algorithm>
#include <cstddef>
#include <tuple>
#include <utility>

#include "people/who_is_who.h"

namespace gvoice::searching {
namespace {

/// Takes a sender from outside a group off its list, where no message without one tells who it is:
/// the id is that of the members alone.
void settle_members(Conversation& conversation) {
  const std::vector<Party>& others = conversation.others;
  if (others.size() < 2 || people::conversation_id(others) == conversation.id) return;
  for (std::size_t i = 0; i < others.size(); ++i) {
    std::vector<Party> members = others;
    members.erase(members.begin() + static_cast<std::ptrdiff_t>(i));
    if (people::conversation_id(members) != conversation.id) continue;
    conversation.others = std::move(members);
    return;
  }
}

}  // namespace

const StoredMedia* LoadedArchive::medium(std::string_view path, std::string_view media_type,
                                         std::string_view sha256, std::uint64_t size) {
  if (const auto known = media_by_path_.find(path); known != media_by_path_.end())
    return known->second;
  StoredMedia& media = media_.emplace_back();
  media.path = arena_.copy(path);
  media.file = media.path.substr(media.path.rfind('/') + 1);
  media.media_type = arena_.copy(media_type);
  media.sha256 = arena_.copy(sha256);
  media.size = size;
  media_by_path_.emplace(media.path, &media);
  return &media;
}

bool LoadedArchive::is_own(std::string_view number) const {
  return std::ranges::find(own_numbers_, number) != own_numbers_.end();
}

void LoadedArchive::add(const Record& record) {
  const Record& kept = records_.emplace_back(record);
  in_order_.push_back(&kept);
  const auto [place, added] =
      conversation_by_id_.try_emplace(record.conversation, conversations_.size());
  if (added) conversations_.emplace_back().id = record.conversation;
  Conversation& conversation = conversations_[place->second];
  // A sender from outside a group takes part in one message; the shortest list is that without.
  const std::span<const Party> participants = record.participants;
  if (added || participants.size() < conversation.others.size())
    conversation.others.assign(participants.begin(), participants.end());
  conversation.records.push_back(&kept);
}

const ArchiveModel& LoadedArchive::finish() {
  const auto by_time = [](const Record* a, const Record* b) {
    return std::tie(a->timestamp_ms, a->id) < std::tie(b->timestamp_ms, b->id);
  };
  const auto format = [&](std::string_view number) {
    if (number.empty() || model_.formatted_numbers.contains(number)) return;
    std::string formatted = formatter_.format_number(number);
    if (!formatted.empty()) model_.formatted_numbers.emplace(number, std::move(formatted));
  };
  std::sort(in_order_.begin(), in_order_.end(), by_time);
  std::ranges::sort(own_numbers_);
  for (const std::string& number : own_numbers_) format(number);
  std::ranges::sort(conversations_, {}, &Conversation::id);
  for (Conversation& conversation : conversations_) {
    std::sort(conversation.records.begin(), conversation.records.end(), by_time);
    settle_members(conversation);
    conversation.group = conversation.others.size() > 1;
    conversation.note_to_self =
        conversation.others.size() == 1 && is_own(conversation.others.front().number);
    for (const Party& other : conversation.others) format(other.number);
  }
  model_.conversations = conversations_;
  model_.records = in_order_;
  model_.own_numbers = own_numbers_;
  return model_;
}

}  // namespace gvoice::searching
