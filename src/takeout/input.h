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

/// Larger entries are read in blocks, never completely into memory.
inline constexpr std::uint64_t kWholeEntryBytes = std::uint64_t{8} * 1024 * 1024;

/// Receives the next block of an entry; an error stops reading.
using BlockSink = std::function<Status(std::string_view block)>;

/// What a gvoice archive states about the account that it was made from.
struct KeptAccount {
  struct Source {
    std::string name;    ///< of the input in that run
    std::string base;    ///< the same without the number that distinguishes equal names
    std::string digest;  ///< 64 hex digits
    std::vector<std::pair<ProblemKind, std::string>> problems = {};  ///< about the input as a whole
    std::vector<std::string> own_numbers = {};  ///< the owner's, as in its Phones.vcf
  };
  /// A person in an address book, as written there.
  struct Contact {
    std::string name;
    std::vector<std::string> numbers;
  };
  std::vector<Source> inputs;
  std::vector<std::string> account_numbers;  ///< the owner's, as given by the user
  std::vector<Contact> contacts;             ///< address book contacts that occur in the account
  std::vector<std::string> lookup;           ///< lookup file lines that occur in the account
  Problems of_names;      ///< problems of the lookup file and address books of that run
  std::string made_with;  ///< version and options of that run, as JSON; empty from version 1.0
  std::string damage;     ///< why it could not be read completely; a sentence, or empty
};

/// The file of a medium in a gvoice archive. Views live as long as the input.
struct KeptMedium {
  std::string_view path;        ///< below the archive
  std::string_view media_type;  ///< empty for archives of version 1.0
  std::string_view sha256;      ///< 64 hex digits
};

/// One folder or archive given by the user. `path` of its entries is as in the input (not yet
/// `Voice/…`).
///
/// Every file is an entry, so that the report balances. Entries that a rule against hostile
/// archives forbids (an absolute name, `..`, a NUL, a backslash or drive letter in an archive, an
/// empty component, a link, a special file, a second entry of the same name, overlapping entries,
/// absurd ratios, false sizes) and that can never be read (encrypted, unknown method, truncated)
/// have EntryRole::kUnreadable and exactly one problem (kRefusedEntry, kUnreadableEntry); `read`
/// and `stream` of them fail with the same message. Faults found while reading (a wrong CRC, a
/// false size) are errors of `read` or `stream`, and not yet problems. A machine fault, or an input
/// that changes while it is read, is kMachine and says nothing about the content (see
/// ReadingContext).
///
/// The `input` of problems is empty; the Catalog sets it. (A gvoice archive sets the input that it
/// was made from.)
///
/// Thread-safety: call `list` once, first, on one thread; then the const methods are thread-safe.
class Input {
 public:
  virtual ~Input() = default;

  /// All files, in any order. Fails if nothing can be read; of a damaged archive the readable part
  /// is listed and the damage added to `problems` (kDamagedArchive). An input without random access
  /// lists nothing; use `scan`.
  virtual Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) = 0;

  /// Whether `read` and `stream` work in any order and in parallel; a tgz is a stream that can only
  /// be `scan`ned.
  virtual bool random_access() const = 0;

  /// Reads a whole entry of at most kWholeEntryBytes into `buffer`. ErrorKind::kDamaged and
  /// kRefused concern this entry only; larger entries are refused (use `stream`).
  virtual Status read(const Entry& entry, ReadBuffer& buffer) const = 0;

  /// The part of a file of the user's that has the content of an entry, or nullopt where there is
  /// none. Only for entries that could be read, as it relies on what the input states.
  virtual std::optional<fs::Origin> origin(const Entry&) const { return std::nullopt; }

  /// Reads an entry of any size in blocks, in order.
  virtual Status stream(const Entry& entry, const BlockSink& sink) const = 0;

  /// Callbacks of a scan, in the order of the stream, on the scanning thread: `begin` for each
  /// entry (with path, size, locator and, if kUnreadable, role; the caller sets `input` and
  /// `container`); if it returns true, `block` for its bytes as often as needed; then always `end`,
  /// with an error if this entry is faulty. A kUnreadable entry has no blocks, and its `end` has
  /// the error; any other error at `end` is not yet a problem. An error returned by a callback ends
  /// the scan.
  struct ScanSink {
    virtual ~ScanSink() = default;
    virtual Result<bool> begin(const Entry& entry) = 0;
    virtual Status block(std::string_view bytes) = 0;
    virtual Status end(const Status& entry_status) = 0;
  };
  /// For an input without random access: reads everything once; may be called again. Fails if
  /// nothing can be read; of a damaged archive the part before the damage is scanned, and the
  /// damage added to `problems`.
  virtual Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const = 0;

  /// SHA-256 (64 hex digits) of an archive file; not for folders, whose digest is made from their
  /// entries.
  virtual Result<std::string> archive_digest(const StopFlag& stop) const = 0;

  /// kMachine if an archive file has changed since it was opened. Call after reading: the data may
  /// be a mix of old and new content.
  virtual Status check_unchanged() const { return {}; }

  /// Opens an archive that is an entry of this input. A stored entry of a zip is read in place; a
  /// compressed one is unpacked to a scratch file first. Fails if that is not possible.
  virtual Result<std::unique_ptr<Input>> open_nested(const Entry& entry) const;

  /// `folder`, `zip`, `tgz` or `archive` (made by gvoice). A literal.
  virtual std::string_view kind() const = 0;

  /// For a gvoice archive, what `list` found in it; else null. Entries of such an input already
  /// have canonical paths and roles, their `input` is an index into KeptAccount::inputs, and `read`
  /// of a kept_line entry gives the input of parse::parse_kept_page and parse_kept_index.
  virtual const KeptAccount* kept_account() const { return nullptr; }
  /// For an entry of a gvoice archive, its file in the archive; nullopt for pages, unreadable
  /// entries, and all other inputs.
  virtual std::optional<KeptMedium> kept_medium(const Entry&) const { return std::nullopt; }
};

/// Opens a folder, zip or tgz, detected from the bytes (not the name). The error says what, where,
/// why and what to do.
Result<std::unique_ptr<Input>> open_input(
    const std::string& path,
    const std::shared_ptr<ReadingContext>& context = ReadingContext::usual());

/// The same for an archive that is open already; `archive` must not be empty.
Result<std::unique_ptr<Input>> open_archive(ArchiveFile archive);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_INPUT_H_
