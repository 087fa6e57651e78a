// Any bytes as lines of an archive's pages.ndjson.zst, which anybody may have written: a line is
// refused, or all text in it is valid UTF-8 and its records are in the order of their positions;
// and records of one page from two lines are in that order too.

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "padded.h"
#include "parse/kept_page.h"

namespace {

using gvoice::Party;
using gvoice::Record;
using gvoice::fuzz::require;
using gvoice::parse::ParsedPage;

void require_text(std::string_view text) { require(gvoice::is_valid_utf8(text)); }

void require_party(const Party& party) {
  require_text(party.raw);
  require_text(party.name);
  require_text(party.number);
}

void require_promises(const ParsedPage& page) {
  require_text(page.counterpart);
  for (const Party& member : page.members) require_party(member);
  for (const Party& found : page.found_by_name) require_party(found);
  for (std::size_t i = 0; i < page.records.size(); ++i) {
    const Record& record = page.records[i];
    require(i == 0 || page.position_of(i - 1) < page.position_of(i));
    require_text(record.time);
    require_text(record.text);
    require(record.has_text || record.text.empty());
    require_party(record.sender);
    for (const Party& participant : record.participants) require_party(participant);
    for (const auto& attachment : record.attachments) require_text(attachment.reference);
    for (const std::string_view label : record.labels) require_text(label);
    require(std::is_sorted(record.labels.begin(), record.labels.end()));
  }
  for (const auto& problem : page.problems) require_text(problem.detail);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gvoice::Arena arena;
  const auto* const end = std::find(data, data + size, '\n');
  const auto first_size = static_cast<std::size_t>(end - data);
  const gvoice::fuzz::Padded first_line(data, first_size);
  const gvoice::fuzz::Padded second_line(end, size - first_size);

  auto first = gvoice::parse::parse_kept_page(first_line.view(), arena);
  const auto second = gvoice::parse::parse_kept_page(second_line.view(), arena);
  if (first) require_promises(*first);
  if (second) require_promises(*second);
  if (first && second) {
    gvoice::parse::add_kept_records(*second, *first, arena);
    require(first->records.size() >= second->records.size());
    require_promises(*first);
  }
  if (const auto index = gvoice::parse::parse_kept_index(first_line.view(), arena)) {
    require_text(index->voice_folder);
    for (const std::string_view path : index->paths) require_text(path);
    for (const std::string_view name : index->names) require_text(name);
  }
  return 0;
}
