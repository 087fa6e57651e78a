#ifndef GVOICE_TAKEOUT_ENTRY_ROLES_H_
#define GVOICE_TAKEOUT_ENTRY_ROLES_H_

#include <string_view>

#include "takeout/entry.h"

/// What files are by their names alone. All functions are pure and thread-safe.
namespace gvoice::takeout {

/// `.html` or `.htm` in any case.
bool has_html_extension(std::string_view file_name);
/// An extension of sound, as greetings have it.
bool has_audio_extension(std::string_view file_name);
/// The index page of an export.
bool is_index_page(std::string_view file_name);
/// HTML of an export that is never a conversation: the index page, the bills.
bool is_known_other_page(std::string_view file_name);
/// The list of the account's numbers.
bool is_account_vcard(std::string_view file_name);

/// The role of a file inside the Voice data; `in_greetings` where its folder holds greetings.
EntryRole role_in_voice(std::string_view file_name, bool in_greetings);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ENTRY_ROLES_H_
