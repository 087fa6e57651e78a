#ifndef GVOICE_ARCHIVE_STATS_H_
#define GVOICE_ARCHIVE_STATS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/observer.h"
#include "gvoice/result.h"

namespace gvoice {

/// What `stats` is asked for. A plain value, as all structs here are: one thread changes it, or
/// many read it.
struct StatsOptions {
  std::string archive;                           ///< its folder; never written to
  std::uint64_t contacts = 10;                   ///< how many of the busiest are named
  std::optional<std::string> cache_folder = {};  ///< as SearchOptions has it
};

/// How much there is of what.
struct ArchiveCounts {
  std::uint64_t texts_sent = 0;
  std::uint64_t texts_received = 0;
  std::uint64_t texts_undirected = 0;
  std::uint64_t calls_placed = 0;
  std::uint64_t calls_received = 0;
  std::uint64_t calls_missed = 0;
  std::uint64_t voicemails = 0;
  std::uint64_t recordings = 0;
  std::uint64_t attachments = 0;
  std::uint64_t seconds_placed = 0;  ///< of calls that were placed
  std::uint64_t seconds_received = 0;

  std::uint64_t texts() const { return texts_sent + texts_received + texts_undirected; }
  std::uint64_t calls() const { return calls_placed + calls_received + calls_missed; }
  std::uint64_t messages() const { return texts() + calls() + voicemails + recordings; }
};

/// How quickly somebody answers: from the latest text of the one to the first of the other within a
/// day, in conversations of two.
struct ResponseTimes {
  std::uint64_t answers = 0;
  std::uint64_t median_seconds = 0;
};

struct ArchiveStats {
  struct Period {
    std::string name;  ///< `2018`, `2018-05`; empty for what has no time
    ArchiveCounts counts;
  };
  struct Contact {
    std::string name;  ///< the title of the conversation
    ArchiveCounts counts;
  };

  std::string archive;  ///< absolute path
  std::uint64_t conversations = 0;
  ArchiveCounts total;
  std::string first_time;  ///< ISO 8601; empty without any
  std::string last_time;
  std::vector<Period> years;   ///< in order
  std::vector<Period> months;  ///< in order; those in which something was
  std::vector<Contact> busiest;
  ResponseTimes mine;
  ResponseTimes theirs;
};

/// Counts what an archive holds, by the local time of each message. Like search, it may build an
/// index first. Thread-safe.
Result<ArchiveStats> archive_stats(const StatsOptions& options, Observer& observer = no_observer(),
                                   const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_ARCHIVE_STATS_H_
