#ifndef GVOICE_INSPECT_H_
#define GVOICE_INSPECT_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/convert.h"
#include "gvoice/observer.h"
#include "gvoice/result.h"

namespace gvoice {

/// What is to be looked at; each field is as in ConvertOptions. A plain value.
struct InspectOptions {
  std::vector<std::string> inputs;
  unsigned jobs = 0;
  std::vector<std::string> my_numbers = {};
  bool keep_going = false;
};

/// What the inputs hold, what is odd about it, and what is missing. docs/formats/inspect.md
/// explains the figures. Names and paths may be any bytes. A plain value: one thread changes it, or
/// many read it.
struct Inspection {
  struct Input {
    std::string name;
    std::string kind;
    std::uint64_t bytes = 0;  ///< of an archive file; of a folder's files in Voice
    std::uint64_t files = 0;
    std::size_t part_of = 0;  ///< index in `exports`
  };
  struct Export {
    std::vector<std::string> parts;  ///< names of inputs
  };
  struct ProblemPlace {
    std::string input;   ///< empty where it concerns none
    std::string entry;   ///< empty where it concerns the whole input
    std::string detail;  ///< a sentence
  };
  struct ProblemsOfKind {
    std::string kind;
    std::uint64_t count = 0;
    std::vector<ProblemPlace> first;  ///< at most kFirstProblems
  };
  struct OpenName {
    std::string name;
    std::vector<std::string> numbers;  ///< that have this name; empty where none is known
    std::uint64_t records = 0;
  };
  struct Offset {
    std::string name;  ///< from UTC: `-06:00`
    std::uint64_t records = 0;
    int first_year = 0;  ///< as in records_by_year
    int last_year = 0;
    bool fits_zones = false;  ///< each of likely_zones has it at a time of these records
  };
  static constexpr std::size_t kFirstProblems = 5;

  /// The figures that a conversion of the same inputs gives, `records_written` being those that it
  /// would write. What concerns the archive stays empty. Media are not read here, so one that is
  /// damaged inside still counts as found.
  ConvertSummary figures;
  std::vector<Input> inputs;                     ///< in canonical order
  std::vector<Export> exports;                   ///< in the order of their first parts
  std::map<int, std::uint64_t> records_by_year;  ///< of the zone that each was exported with
  std::uint64_t records_without_time = 0;
  std::map<int, std::uint64_t> utc_by_year;  ///< those whose export tells the time in UTC only
  std::vector<Offset> offsets;               ///< of all others, that of most records first
  /// Names of the tz database, of zones that have these offsets at nearly all of these times: a
  /// suggestion. Several where they fit alike; empty where none does.
  std::vector<std::string> likely_zones;
  std::string first_time;  ///< as exported; empty where no record has a time
  std::string last_time;
  std::vector<std::string> own_numbers;  ///< sorted
  std::uint64_t numbers = 0;             ///< distinct ones of others
  std::uint64_t media_files = 0;         ///< with greetings
  std::uint64_t media_bytes = 0;
  std::uint64_t greetings = 0;
  std::vector<ProblemsOfKind> problems;  ///< in the order of report.json
  std::vector<OpenName> unresolved;      ///< sorted by name
  std::vector<OpenName> ambiguous;
  std::vector<std::string> missing_from_parts;  ///< sorted
};

/// Reads the inputs as a conversion does, and writes nothing anywhere; no lookup file is read.
/// Blocks until done; may be called from several threads. `stop` ends it within a second with
/// ErrorKind::kInterrupted.
Result<Inspection> inspect(const InspectOptions& options, Observer& observer = no_observer(),
                           const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_INSPECT_H_
