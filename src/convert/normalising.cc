#include "convert/normalising.h"

#include <algorithm>
#include <set>
#include <span>
#include <string_view>
#include <vector>

#include "people/number_format.h"
#include "sync/parallel_for.h"

namespace gvoice::conversion {
namespace {

/// Numbers that their owners give, in a lasting order: those of Phones.vcf and the options first.
std::string country_of_account(const Run& run) {
  std::vector<std::string_view> numbers;
  for (const AccountNumber& number : run.account_numbers) numbers.emplace_back(number.written);
  std::set<std::string_view> on_pages;
  for (const ReadPage& page : run.pages) {
    for (const Record& record : page.page.records) {
      if (record.sender_is_owner && !record.sender.number.empty())
        on_pages.insert(record.sender.number);
    }
  }
  numbers.insert(numbers.end(), on_pages.begin(), on_pages.end());
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

Result<std::string> normalise_numbers(Run& run) {
  std::string country = country_of_account(run);
  people::NumberFormatter formatter(country);
  constexpr std::size_t kPagesAtOnce = 256;
  const std::size_t groups = (run.pages.size() + kPagesAtOnce - 1) / kPagesAtOnce;
  Status done = sync::parallel_for(
      run.jobs, groups, run.stop, [&](unsigned worker, std::size_t group) -> Status {
        Normaliser normaliser(formatter, run.workers[worker].arena);
        const std::size_t end = std::min(run.pages.size(), (group + 1) * kPagesAtOnce);
        for (std::size_t i = group * kPagesAtOnce; i < end; ++i)
          normaliser.normalise(run.pages[i].page);
        return {};
      });
  if (!done) return done.error();
  return country;
}

}  // namespace gvoice::conversion
