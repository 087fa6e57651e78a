#ifndef GVOICE_READ_H_
#define GVOICE_READ_H_

#include <optional>
#include <string>
#include <vector>

#include "gvoice/account.h"
#include "gvoice/filters.h"
#include "gvoice/observer.h"
#include "gvoice/result.h"

namespace gvoice {

/// Options of `read`. Plain value: concurrent reads are safe, writes are not.
struct ReadOptions {
  unsigned jobs = 0;  ///< worker threads; 0 = one per processor
  /// Lookup file with names and filters by number (docs/filters.md); only read. None: no lookup
  /// file.
  std::optional<std::string> phone_lookup_file = {};
  std::vector<std::string> contacts = {};    ///< address books (vCard files) to take names from
  std::vector<std::string> my_numbers = {};  ///< own numbers, if the export does not state them
  /// The numbers of one address book card, or of one name in the lookup file, are one person.
  bool merge_people = true;
  /// Zone of the tz database for filter dates; none: each record's own offset.
  std::optional<std::string> time_zone = {};
  FilterOptions filters = {};  ///< which records to leave out
  /// Files that the machine cannot read become problems in the report; without it the first such
  /// file is an error.
  bool keep_going = false;
  /// Whether all media are read once to find damaged ones and determine type and SHA-256 of each.
  /// Without it these two are empty, and reading is faster.
  bool check_media = true;
};

/// Reads exports (folders, zip and tgz archives, archives that `convert` made) as one account.
/// Writes nothing. `inputs` are paths. Fails if nothing can be read or an option is invalid;
/// problems of single files are in the report. Blocks until done; may be called from several
/// threads.
Result<Account> read(const std::vector<std::string>& inputs, const ReadOptions& options = {},
                     Observer& observer = no_observer(), const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_READ_H_
