#ifndef GVOICE_WRITE_HTML_PAGES_SEARCH_DATA_H_
#define GVOICE_WRITE_HTML_PAGES_SEARCH_DATA_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>

#include "model/archive.h"
#include "model/local_clock.h"

namespace gvoice::write::html::pages {

/// What the search of the pages reads: scripts that hold nothing but strings, one with the
/// conversations and one for each kRecordsPerShard records. A string is a column, the values of all
/// rows behind each other; docs/pages.md explains each. Texts are as the export has them: the
/// script search.js folds them, by the same rules as `gvoice search`.
///
/// Immutable and thread-safe; the model and the clock must outlive it.
class SearchData {
 public:
  static constexpr std::size_t kRecordsPerShard = 100'000;

  SearchData(const ArchiveModel& model, const LocalClock& clock);

  /// How many shards there are; none without records.
  std::size_t shards() const {
    return (model_.records.size() + kRecordsPerShard - 1) / kRecordsPerShard;
  }
  /// Appends `assets/search/conversations.js` to `out`.
  void append_conversations(std::string& out) const;
  /// Appends shard `shard` to `out`; the newest records are in the last.
  void append_shard(std::size_t shard, std::string& out) const;

  /// Below the archive; `shard` counts from 0.
  static std::string shard_path(std::size_t shard);
  static constexpr const char* kConversationsPath = "assets/search/conversations.js";

 private:
  const ArchiveModel& model_;
  const LocalClock& clock_;
  std::unordered_map<std::uint64_t, std::size_t> row_of_conversation_;  ///< by its id
};

}  // namespace gvoice::write::html::pages

#endif  // GVOICE_WRITE_HTML_PAGES_SEARCH_DATA_H_
