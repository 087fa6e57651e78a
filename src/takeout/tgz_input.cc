#include "takeout/tgz_input.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <new>
#include <optional>
#include <unordered_set>

#include "base/errors.h"
#include "base/hash.h"
#include "base/text.h"
#include "takeout/archive_reader.h"
#include "takeout/entry_name.h"
#include "takeout/machine_fault.h"
#include "takeout/tar_content.h"

namespace gvoice::takeout {
namespace {

// The same limits as for zip entries, against decompression bombs.
constexpr std::uint64_t kSuspectRatio = 200;
constexpr std::uint64_t kSuspectBytes = std::uint64_t{64} << 20;
// How much a filter may read ahead in the file.
constexpr std::uint64_t kReadAhead = std::uint64_t{2} << 20;

struct DigestHash {
  std::size_t operator()(const Xxh128Digest& digest) const {
    std::size_t hash = 0;
    for (std::size_t i = 0; i < sizeof(hash); ++i) hash = (hash << 8) | digest[i];
    return hash;
  }
};

/// The name of a tar entry as bytes. Names in pax headers are UTF-8 and may not be representable in
/// the locale; those in plain headers are bytes and may not be UTF-8: use whichever libarchive has.
std::string_view entry_name(archive_entry* header) {
  if (const char* name = archive_entry_pathname(header)) return name;
  if (const char* name = archive_entry_pathname_utf8(header)) return name;
  return {};
}

/// One pass over one archive.
class TarScan {
 public:
  TarScan(const ArchiveFile& file, Input::ScanSink& sink, Problems& problems, const StopFlag& stop)
      : file_(file), sink_(sink), problems_(problems), stop_(stop) {}

  Status run();

 private:
  static la_ssize_t next_block(archive* reader, void* self, const void** block);

  Status take_entry(archive* reader, archive_entry* header);
  Status pass_content(archive* reader, const Entry& entry, bool wanted, Status& fault);
  std::string_view refusal(archive_entry* header, std::string_view name);
  Error entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const;
  /// Reads on after the end of the tar, as gzip's checksum comes last.
  Status drain();
  Status finish(bool broken);
  void note_lack_of_memory(archive* reader, int result);
  /// Handles a read error: ends the run, or the scan of this file.
  Status pass_over_fault();

  const ArchiveFile& file_;
  Input::ScanSink& sink_;
  Problems& problems_;
  const StopFlag& stop_;
  std::unique_ptr<TarContent> content_;
  std::optional<Error> disk_error_;
  bool cut_ = false;          ///< libarchive could not continue
  bool has_slashes_ = false;  ///< in the names so far: backslashes separate only without them
  std::uint64_t entries_ = 0;
  std::uint64_t whole_ = 0;
  std::unordered_set<Xxh128Digest, DigestHash> names_;
};

la_ssize_t TarScan::next_block(archive* reader, void* self, const void** block) {
  TarScan& scan = *static_cast<TarScan*>(self);
  if (scan.stop_.requested()) {
    archive_set_error(reader, EIO, "interrupted");
    return ARCHIVE_FATAL;
  }
  const Result<std::string_view> next = scan.content_->next();
  if (!next.ok()) {
    scan.disk_error_ = next.error();
    archive_set_error(reader, EIO, "the disk failed");
    return ARCHIVE_FATAL;
  }
  *block = next->data();
  return static_cast<la_ssize_t>(next->size());
}

Status TarScan::run() {
  Result<std::unique_ptr<TarContent>> content = open_tar_content(file_);
  if (!content.ok()) return std::move(content).error();
  content_ = std::move(content).value();
  const ArchiveReader reader(archive_read_new());
  if (!reader) throw std::bad_alloc();
  archive_read_support_format_tar(reader.get());
  int result = archive_read_open(reader.get(), this, nullptr, &TarScan::next_block, nullptr);
  while (result == ARCHIVE_OK || result == ARCHIVE_WARN || result == ARCHIVE_RETRY) {
    if (stop_.requested()) return interrupted();
    archive_entry* header = nullptr;
    result = archive_read_next_header(reader.get(), &header);
    note_lack_of_memory(reader.get(), result);
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) continue;
    const Status status = take_entry(reader.get(), header);
    if (!status.ok()) return status;
    if (cut_) break;
  }
  Status drained = drain();
  if (!drained.ok()) return drained;
  return finish(cut_ || result != ARCHIVE_EOF);
}

Status TarScan::drain() {
  // Padding is a few kilobytes; more after the end is meant to waste time.
  constexpr std::uint64_t kMostBehindEnd = std::uint64_t{16} << 20;
  std::uint64_t drained = 0;
  for (bool more = true; more && drained < kMostBehindEnd;) {
    if (stop_.requested()) return interrupted();
    if (disk_error_) return pass_over_fault();
    const Result<std::string_view> block = content_->next();
    if (!block.ok()) {
      disk_error_ = block.error();
      return pass_over_fault();
    }
    more = !block->empty();
    drained += block->size();
  }
  return {};
}

void TarScan::note_lack_of_memory(archive* reader, int result) {
  const bool failed = result == ARCHIVE_FATAL && archive_errno(reader) == ENOMEM;
  if (failed && !disk_error_) disk_error_ = machine_fault(file_.path(), ENOMEM);
}

Status TarScan::pass_over_fault() {
  cut_ = true;
  return file_.context().pass_over(*disk_error_);
}

std::string_view TarScan::refusal(archive_entry* header, std::string_view name) {
  if (archive_entry_hardlink(header) != nullptr || archive_entry_hardlink_utf8(header) != nullptr) {
    return "it is a hard link";
  }
  if (archive_entry_filetype(header) == AE_IFLNK) return "it is a symbolic link";
  if (archive_entry_filetype(header) != AE_IFREG) return "it is neither a file nor a folder";
  if (!is_safe_entry_name(name)) return "its name is no path below the archive's root";
  if (!names_.insert(xxh3_128(name)).second) return "another entry before it has the same name";
  if (archive_entry_sparse_count(header) > 0) return "it is a sparse file";
  const auto size = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(header), 0));
  const std::uint64_t packed = file_.size() - std::min(content_->consumed(), file_.size()) + 1;
  if (size > kSuspectBytes && size / kSuspectRatio > packed + kReadAhead)
    return "it claims to inflate to an absurd size";
  return {};
}

Error TarScan::entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const {
  return Error{kind,
               "Cannot read " + printable(entry.path) + " in " + printable(file_.path()) + ": " +
                   std::string(reason) + ".",
               "Download the archive again if the entry matters."};
}

Status TarScan::take_entry(archive* reader, archive_entry* header) {
  if (archive_entry_filetype(header) == AE_IFDIR) return {};
  Entry entry;
  entry.path = without_dot_folder(entry_name(header));
  has_slashes_ = has_slashes_ || entry.path.find('/') != std::string::npos;
  if (may_be_mended(entry.path)) {
    if (auto name = mended_entry_name(entry.path, !has_slashes_)) {
      if (name->ends_with('/')) return {};
      entry.path = std::move(*name);
    }
  }
  entry.locator = entries_++;
  const std::string_view refused = refusal(header, entry.path);
  if (refused.empty()) {
    entry.size = static_cast<std::uint64_t>(std::max<la_int64_t>(archive_entry_size(header), 0));
  } else {
    entry.role = EntryRole::kUnreadable;
    Problem problem;
    problem.kind = ProblemKind::kRefusedEntry;
    problem.entry = entry.path;
    problem.detail = "Not read: " + std::string(refused) + ".";
    problems_.push_back(std::move(problem));
  }
  const Result<bool> wanted = sink_.begin(entry);
  if (!wanted.ok()) return wanted.error();
  if (!refused.empty()) return sink_.end(entry_error(ErrorKind::kRefused, entry, refused));
  Status fault;
  Status status = pass_content(reader, entry, *wanted, fault);
  if (!status.ok()) return status;
  if (fault.ok()) ++whole_;
  return sink_.end(fault);
}

Status TarScan::pass_content(archive* reader, const Entry& entry, bool wanted, Status& fault) {
  const std::uint64_t consumed_before = content_->consumed();
  std::uint64_t size = 0;
  while (true) {
    if (stop_.requested()) return interrupted();
    const void* bytes = nullptr;
    std::size_t count = 0;
    la_int64_t offset = 0;
    const int result = archive_read_data_block(reader, &bytes, &count, &offset);
    if (result == ARCHIVE_EOF) break;
    if (result == ARCHIVE_RETRY) continue;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
      if (stop_.requested()) return interrupted();
      note_lack_of_memory(reader, result);
      cut_ = true;
      break;
    }
    if (static_cast<std::uint64_t>(offset) != size) {
      fault = entry_error(ErrorKind::kRefused, entry, "it has gaps");
      return {};
    }
    size += count;
    const std::uint64_t consumed = content_->consumed() - consumed_before + 1;
    if (size > kSuspectBytes && size / kSuspectRatio > consumed) {
      fault = entry_error(ErrorKind::kRefused, entry, "it inflates to an absurd size");
      return {};
    }
    if (!wanted || count == 0) continue;
    const Status status = sink_.block({static_cast<const char*>(bytes), count});
    if (!status.ok()) return status;
  }
  if (disk_error_) {
    fault = *disk_error_;
  } else if (size != entry.size) {
    fault = entry_error(ErrorKind::kDamaged, entry, "the archive is cut off inside it");
  }
  return {};
}

Status TarScan::finish(bool broken) {
  std::string_view damage = content_->damage();
  if (disk_error_) damage = "a fault of the machine kept it from being read on";
  if (damage.empty() && broken) damage = "its tar structure is damaged or cut off";
  if (whole_ == 0 && (entries_ == 0 || !damage.empty())) {
    return Error{ErrorKind::kDamaged,
                 "Nothing can be read from " + printable(file_.path()) + ": " +
                     std::string(damage.empty() ? "it holds no files" : damage) + ".",
                 "Download the archive again, and check that it is a Takeout (.zip or .tgz)."};
  }
  if (damage.empty()) return {};
  Problem problem;
  problem.kind = ProblemKind::kDamagedArchive;
  problem.offset = content_->consumed();
  problem.detail =
      "The archive is damaged (" + std::string(damage) + "): " + std::to_string(whole_) +
      " files were read before the damage, everything after it is lost. Download it again.";
  problems_.push_back(std::move(problem));
  return {};
}

}  // namespace

Status TgzInput::list(std::vector<Entry>&, Problems&, const StopFlag&) { return {}; }

Status TgzInput::read(const Entry&, ReadBuffer&) const {
  return internal_error("An entry of a tgz was read out of order.");
}

Status TgzInput::stream(const Entry& entry, const BlockSink&) const {
  ReadBuffer unused;
  return read(entry, unused);
}

Status TgzInput::scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const {
  return TarScan(file_, sink, problems, stop).run();
}

}  // namespace gvoice::takeout
