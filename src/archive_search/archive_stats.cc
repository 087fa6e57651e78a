#include "gvoice/archive_stats.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "archive_search/index_database.h"
#include "fs/path_text.h"

namespace gvoice {
namespace archive_search {
namespace {

/// The columns that counts_at reads, over messages `m`.
constexpr const char* kCounts =
    "sum(m.kind = 'text' AND m.direction = 'out'), sum(m.kind = 'text' AND m.direction = 'in'), "
    "sum(m.kind = 'text' AND m.direction = 'unknown'), sum(m.kind IN ('placed', 'call')), "
    "sum(m.kind = 'received'), sum(m.kind = 'missed'), sum(m.kind = 'voicemail'), "
    "sum(m.kind = 'recorded'), "
    "sum((SELECT count(*) FROM attachments AS a WHERE a.message_id = m.id)), "
    "sum(CASE WHEN m.kind IN ('placed', 'call') THEN coalesce(m.duration_seconds, 0) ELSE 0 END), "
    "sum(CASE WHEN m.kind = 'received' THEN coalesce(m.duration_seconds, 0) ELSE 0 END)";

ArchiveCounts counts_at(SQLite::Statement& row, int first) {
  const auto number = [&] { return static_cast<std::uint64_t>(row.getColumn(first++).getInt64()); };
  ArchiveCounts counts;
  counts.texts_sent = number();
  counts.texts_received = number();
  counts.texts_undirected = number();
  counts.calls_placed = number();
  counts.calls_received = number();
  counts.calls_missed = number();
  counts.voicemails = number();
  counts.recordings = number();
  counts.attachments = number();
  counts.seconds_placed = number();
  counts.seconds_received = number();
  return counts;
}

void add(const ArchiveCounts& more, ArchiveCounts& sum) {
  sum.texts_sent += more.texts_sent;
  sum.texts_received += more.texts_received;
  sum.texts_undirected += more.texts_undirected;
  sum.calls_placed += more.calls_placed;
  sum.calls_received += more.calls_received;
  sum.calls_missed += more.calls_missed;
  sum.voicemails += more.voicemails;
  sum.recordings += more.recordings;
  sum.attachments += more.attachments;
  sum.seconds_placed += more.seconds_placed;
  sum.seconds_received += more.seconds_received;
}

/// Counts by month of local time; years and the total are sums of these.
void count_periods(SQLite::Database& database, ArchiveStats& stats) {
  constexpr std::size_t kYearDigits = 4;
  SQLite::Statement months(database, std::string("SELECT coalesce(substr(m.time, 1, 7), ''), ") +
                                         kCounts + " FROM messages AS m GROUP BY 1 ORDER BY 1");
  while (months.executeStep()) {
    const std::string month = months.getColumn(0).getString();
    const ArchiveCounts counts = counts_at(months, 1);
    stats.months.push_back({month, counts});
    const std::string year = month.substr(0, kYearDigits);
    if (stats.years.empty() || stats.years.back().name != year) stats.years.push_back({year, {}});
    add(counts, stats.years.back().counts);
    add(counts, stats.total);
  }
}

void name_busiest(SQLite::Database& database, std::uint64_t contacts, ArchiveStats& stats) {
  SQLite::Statement rows(
      database, std::string("SELECT c.title, ") + kCounts +
                    " FROM messages AS m JOIN conversations AS c ON c.id = m.conversation_id "
                    "WHERE c.id IN (SELECT id FROM conversations WHERE is_note_to_self = 0 AND "
                    "EXISTS (SELECT 1 FROM conversation_members WHERE conversation_id = "
                    "conversations.id) ORDER BY messages DESC, title, key LIMIT ?) GROUP BY c.id "
                    "ORDER BY c.messages DESC, c.title, c.key");
  rows.bind(1, static_cast<std::int64_t>(contacts));
  while (rows.executeStep())
    stats.busiest.push_back({rows.getColumn(0).getString(), counts_at(rows, 1)});
}

ResponseTimes times_of(std::vector<std::int64_t>& seconds) {
  ResponseTimes times;
  times.answers = seconds.size();
  if (seconds.empty()) return times;
  const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
  std::nth_element(seconds.begin(), middle, seconds.end());
  times.median_seconds = static_cast<std::uint64_t>(*middle);
  return times;
}

void time_answers(SQLite::Database& database, ArchiveStats& stats) {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  SQLite::Statement texts(
      database,
      "SELECT m.conversation_id, m.direction = 'out', m.timestamp_ms FROM messages AS m JOIN "
      "conversations AS c ON c.id = m.conversation_id WHERE m.kind = 'text' AND m.direction <> "
      "'unknown' AND m.timestamp_ms BETWEEN -1e15 AND 1e15 AND c.is_group = 0 AND "
      "c.is_note_to_self = 0 AND EXISTS (SELECT 1 FROM conversation_members WHERE "
      "conversation_id = c.id) "
      "ORDER BY m.conversation_id, m.id");
  std::vector<std::int64_t> mine;
  std::vector<std::int64_t> theirs;
  std::int64_t conversation = 0;
  bool sent = false;
  std::int64_t time = 0;
  while (texts.executeStep()) {
    const std::int64_t next_conversation = texts.getColumn(0).getInt64();
    const bool next_sent = texts.getColumn(1).getInt() != 0;
    const std::int64_t next_time = texts.getColumn(2).getInt64();
    if (next_conversation == conversation && next_sent != sent && next_time - time <= kMsPerDay)
      (next_sent ? mine : theirs).push_back((next_time - time) / 1000);
    conversation = next_conversation;
    sent = next_sent;
    time = next_time;
  }
  stats.mine = times_of(mine);
  stats.theirs = times_of(theirs);
}

ArchiveStats stats_of(SQLite::Database& database, const StatsOptions& options) {
  ArchiveStats stats;
  stats.conversations = static_cast<std::uint64_t>(
      database.execAndGet("SELECT count(*) FROM conversations").getInt64());
  stats.first_time = database
                         .execAndGet(
                             "SELECT coalesce((SELECT time FROM messages WHERE time IS NOT NULL "
                             "ORDER BY id LIMIT 1), '')")
                         .getString();
  stats.last_time = database
                        .execAndGet(
                            "SELECT coalesce((SELECT time FROM messages WHERE time IS NOT NULL "
                            "ORDER BY id DESC LIMIT 1), '')")
                        .getString();
  count_periods(database, stats);
  name_busiest(database, options.contacts, stats);
  time_answers(database, stats);
  return stats;
}

}  // namespace
}  // namespace archive_search

Result<ArchiveStats> archive_stats(const StatsOptions& options, Observer& observer,
                                   const StopFlag& stop) {
  const std::string archive = fs::resolved_path(options.archive);
  auto stats = archive_search::ask_index(
      archive, options.cache_folder, observer, stop,
      [&](SQLite::Database& database) { return archive_search::stats_of(database, options); });
  if (stats) stats->archive = archive;
  return stats;
}

}  // namespace gvoice
