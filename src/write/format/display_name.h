#ifndef GVOICE_WRITE_FORMAT_DISPLAY_NAME_H_
#define GVOICE_WRITE_FORMAT_DISPLAY_NAME_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/archive.h"

/// Display names of people and conversations in all formats. All functions are pure and
/// thread-safe; views live as long as the model.
namespace gvoice::write {

/// The formatted number, else normalised, else as in the export; may be empty.
std::string_view number_text(const ArchiveModel& model, const Party& party);
/// All numbers of a person, the one used first comes first; may be empty.
std::span<const std::string_view> numbers_of(const ArchiveModel& model, const Party& party);
/// Other names of a person on pages or in address books, sorted.
std::vector<std::string_view> other_names_of(const ArchiveModel& model, const Party& party);
/// The name, else the number; may be empty.
std::string_view person_text(const ArchiveModel& model, const Party& party);

/// The title of a conversation without others: `Note to self`, `Unknown person` or `Anonymous`; a
/// literal. Empty for the rest.
std::string_view title_without_people(const Conversation& conversation);
/// Why a conversation has no others; empty if it has some.
std::string_view people_are_unknown(const Conversation& conversation);
/// Maximum number of names in a title, before `and n more`.
inline constexpr std::size_t kNamesInTitle = 6;
/// The title as plain text, like `Ann Smith, (303) 555-0101 and 4 more`.
std::string conversation_title(const ArchiveModel& model, const Conversation& conversation);

/// The readable part of a conversation's file name: ASCII letters, digits and hyphens, or empty.
std::string conversation_slug(const Conversation& conversation);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_DISPLAY_NAME_H_
