#include "takeout/entry_roles.h"

#include "base/media_type.h"
#include "base/text.h"

namespace gvoice::takeout {

bool has_html_extension(std::string_view file_name) {
  return ends_with_ignoring_case(file_name, ".html") || ends_with_ignoring_case(file_name, ".htm");
}

bool has_audio_extension(std::string_view file_name) {
  return kind_of_ending(file_name) == MediaKind::kSound;
}

bool is_index_page(std::string_view file_name) { return file_name == "archive_browser.html"; }

bool is_known_other_page(std::string_view file_name) {
  return is_index_page(file_name) || file_name == "Bills.html";
}

bool is_account_vcard(std::string_view file_name) { return file_name == "Phones.vcf"; }

EntryRole role_in_voice(std::string_view file_name, bool in_greetings) {
  if (is_account_vcard(file_name)) return EntryRole::kAccountVCard;
  if (is_index_page(file_name)) return EntryRole::kIndexPage;
  if (is_known_other_page(file_name)) return EntryRole::kKnownOther;
  if (has_html_extension(file_name)) return EntryRole::kPage;
  // Media have any extension, as phones send files of any kind.
  return in_greetings && has_media_extension(file_name) ? EntryRole::kGreeting : EntryRole::kMedia;
}

}  // namespace gvoice::takeout
