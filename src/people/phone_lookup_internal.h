#ifndef GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_
#define GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fs/disk.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/result.h"

namespace gvoice::people {

/// What only the library itself may do with a PhoneLookupManager.
struct PhoneLookupInternal {
  /// PhoneLookupManager::open on a disk of the caller's choice, which must outlive the manager.
  static Result<std::unique_ptr<PhoneLookupManager>> open(const std::string& lookup_file,
                                                          PhoneLookupOptions options,
                                                          fs::Disk& disk);

  /// A manager without a file that knows what these lines of a lookup file say.
  static std::unique_ptr<PhoneLookupManager> from_lines(const std::vector<std::string>& lines,
                                                        PhoneLookupOptions options);

  /// Reads numbers without the code of a country, those of the file too, as numbers of this one
  /// (two capital letters, ISO 3166-1); the United States otherwise. Once at most, before any other
  /// call but damaged_lines and before other threads have the manager: names are kept by what it
  /// says.
  static void set_country(PhoneLookupManager& manager, std::string country);

  /// Whether a line is wanted, by its number (in normalised form where it has one, else with small
  /// letters) and name.
  using IsWanted = std::function<bool(std::string_view number, std::string_view name)>;
  /// What the file says of the numbers for which `wanted` is true: one line `number|name[|filter]`
  /// for each, sorted. Lines of a lookup file say the same when `from_lines` reads them.
  /// Thread-safe; `wanted` must not call the manager.
  static std::vector<std::string> lines_of(const PhoneLookupManager& manager,
                                           const IsWanted& wanted);
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_
