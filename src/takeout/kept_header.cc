#include "takeout/kept_header.h"

#include <string>
#include <utility>
#include <vector>

#include "model/kept_page.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kHashDigits = 64;

/// Appends the strings of an array. False if it is not one.
bool read_texts(const simdjson::dom::element& object, std::string_view key,
                std::vector<std::string>& texts) {
  simdjson::dom::array values;
  if (object[key].get(values) != simdjson::SUCCESS) return false;
  for (const simdjson::dom::element value : values) {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) return false;
    texts.emplace_back(text);
  }
  return true;
}

/// Reads persons with their numbers under a key. False if malformed.
bool read_contacts(const simdjson::dom::element& header, std::string_view key,
                   std::vector<KeptAccount::Contact>& contacts) {
  simdjson::dom::array people;
  if (header[key].get(people) != simdjson::SUCCESS) return true;
  for (const simdjson::dom::element person : people) {
    KeptAccount::Contact& contact = contacts.emplace_back();
    contact.name = text_of(person, "name");
    if (contact.name.empty() || !read_texts(person, "numbers", contact.numbers)) return false;
  }
  return true;
}

/// Reads what was missing from an input as a whole. False if malformed.
bool read_problems(const simdjson::dom::element& input, KeptAccount::Source& source) {
  simdjson::dom::array problems;
  if (input["problems"].get(problems) != simdjson::SUCCESS) return true;
  for (const simdjson::dom::element problem : problems) {
    const auto kind = problem_kind_named(text_of(problem, "kind"));
    if (!kind) return false;
    source.problems.emplace_back(*kind, text_of(problem, "detail"));
  }
  return true;
}

/// Reads problems of the names given by the user. False if malformed.
bool read_name_problems(const simdjson::dom::element& header, Problems& of_names) {
  simdjson::dom::array problems;
  if (header["name_problems"].get(problems) != simdjson::SUCCESS) return true;
  for (const simdjson::dom::element problem : problems) {
    const auto kind = problem_kind_named(text_of(problem, "kind"));
    if (!kind || problem_kind_info(*kind).origin != ProblemOrigin::kNames) return false;
    of_names.push_back({*kind, "", std::string(text_of(problem, "entry")), std::nullopt,
                        std::string(text_of(problem, "detail"))});
  }
  return true;
}

}  // namespace

std::string_view text_of(const simdjson::dom::element& line, std::string_view key) {
  std::string_view text;
  return line[key].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::optional<std::uint64_t> number_of(const simdjson::dom::element& line, std::string_view key) {
  std::uint64_t number = 0;
  if (line[key].get(number) != simdjson::SUCCESS) return std::nullopt;
  return number;
}

bool read_kept_header(std::string_view line, int version, KeptAccount& account) {
  simdjson::dom::parser parser;
  simdjson::dom::element header;
  if (line.empty() || parser.parse(line.data(), line.size(), true).get(header) != 0) return false;
  simdjson::dom::array inputs;
  if (number_of(header, kept::kVersionKey) != static_cast<std::uint64_t>(version) ||
      header["inputs"].get(inputs) != simdjson::SUCCESS || inputs.size() == 0 ||
      !read_texts(header, "account_numbers", account.account_numbers))
    return false;
  for (const simdjson::dom::element input : inputs) {
    KeptAccount::Source source{std::string(text_of(input, "name")),
                               std::string(text_of(input, "base")),
                               std::string(text_of(input, "digest")),
                               {}};
    if (source.base.empty()) source.base = source.name;
    const bool has_numbers = input["own_numbers"].error() == simdjson::SUCCESS;
    if (source.name.empty() || source.digest.size() != kHashDigits ||
        !read_problems(input, source) ||
        (has_numbers && !read_texts(input, "own_numbers", source.own_numbers)))
      return false;
    account.inputs.push_back(std::move(source));
  }
  const bool has_lookup = header["lookup"].error() == simdjson::SUCCESS;
  if (!read_contacts(header, "contacts", account.contacts) ||
      !read_name_problems(header, account.of_names) ||
      (has_lookup && !read_texts(header, "lookup", account.lookup)))
    return false;
  if (simdjson::dom::element made_with; header["made_with"].get(made_with) == simdjson::SUCCESS)
    account.made_with = simdjson::minify(made_with);
  return true;
}

}  // namespace gvoice::takeout
