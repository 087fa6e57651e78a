#ifndef GVOICE_SEARCH_LOADED_ARCHIVE_H_
#define GVOICE_SEARCH_LOADED_ARCHIVE_H_

#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/arena.h"
#include "gvoice/record.h"
#include "model/archive.h"
#include "people/number_format.h"

namespace gvoice::searching {

/// An account that is read back from an archive's own files: enough of it for a search index, and
/// nothing of where it came from. Owns what its records point to. Serves one thread.
class LoadedArchive {
 public:
  LoadedArchive() = default;
  LoadedArchive(const LoadedArchive&) = delete;
  LoadedArchive& operator=(const LoadedArchive&) = delete;

  /// For everything that records point to.
  Arena& arena() { return arena_; }
  void add_own_number(std::string number) { own_numbers_.push_back(std::move(number)); }
  bool is_own(std::string_view number) const;
  /// A medium of this path below the archive; the same one for the same path.
  const StoredMedia* medium(std::string_view path, std::string_view media_type,
                            std::string_view sha256, std::uint64_t size);
  /// A record of the conversation `record.conversation`. Its participants are whom that is with,
  /// and perhaps a sender who is not.
  void add(const Record& record);

  std::size_t size() const { return records_.size(); }
  /// Everything in order. Nothing may be added after it; it lives as long as this.
  const ArchiveModel& finish();

 private:
  Arena arena_;
  people::NumberFormatter formatter_;
  std::deque<Record> records_;
  std::deque<StoredMedia> media_;
  std::unordered_map<std::string_view, const StoredMedia*> media_by_path_;
  std::unordered_map<std::uint64_t, std::size_t> conversation_by_id_;
  std::vector<Conversation> conversations_;
  std::vector<const Record*> in_order_;
  std::vector<std::string> own_numbers_;
  ArchiveModel model_;
};

}  // namespace gvoice::searching

#endif  // GVOICE_SEARCH_LOADED_ARCHIVE_H_
