#include "conversion/remembered_contacts.h"

#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/text.h"
#include "model/phone_number.h"

namespace gvoice::conversion {

void remember_contacts(Run& run, people::NumberFormatter& formatter) {
  const auto key_of = [&](const std::string& written) {
    if (auto e164 = formatter.to_e164(written)) return *std::move(e164);
    std::string key;
    append_address_key(trim(written), key);
    return key;
  };
  std::unordered_set<std::string> given;
  for (const parse::Contact& contact : run.contacts) {
    for (const std::string& number : contact.numbers) given.insert(key_of(number));
  }
  const auto remember = [&](const std::vector<takeout::KeptAccount::Contact>& contacts) {
    for (const takeout::KeptAccount::Contact& contact : contacts) {
      std::vector<std::string> numbers = contact.numbers;
      std::erase_if(numbers,
                    [&](const std::string& number) { return given.contains(key_of(number)); });
      if (!numbers.empty()) run.contacts.push_back({contact.name, std::move(numbers)});
    }
  };
  for (const auto& container : run.catalog.containers()) {
    const takeout::KeptAccount* kept = container->kept_account();
    if (kept != nullptr) remember(kept->contacts);
  }
  if (run.remembered != nullptr) remember(run.remembered->contacts);
}

}  // namespace gvoice::conversion
