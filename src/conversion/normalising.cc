#include "conversion/normalising.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <set>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "people/number_format.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

/// The country of the account's first number, so that a later number changes nothing. By
/// Phones.vcf, else pages, else the user.
std::string country_of_account(const Run& run) {
  constexpr auto kAfterAll = std::numeric_limits<std::int64_t>::max();
  std::set<std::pair<std::int64_t, std::string_view>> of_exports;
  std::set<std::string_view> of_user;
  for (const AccountNumber& number : run.account_numbers) {
    if (number.input) {
      of_exports.emplace(run.export_rank(*number.input), number.written);
    } else {
      of_user.insert(number.written);
    }
  }
  std::unordered_map<std::string_view, std::int64_t> first_use_ms;
  for (const ReadPage& page : run.pages) {
    for (const Record& record : page.page.records) {
      if (!record.sender_is_owner || record.sender.number.empty()) continue;
      const bool has_time = record.timestamp_ms != Record::kNoTime;
      std::int64_t& first = first_use_ms.try_emplace(record.sender.number, kAfterAll).first->second;
      if (has_time) first = std::min(first, record.timestamp_ms);
    }
  }
  std::set<std::pair<std::int64_t, std::string_view>> on_pages;
  for (const auto& [number, first] : first_use_ms) on_pages.emplace(first, number);
  std::vector<std::string_view> numbers;
  for (const auto& [rank, number] : of_exports) numbers.push_back(number);
  for (const auto& [first, number] : on_pages) numbers.push_back(number);
  numbers.insert(numbers.end(), of_user.begin(), of_user.end());
  return people::country_of(numbers);
}

class Normaliser {
 public:
  Normaliser(people::NumberFormatter& formatter, Arena& arena)
      : formatter_(formatter), arena_(arena) {}

  void normalise(parse::ParsedPage& page) {
    page.members = normalised(page.members);
    page.found_by_name = normalised(page.found_by_name);
    for (Record& record : page.records) {
      normalise(record.sender);
      record.participants = normalised(record.participants);
    }
  }

 private:
  void normalise(Party& party) {
    if (people::is_normal_number(party.number)) return;
    if (const auto e164 = formatter_.to_e164(party.number)) party.number = arena_.copy(*e164);
  }
  std::span<const Party> normalised(std::span<const Party> parties) {
    const bool all_normal = std::ranges::all_of(
        parties, [](const Party& party) { return people::is_normal_number(party.number); });
    if (all_normal) return parties;
    std::vector<Party> changed(parties.begin(), parties.end());
    for (Party& party : changed) normalise(party);
    return arena_.copy(std::span<const Party>(changed));
  }

  people::NumberFormatter& formatter_;
  Arena& arena_;
};

}  // namespace

Status normalise_numbers(Run& run) {
  run.country = country_of_account(run);
  people::NumberFormatter formatter(run.country);
  constexpr std::size_t kPagesAtOnce = 256;
  const std::size_t groups = (run.pages.size() + kPagesAtOnce - 1) / kPagesAtOnce;
  return sync::parallel_for(
      run.jobs, groups, run.stop, [&](unsigned worker, std::size_t group) -> Status {
        Normaliser normaliser(formatter, run.workers[worker].arena);
        const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesAtOnce);
        for (std::size_t i = group * kPagesAtOnce; i < end; ++i)
          normaliser.normalise(run.pages[i].page);
        return {};
      });
}

}  // namespace gvoice::conversion
