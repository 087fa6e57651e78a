#include "write/format/page_path.h"

#include <algorithm>

#include "base/hash.h"
#include "write/format/display_name.h"

namespace gvoice::write {

std::size_t pages_for(std::size_t records) {
  return std::max<std::size_t>(1, (records + kRecordsPerPage - 1) / kRecordsPerPage);
}

std::string page_path(const Conversation& conversation, std::size_t page) {
  return "conversations/" + page_file(conversation, page);
}

std::string conversation_file_stem(const Conversation& conversation) {
  std::string stem = conversation_slug(conversation);
  if (!stem.empty()) stem += '-';
  append_hex(conversation.id, stem);
  return stem;
}

std::string page_file(const Conversation& conversation, std::size_t page) {
  std::string file = conversation_file_stem(conversation);
  if (page > 0) file += '-' + std::to_string(page + 1);
  return file + ".html";
}

}  // namespace gvoice::write
