#include "write/format/display_name.h"

#include <algorithm>

#include "base/slug.h"

namespace gvoice::write {
namespace {

constexpr std::size_t kSlugLength = 40;
constexpr std::size_t kNamesInSlug = 4;

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

}  // namespace

std::string_view number_text(const ArchiveModel& model, const Party& party) {
  if (party.number.empty()) return party.raw;
  const auto found = model.formatted_numbers.find(party.number);
  return found == model.formatted_numbers.end() ? party.number : std::string_view(found->second);
}

std::span<const std::string_view> numbers_of(const ArchiveModel& model, const Party& party) {
  if (party.number.empty()) return {};
  const auto found = model.person_numbers.find(party.number);
  return found == model.person_numbers.end() ? std::span(&party.number, 1) : found->second;
}

std::vector<std::string_view> other_names_of(const ArchiveModel& model, const Party& party) {
  std::vector<std::string_view> names;
  for (const std::string_view number : numbers_of(model, party)) {
    const auto found = model.other_names.find(number);
    if (found != model.other_names.end())
      names.insert(names.end(), found->second.begin(), found->second.end());
  }
  std::ranges::sort(names);
  const auto again = std::ranges::unique(names);
  names.erase(again.begin(), again.end());
  return names;
}

std::string_view people_are_unknown(const Conversation& conversation) {
  if (!conversation.others.empty()) return {};
  return conversation.unknown ? "The export does not say whom these texts are with"
                              : "Callers who withheld their number";
}

std::string_view person_text(const ArchiveModel& model, const Party& party) {
  return party.name.empty() ? number_text(model, party) : party.name;
}

std::string_view title_without_people(const Conversation& conversation) {
  if (conversation.note_to_self) return "Note to self";
  if (conversation.unknown) return "Unknown person";
  return conversation.others.empty() ? "Anonymous" : "";
}

std::string conversation_title(const ArchiveModel& model, const Conversation& conversation) {
  std::string title(title_without_people(conversation));
  if (!title.empty()) return title;
  const std::size_t named = std::min(conversation.others.size(), kNamesInTitle);
  for (std::size_t i = 0; i < named; ++i) {
    if (i > 0) title += ", ";
    const std::string_view person = person_text(model, conversation.others[i]);
    title += person.empty() ? "Anonymous" : person;
  }
  if (const std::size_t more = conversation.others.size() - named; more > 0) {
    title += " and " + std::to_string(more) + " more";
  }
  return title;
}

std::string conversation_slug(const Conversation& conversation) {
  std::string words(title_without_people(conversation));
  if (!words.empty()) return ascii_slug(words, kSlugLength);
  const bool alone = conversation.others.size() == 1;
  const std::size_t named = std::min(conversation.others.size(), kNamesInSlug);
  for (std::size_t i = 0; i < named; ++i) {
    const Party& other = conversation.others[i];
    const std::string_view name = other.name.empty() ? other.number : other.name;
    words += alone ? name : first_word(name);
    words += ' ';
  }
  return ascii_slug(words, kSlugLength);
}

}  // namespace gvoice::write
