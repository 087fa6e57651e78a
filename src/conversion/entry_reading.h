#ifndef GVOICE_CONVERT_ENTRY_READING_H_
#define GVOICE_CONVERT_ENTRY_READING_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/read_buffer.h"
#include "conversion/run.h"
#include "conversion/scan.h"
#include "gvoice/result.h"
#include "sync/mutex.h"
#include "takeout/input.h"

namespace gvoice::conversion {

bool in_spam(const takeout::Entry& entry);
bool in_voice(const takeout::Entry& entry);
bool is_media(const takeout::Entry& entry);

/// Whether a page becomes a line of pages.ndjson.zst; HTML of neither shape is stored as a file.
bool has_kept_line(const Run& run, std::uint32_t entry);

/// The name of an entry in pages.ndjson.zst; valid UTF-8. The view lives as long as the run.
std::string_view kept_path(const Run& run, std::uint32_t entry);
/// Sets Run::kept_paths.
void name_kept_paths(Run& run);

/// Reads a whole entry of any reasonable size.
Status read_whole(const takeout::Input& input, const takeout::Entry& entry, ReadBuffer& buffer);

/// Enough of a page to detect Voice pages. Pages of other products may have any size and are not
/// needed.
inline constexpr std::size_t kBeginning = std::size_t{64} * 1024;

/// Reads the first `most` bytes of an entry, or all if it has fewer. For a damaged entry `buffer`
/// has the part before the damage, and an error is returned.
Status read_beginning(const takeout::Input& input, const takeout::Entry& entry, std::size_t most,
                      ReadBuffer& buffer);

/// Reads pages, index pages, Phones.vcf and everything else in the Voice data except media; uses
/// what a scan has already read. Thread-safe if each thread has its own worker and no two read the
/// same entry.
class EntryReader {
 public:
  /// Both must outlive the reader.
  EntryReader(Run& run, Scanned& scanned) : run_(run), scanned_(scanned) {}

  /// Reads the entry with that index in canonical order into `page`, which is null if it is not a
  /// page. Errors of the entry alone are added to the worker's problems.
  Status read(Worker& worker, std::uint32_t index, ReadPage* page);

  /// The owner's numbers as in Phones.vcf, gvoice archives and the options; sorted, unique. Call
  /// after all reading.
  std::vector<AccountNumber> account_numbers();

 private:
  Status take_over(Worker& worker, std::uint32_t index, ReadPage* page, Scanned::Content& content);
  Status note_bytes(Worker& worker, std::uint32_t index, ReadPage* page, std::string_view bytes);
  Result<parse::ParsedPage> parse_page(Worker& worker, const takeout::Entry& entry,
                                       std::string_view bytes) const;
  /// Another line of the same page.
  Result<parse::ParsedPage> parse_other_line(Worker& worker, const takeout::Entry& entry,
                                             const takeout::OtherLine& place) const;
  Result<parse::ArchiveIndex> parse_index(Worker& worker, const takeout::Entry& entry,
                                          std::string_view bytes) const;
  void note_page(Worker& worker, ReadPage& page) const;
  void note_index(Worker& worker, std::uint32_t index, parse::ArchiveIndex archive_index) const;
  void note_account_numbers(std::uint32_t index, std::string_view vcard);
  void note_problems(Worker& worker, const takeout::Entry& entry,
                     std::vector<parse::PageProblem>& page_problems) const;
  void mark_unreadable(Worker& worker, std::uint32_t index, std::string reason) const;
  const takeout::Input& input_of(const takeout::Entry& entry) const {
    return *run_.catalog.containers()[entry.container];
  }

  Run& run_;
  Scanned& scanned_;
  sync::Guarded<std::vector<AccountNumber>> account_numbers_{"EntryReader.account_numbers"};
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_ENTRY_READING_H_
