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

/// Library-internal access to PhoneLookupManager.
struct PhoneLookupInternal {
  /// PhoneLookupManager::open with a given disk, which must outlive the manager.
  static Result<std::unique_ptr<PhoneLookupManager>> open(const std::string& lookup_file,
                                                          PhoneLookupOptions options,
                                                          fs::Disk& disk);

  /// A manager without a file, with the content of these lookup file lines.
  static std::unique_ptr<PhoneLookupManager> from_lines(const std::vector<std::string>& lines,
                                                        PhoneLookupOptions options);

  /// Sets the country of numbers without a country code, including those of the file (two capital
  /// letters, ISO 3166-1); default: United States. Call at most once, before any other call except
  /// damaged_lines and before sharing the manager with other threads, as names are stored by
  /// normalised number.
  static void set_country(PhoneLookupManager& manager, std::string country);

  /// Selects lines by number (normalised if possible, else in lower case) and name.
  using IsWanted = std::function<bool(std::string_view number, std::string_view name)>;
  /// The content of the file for numbers that `wanted` selects: one line `number|name[|filter]`
  /// each, sorted. `from_lines` reads them back. Thread-safe; `wanted` must not call the manager.
  static std::vector<std::string> lines_of(const PhoneLookupManager& manager,
                                           const IsWanted& wanted);
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_PHONE_LOOKUP_INTERNAL_H_
