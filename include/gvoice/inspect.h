#ifndef GVOICE_INSPECT_H_
#define GVOICE_INSPECT_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/observer.h"
#include "gvoice/report.h"
#include "gvoice/result.h"

namespace gvoice {

/// Options of `inspect`; fields are as in ConvertOptions. Plain value.
struct InspectOptions {
  std::vector<std::string> inputs;
  unsigned jobs = 0;
  std::vector<std::string> my_numbers = {};
  bool keep_going = false;
};

/// What the inputs contain, their problems, and what is missing. docs/formats/inspect.md explains
/// the figures. Names and paths may contain any bytes. Plain value: concurrent reads are safe,
/// writes are not.
struct Inspection {
  struct Input {
    std::string name;
    std::string kind;
    std::uint64_t bytes = 0;  ///< size of an archive file, or of a folder's files in Voice
    std::uint64_t files = 0;
    std::size_t part_of = 0;  ///< index in `exports`
  };
  struct Export {
    std::vector<std::string> parts;  ///< names of inputs
  };
  struct Offset {
    std::string name;  ///< offset from UTC: `-06:00`
    std::uint64_t records = 0;
    int first_year = 0;  ///< as in records_by_year
    int last_year = 0;
    bool fits_zones = false;  ///< every likely zone has this offset at some time of these records
  };

  /// The report that a conversion of the same inputs gives, `records.written` being those that it
  /// would write. Media are not read here, so one that is damaged inside still counts as found.
  Report report;
  std::uint64_t conversations = 0;
  std::uint64_t machine_faults = 0;  ///< as in ConvertSummary
  std::uint64_t bytes_read = 0;
  double seconds = 0;
  std::vector<Input> inputs;                     ///< in canonical order
  std::vector<Export> exports;                   ///< ordered by first part
  std::map<int, std::uint64_t> records_by_year;  ///< in the zone that each record was exported with
  std::uint64_t records_without_time = 0;
  std::map<int, std::uint64_t> utc_by_year;  ///< records whose export states times in UTC only
  std::vector<Offset> offsets;               ///< of all others, most frequent first
  /// Zones of the tz database that have these offsets at nearly all of these times: a suggestion.
  /// Several if they fit equally well; empty if none fits.
  std::vector<std::string> likely_zones;
  std::string first_time;  ///< as exported; empty if no record has a time
  std::string last_time;
  std::uint64_t media_files = 0;  ///< including greetings
  std::uint64_t media_bytes = 0;
  std::uint64_t greetings = 0;
};

/// Reads the inputs as a conversion does, without a lookup file. Writes nothing. Blocks until done;
/// may be called from several threads. `stop` ends it within a second with ErrorKind::kInterrupted.
Result<Inspection> inspect(const InspectOptions& options, Observer& observer = no_observer(),
                           const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_INSPECT_H_
