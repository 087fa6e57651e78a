#ifndef GVOICE_ARCHIVE_STATS_H_
#define GVOICE_ARCHIVE_STATS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gvoice/observer.h"
#include "gvoice/result.h"

namespace gvoice {

/// Options of `archive_stats`. Plain value, as are all structs here: concurrent reads are safe,
/// writes are not.
struct StatsOptions {
  std::string archive;                           ///< the archive folder; never written to
  std::uint64_t contacts = 10;                   ///< how many of the busiest contacts to name
  std::optional<std::string> cache_folder = {};  ///< as SearchOptions::cache_folder
};

/// Counts of messages by kind.
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
  std::uint64_t seconds_placed = 0;  ///< total length of placed calls
  std::uint64_t seconds_received = 0;

  std::uint64_t texts() const { return texts_sent + texts_received + texts_undirected; }
  std::uint64_t calls() const { return calls_placed + calls_received + calls_missed; }
  std::uint64_t messages() const { return texts() + calls() + voicemails + recordings; }
};

/// How quickly somebody answers: the time from the last text of one side to the first of the other,
/// within a day, in one-to-one conversations.
struct ResponseTimes {
  std::uint64_t answers = 0;
  std::uint64_t median_seconds = 0;
};

struct ArchiveStats {
  struct Period {
    std::string name;  ///< `2018`, `2018-05`; empty for messages without a time
    ArchiveCounts counts;
  };
  struct Contact {
    std::string name;  ///< title of the conversation
    ArchiveCounts counts;
  };

  std::string archive;  ///< absolute path
  std::uint64_t conversations = 0;
  ArchiveCounts total;
  std::string first_time;  ///< ISO 8601; empty if no message has a time
  std::string last_time;
  std::vector<Period> years;   ///< oldest first
  std::vector<Period> months;  ///< oldest first; only months with messages
  std::vector<Contact> busiest;
  ResponseTimes mine;
  ResponseTimes theirs;
};

/// Counts the messages of an archive by the local time of each message. Like search, it may build
/// an index first. Thread-safe.
Result<ArchiveStats> archive_stats(const StatsOptions& options, Observer& observer = no_observer(),
                                   const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_ARCHIVE_STATS_H_
