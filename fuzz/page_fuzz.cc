// Any bytes as a page, an index page, a file name, an account's vCard and an address book: all text
// that comes out is valid UTF-8, the records are no more than the page has room for, problems name
// places inside the page, and the same bytes give the same records.

#include <string>

#include "base/text.h"
#include "padded.h"
#include "parse/archive_index.h"
#include "parse/contacts_vcard.h"
#include "parse/file_name.h"
#include "parse/page.h"
#include "parse/phones_vcard.h"

namespace {

using gvoice::Party;
using gvoice::Record;
using gvoice::fuzz::require;
using gvoice::parse::parse_page;
using gvoice::parse::ParsedPage;

void require_text(std::string_view text) { require(gvoice::is_valid_utf8(text)); }

void require_party(const Party& party) {
  require_text(party.raw);
  require_text(party.name);
  require_text(party.number);
}

void require_promises(const ParsedPage& page, std::size_t size) {
  constexpr std::size_t kShortestMessage = sizeof "<div class=message></div>" - 1;
  require(page.records.size() <= 1 + size / kShortestMessage);
  require(page.shape != gvoice::parse::PageShape::kNeither || page.records.empty());
  require_text(page.counterpart);
  for (const Party& member : page.members) require_party(member);
  for (const Record& record : page.records) {
    require_text(record.time);
    require_text(record.text);
    require(record.has_text || record.text.empty());
    require_party(record.sender);
    for (const Party& participant : record.participants) require_party(participant);
    for (const auto& attachment : record.attachments) require_text(attachment.reference);
    for (const std::string_view label : record.labels) require_text(label);
  }
  // Offsets are those in UTF-8, in which a character of one byte can have three.
  for (const auto& problem : page.problems) {
    require(problem.offset <= 3 * size);
    require(!problem.detail.empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const gvoice::fuzz::Padded bytes(data, size);
  const std::string_view page = bytes.view();
  const std::string_view file_name = page.substr(0, page.find('\n'));
  gvoice::Arena arena;
  const ParsedPage first = parse_page(page, {file_name, false}, arena);
  require_promises(first, size);
  require(gvoice::parse::detect_shape(page) == first.shape);
  const ParsedPage second = parse_page(page, {file_name, false}, arena);
  require(first.records.size() == second.records.size() &&
          first.counterpart == second.counterpart &&
          first.problems.size() == second.problems.size());
  require_text(gvoice::parse::parse_file_name(file_name).who);
  const auto account = gvoice::parse::parse_phones_vcard(page);
  for (const std::string& number : account.voice) require_text(number);
  for (const std::string& number : account.linked) require_text(number);
  for (const auto& contact : gvoice::parse::parse_contacts(page)) {
    require(!contact.name.empty() && !contact.numbers.empty());
  }
  const auto index = gvoice::parse::parse_archive_index(page, arena);
  for (const std::string_view path : index.paths) require(path.starts_with("Voice/"));
  for (const std::string_view name : index.names) require(name.find('/') == std::string_view::npos);
  return 0;
}
