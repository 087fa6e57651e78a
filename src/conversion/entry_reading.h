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

/// Whether a page that was read is kept as a line of pages.ndjson.zst; HTML of neither shape is
/// kept as a file.
bool has_kept_line(const Run& run, std::uint32_t entry);

/// What pages.ndjson.zst calls an entry; valid UTF-8. The view lives as long as the run.
std::string_view kept_path(const Run& run, std::uint32_t entry);
/// Fills Run::kept_paths.
void name_kept_paths(Run& run);

/// Reads an entry of any reasonable size whole.
Status read_whole(const takeout::Input& input, const takeout::Entry& entry, ReadBuffer& buffer);

/// So much of a page shows whether it is one of Voice. Pages of other products may be of any size,
/// and nothing of them is wanted.
inline constexpr std::size_t kBeginning = std::size_t{64} * 1024;

/// Reads the first `most` bytes of an entry, or all where it has fewer, and no further than that
/// takes. Of a damaged entry the part before the damage is left in `buffer`, beside the error.
Status read_beginning(const takeout::Input& input, const takeout::Entry& entry, std::size_t most,
                      ReadBuffer& buffer);

/// Reads pages, index pages, Phones.vcf and whatever else lies in the Voice data but media; what a
/// scan has read already is taken over. Thread-safe as long as no two threads read the same entry,
/// each with a worker of its own.
class EntryReader {
 public:
  /// Both must outlive the reader.
  EntryReader(Run& run, Scanned& scanned) : run_(run), scanned_(scanned) {}

  /// Reads the entry of that index in canonical order; `page` is where it goes if it is a page,
  /// else null. A fault of the entry alone is a problem of the worker.
  Status read(Worker& worker, std::uint32_t index, ReadPage* page);

  /// The owner's numbers, as Phones.vcf, archives of ours and the options write them; sorted, each
  /// once. Asked when all is read.
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
                     std::vector<parse::PageProblem>& told) const;
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
