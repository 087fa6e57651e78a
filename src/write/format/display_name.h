#ifndef GVOICE_WRITE_FORMAT_DISPLAY_NAME_H_
#define GVOICE_WRITE_FORMAT_DISPLAY_NAME_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"

/// How people and conversations are called, in every format. All functions are pure and
/// thread-safe; views live as long as the model.
namespace gvoice::write {

/// As people write the number, else as it is normalised, else as the export wrote it. Empty where
/// there is none.
std::string_view number_text(const ArchiveModel& model, const Party& party);
/// All numbers of somebody, the one used first before the others; none where none is known.
std::span<const std::string_view> numbers_of(const ArchiveModel& model, const Party& party);
/// What else pages or address books ever called somebody, sorted.
std::vector<std::string_view> other_names_of(const ArchiveModel& model, const Party& party);
/// The name, else the number. Empty where nothing is known.
std::string_view person_text(const ArchiveModel& model, const Party& party);

/// What to call a conversation that has no others: `Note to self`, `Unknown person` or `Anonymous`;
/// a literal. Empty for the rest.
std::string_view title_without_people(const Conversation& conversation);
/// Why a conversation has no others, in words; empty where it has some.
std::string_view people_are_unknown(const Conversation& conversation);
/// How many of the others a title names before it says how many more there are.
inline constexpr std::size_t kNamesInTitle = 6;
/// The title as plain text, like `Ann Smith, (303) 555-0101 and 4 more`.
std::string conversation_title(const ArchiveModel& model, const Conversation& conversation);

/// The readable part of a conversation's file name: ASCII letters, digits and hyphens, or empty.
std::string conversation_slug(const Conversation& conversation);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_DISPLAY_NAME_H_
