#ifndef GVOICE_TAKEOUT_INPUT_H_
#define GVOICE_TAKEOUT_INPUT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/read_buffer.h"
#include "gvoice/problem.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "takeout/archive_file.h"
#include "takeout/entry.h"
#include "takeout/reading_context.h"

namespace gvoice::takeout {

/// Entries above this many bytes are read in blocks and never stand in memory whole.
inline constexpr std::uint64_t kWholeEntryBytes = std::uint64_t{8} * 1024 * 1024;

/// Takes the next block of an entry; an error ends the reading.
using BlockSink = std::function<Status(std::string_view block)>;

/// What an archive of ours tells of the account that it was made from.
struct KeptAccount {
  struct Source {
    std::string name;    ///< of the input as that run called it
    std::string base;    ///< the same without the number that told inputs of one name apart
    std::string digest;  ///< 64 hex digits
    std::vector<std::pair<ProblemKind, std::string>> problems = {};  ///< of the input as a whole
    std::vector<std::string> own_numbers = {};  ///< the owner's, as its Phones.vcf wrote them
  };
  /// Somebody in an address book, as it writes them.
  struct Contact {
    std::string name;
    std::vector<std::string> numbers;
  };
  std::vector<Source> inputs;
  std::vector<std::string> account_numbers;  ///< the owner's, as the user wrote them
  std::vector<Contact> contacts;             ///< of address books, those whom the account mentions
  std::vector<std::string> lookup;  ///< of the lookup file, those whom the account mentions
  Problems of_names;                ///< of the lookup file and the address books of that run
  std::string made_with;  ///< version and options of that run, as JSON; empty from version 1.0
  std::string damage;     ///< why not all of it could be read; a sentence, empty where all could
};

/// Where an archive of ours keeps a medium. Views live as long as the input.
struct KeptMedium {
  std::string_view path;        ///< below the archive
  std::string_view media_type;  ///< empty from version 1.0, which did not say
  std::string_view sha256;      ///< 64 hex digits
};

/// One folder or archive that the user named. `path` in its entries is the name as the input has it
/// (not yet `Voice/…`).
///
/// Every file is an entry, so that the balance of the report holds. What a rule against hostile
/// archives forbids (an absolute name, `..`, a NUL, a backslash or drive letter in an archive, an
/// empty component, a link, a special file, a second entry of the same name, overlapping entries,
/// absurd ratios, sizes that lie) and what can never be read (encrypted, an unknown method, cut
/// off) comes with EntryRole::kUnreadable and exactly one problem (kRefusedEntry,
/// kUnreadableEntry); `read` and `stream` of it fail with the same words. What shows only while
/// reading (a wrong CRC, a size that lies) is the error of `read` or `stream`, and no problem yet.
/// A fault of the machine, or an input that changes while it is read, is an error of kind kMachine
/// and says nothing of what a file holds (see ReadingContext).
///
/// The `input` of problems is left empty: the Catalog fills it in. (An archive of ours names the
/// input that it was made from.)
///
/// Thread-safety: `list` is called once, before anything else, by one thread; after it the const
/// methods may be called from any number of threads at once.
class Input {
 public:
  virtual ~Input() = default;

  /// All files, in any order. An error where nothing at all can be read; what can be read of a
  /// damaged archive is listed and the damage told in `problems` (kDamagedArchive). An input
  /// without random access lists nothing: its entries come with `scan`.
  virtual Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) = 0;

  /// Whether `read` and `stream` work in any order and in parallel; a tgz is one stream and can
  /// only be `scan`ned.
  virtual bool random_access() const = 0;

  /// Reads a whole entry of at most kWholeEntryBytes into `buffer`. ErrorKind::kDamaged and
  /// kRefused are faults of this entry alone; an entry that is larger is refused (use `stream`).
  virtual Status read(const Entry& entry, ReadBuffer& buffer) const = 0;

  /// Reads an entry of any size in blocks, in order.
  virtual Status stream(const Entry& entry, const BlockSink& sink) const = 0;

  /// What a scan tells, in the order of the stream, on the thread that scans: `begin` for each
  /// entry (with path, size, locator and, where it is kUnreadable, role set; `input` and
  /// `container` are for the caller to fill in); where it answers true, `block` for its bytes as
  /// often as needed; then always `end`, with an error where this entry alone is faulty. A
  /// kUnreadable entry has no blocks, whatever `begin` answers, and its `end` has the error; any
  /// other error at `end` is not yet among the problems. An error that a callback returns ends the
  /// scan.
  struct ScanSink {
    virtual ~ScanSink() = default;
    virtual Result<bool> begin(const Entry& entry) = 0;
    virtual Status block(std::string_view bytes) = 0;
    virtual Status end(const Status& entry_status) = 0;
  };
  /// For an input without random access: passes once over everything; may be called again. An error
  /// where nothing can be read; of a damaged archive what stands before the damage is told, and the
  /// damage in `problems`.
  virtual Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const = 0;

  /// SHA-256 (64 hex digits) of an archive file; not for folders, whose digest comes from their
  /// entries.
  virtual Result<std::string> archive_digest(const StopFlag& stop) const = 0;

  /// An error of kind kMachine where an archive file is not as it was when it was opened. Asked
  /// when all is read: what came from it may be half of the old and half of the new.
  virtual Status check_unchanged() const { return {}; }

  /// Opens an archive that lies in this input as an entry. Of a zip, one that is stored is read
  /// where it lies, and one that is compressed is unpacked to a scratch file first. An error where
  /// that is not possible.
  virtual Result<std::unique_ptr<Input>> open_nested(const Entry& entry) const;

  /// `folder`, `zip`, `tgz` or `archive` (one of ours). A literal.
  virtual std::string_view kind() const = 0;

  /// For an archive of ours, what `list` found in it; null for all others. The entries of such an
  /// input have their canonical paths and roles already, their `input` is an index into
  /// KeptAccount::inputs, and `read` of an
  /// entry that is a kept_line gives what parse::parse_kept_page and parse_kept_index read.
  virtual const KeptAccount* kept_account() const { return nullptr; }
  /// For an entry of an archive of ours, which file of the archive it is; nothing for pages and
  /// what could not be read. Nothing for all other inputs.
  virtual std::optional<KeptMedium> kept_medium(const Entry&) const { return std::nullopt; }
};

/// Opens a folder, zip or tgz, whichever the bytes say (not the name). The error says what, where,
/// why and what to do.
Result<std::unique_ptr<Input>> open_input(
    const std::string& path,
    const std::shared_ptr<ReadingContext>& context = ReadingContext::usual());

/// The same for an archive that is open already; `archive` must not be empty.
Result<std::unique_ptr<Input>> open_archive(ArchiveFile archive);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_INPUT_H_
