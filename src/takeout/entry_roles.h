#ifndef GVOICE_TAKEOUT_ENTRY_ROLES_H_
#define GVOICE_TAKEOUT_ENTRY_ROLES_H_

#include <string_view>

#include "takeout/entry.h"

/// Roles of files by name. All functions are pure and thread-safe.
namespace gvoice::takeout {

/// `.html` or `.htm` in any case.
bool has_html_extension(std::string_view file_name);
/// Whether it has an audio extension, as greetings have.
bool has_audio_extension(std::string_view file_name);
/// Whether it is the index page of an export.
bool is_index_page(std::string_view file_name);
/// Whether it is HTML that is never a conversation: the index page, the bills.
bool is_known_other_page(std::string_view file_name);
/// Whether it is the list of the account's numbers.
bool is_account_vcard(std::string_view file_name);

/// The role of a file inside the Voice data; `in_greetings`: its folder contains greetings.
EntryRole role_in_voice(std::string_view file_name, bool in_greetings);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ENTRY_ROLES_H_
