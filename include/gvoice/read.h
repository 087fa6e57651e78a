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

/// How an account is read; the defaults suit most. A plain value: one thread changes it, or many
/// read it.
struct ReadOptions {
  unsigned jobs = 0;  ///< worker threads; 0 takes as many as the machine has
  /// Names and filters by number (docs/filters.md), which are only read; nothing for none.
  std::optional<std::string> phone_lookup_file = {};
  std::vector<std::string> contacts = {};  ///< files of an address book (vCards) to take names from
  std::vector<std::string> my_numbers = {};  ///< own numbers, where the export does not say them
  /// The numbers of one card of an address book, or of one name in the lookup file, are one person.
  bool merge_people = true;
  /// Zone of the tz database in which the dates of filters are meant; nothing for each record's own
  /// offset.
  std::optional<std::string> time_zone = {};
  FilterOptions filters = {};  ///< what is left out
  /// Files that the machine cannot read become problems of the report; without it the first of them
  /// is an error.
  bool keep_going = false;
  /// Whether media are read once, which finds damaged ones, and tells the type and SHA-256 of each.
  /// Without it these two are empty, and reading is faster.
  bool check_media = true;
};

/// Reads exports (folders, zip and tgz archives, archives that `convert` made) as one account.
/// Writes nothing anywhere. `inputs` are paths. An error where nothing can be read, or an option is
/// wrong; what is wrong with single files is in the report. Blocks until done; may be called from
/// several threads.
Result<Account> read(const std::vector<std::string>& inputs, const ReadOptions& options = {},
                     Observer& observer = no_observer(), const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_READ_H_
