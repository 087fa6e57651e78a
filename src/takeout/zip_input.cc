#include "takeout/zip_input.h"

#include <libdeflate.h>

#include <algorithm>
#include <cstring>
#include <iterator>
#include <memory>
#include <new>

#include "base/errors.h"
#include "base/hash.h"
#include "base/text.h"
#include "fs/descriptor_io.h"
#include "takeout/entry_name.h"
#include "takeout/inflater.h"
#include "takeout/zip_directory.h"
#include "takeout/zip_format.h"
#include "takeout/zip_salvage.h"

namespace gvoice::takeout {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;
// Entries up to this size are read together with their local header in one call.
constexpr std::uint64_t kOneCallBytes = std::uint64_t{128} * 1024;
// Usual maximum size of local extra fields (ZIP64 20 bytes, times 28, owner 15); a longer one costs
// a second call.
constexpr std::size_t kExtraGuess = 64;

struct FreeDecompressor {
  void operator()(libdeflate_decompressor* decompressor) const {
    libdeflate_free_decompressor(decompressor);
  }
};
using Decompressor = std::unique_ptr<libdeflate_decompressor, FreeDecompressor>;

/// Buffers that a thread reuses between entries.
struct Workbench {
  ReadBuffer packed;
  Decompressor decompressor{libdeflate_alloc_decompressor()};
};

Workbench& workbench() {
  thread_local Workbench bench;
  if (!bench.decompressor) throw std::bad_alloc();
  return bench;
}

constexpr std::string_view kShort = "the archive ends inside it";
constexpr std::string_view kNoDeflate = "its compressed data is damaged";

}  // namespace

Status ZipInput::list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) {
  ZipListing listing;
  const Result<ZipDirectoryOutcome> directory = read_zip_directory(file_, listing, problems, stop);
  if (!directory.ok()) return directory.error();
  std::uint64_t data_end = directory->data_end;
  if (!directory->found) {
    Status salvaged = salvage_zip(file_, listing, problems, stop);
    if (!salvaged.ok()) return salvaged;
    data_end = file_.size();
  }
  check_listing(listing, data_end, problems);
  records_ = std::move(listing.records);
  if (entries.empty()) {
    entries = std::move(listing.entries);
  } else {
    std::move(listing.entries.begin(), listing.entries.end(), std::back_inserter(entries));
  }
  return {};
}

Error ZipInput::entry_error(ErrorKind kind, const Entry& entry, std::string_view reason) const {
  return Error{kind,
               "Cannot read " + printable(entry.path) + " in " + printable(file_.path()) + ": " +
                   std::string(reason) + ".",
               "Download the archive again if the entry matters."};
}

Result<const ZipRecord*> ZipInput::readable_record(const Entry& entry) const {
  if (entry.locator >= records_.size()) {
    return entry_error(ErrorKind::kInternal, entry, "it is no entry of this archive");
  }
  const ZipRecord& record = records_[static_cast<std::size_t>(entry.locator)];
  if (record.fault != ZipFault::kNone) {
    return entry_error(is_refusal(record.fault) ? ErrorKind::kRefused : ErrorKind::kDamaged, entry,
                       zip_fault_reason(record.fault));
  }
  return &record;
}

Result<std::size_t> ZipInput::local_header_bytes(const Entry& entry, std::string_view bytes) const {
  constexpr std::string_view kContradiction =
      "its local header contradicts the archive's directory";
  const ZipRecord& record = records_[static_cast<std::size_t>(entry.locator)];
  const std::size_t named = zip::kLocalBytes + record.name_length;
  if (bytes.size() < named) return entry_error(ErrorKind::kDamaged, entry, kShort);
  const bool fits =
      zip::u32_at(bytes, 0) == zip::kLocalSignature && zip::u16_at(bytes, 8) == record.method &&
      (zip::u16_at(bytes, 6) & zip::kFlagEncrypted) == 0 &&
      zip::u16_at(bytes, 26) == record.name_length &&
      xxh3_64(without_dot_folder(bytes.substr(zip::kLocalBytes, record.name_length))) ==
          record.name_hash;
  if (!fits) return entry_error(ErrorKind::kDamaged, entry, kContradiction);
  return named + zip::u16_at(bytes, 28);
}

Result<std::uint64_t> ZipInput::data_offset(const Entry& entry, const ZipRecord& record) const {
  ReadBuffer header;
  const std::size_t size = zip::kLocalBytes + record.name_length;
  char* bytes = header.reserve(size);
  const Result<std::size_t> count = file_.read_at(record.offset, bytes, size);
  if (!count.ok()) return count.error();
  const Result<std::size_t> length = local_header_bytes(entry, {bytes, *count});
  if (!length.ok()) return length.error();
  return record.offset + *length;
}

Status ZipInput::read(const Entry& entry, ReadBuffer& buffer) const {
  const Result<const ZipRecord*> found = readable_record(entry);
  if (!found.ok()) return found.error();
  const ZipRecord& record = **found;
  if (record.size > kWholeEntryBytes) {
    return entry_error(ErrorKind::kRefused, entry, "it is too large to be read as a whole");
  }
  return record.compressed <= kOneCallBytes ? read_in_one(entry, record, buffer)
                                            : read_in_two(entry, record, buffer);
}

std::optional<fs::Origin> ZipInput::origin(const Entry& entry) const {
  const Result<const ZipRecord*> record = readable_record(entry);
  if (!record.ok()) return std::nullopt;
  const Result<std::uint64_t> offset = data_offset(entry, **record);
  if (!offset.ok()) return std::nullopt;
  std::optional<fs::Origin> origin = file_.origin(*offset, (*record)->compressed);
  if (origin) origin->deflated = (*record)->method != zip::kStored;
  return origin;
}

Status ZipInput::read_in_one(const Entry& entry, const ZipRecord& record,
                             ReadBuffer& buffer) const {
  ReadBuffer& packed = workbench().packed;
  const auto compressed = static_cast<std::size_t>(record.compressed);
  const std::size_t guess = zip::kLocalBytes + record.name_length + kExtraGuess + compressed;
  char* bytes = packed.reserve(guess);
  const Result<std::size_t> count = file_.read_at(record.offset, bytes, guess);
  if (!count.ok()) return count.error();
  const Result<std::size_t> header = local_header_bytes(entry, {bytes, *count});
  if (!header.ok()) return header.error();
  const std::size_t end = *header + compressed;
  if (end <= *count) return unpack(entry, record, {bytes + *header, compressed}, buffer);
  return read_in_two(entry, record, buffer);
}

Status ZipInput::read_in_two(const Entry& entry, const ZipRecord& record,
                             ReadBuffer& buffer) const {
  const Result<std::uint64_t> offset = data_offset(entry, record);
  if (!offset.ok()) return offset.error();
  const auto compressed = static_cast<std::size_t>(record.compressed);
  char* bytes = workbench().packed.reserve(std::max<std::size_t>(compressed, 1));
  const Result<std::size_t> count = file_.read_at(*offset, bytes, compressed);
  if (!count.ok()) return count.error();
  if (*count < compressed) return entry_error(ErrorKind::kDamaged, entry, kShort);
  return unpack(entry, record, {bytes, compressed}, buffer);
}

Status ZipInput::unpack(const Entry& entry, const ZipRecord& record, std::string_view data,
                        ReadBuffer& buffer) const {
  const auto size = static_cast<std::size_t>(record.size);
  // Never empty: an empty entry needs padding too.
  char* bytes = buffer.reserve(std::max<std::size_t>(size, 1));
  if (record.method == zip::kStored) {
    std::memcpy(bytes, data.data(), size);
  } else {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    const libdeflate_result result =
        libdeflate_deflate_decompress_ex(workbench().decompressor.get(), data.data(), data.size(),
                                         bytes, size, &consumed, &produced);
    if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
      return entry_error(ErrorKind::kRefused, entry, "it inflates to more than its directory says");
    }
    if (result != LIBDEFLATE_SUCCESS) return entry_error(ErrorKind::kDamaged, entry, kNoDeflate);
    const Status status = check(entry, record, produced, record.crc);
    if (!status.ok()) return status;
  }
  const Status status = check(entry, record, size, libdeflate_crc32(0, bytes, size));
  if (status.ok()) buffer.set_size(size);
  return status;
}

Status ZipInput::check(const Entry& entry, const ZipRecord& record, std::uint64_t size,
                       std::uint32_t crc) const {
  if (size != record.size) {
    return entry_error(ErrorKind::kRefused, entry, "it inflates to less than its directory says");
  }
  if (crc != record.crc)
    return entry_error(ErrorKind::kDamaged, entry, "its checksum (CRC) is wrong");
  return {};
}

Status ZipInput::stream(const Entry& entry, const BlockSink& sink) const {
  const Result<const ZipRecord*> found = readable_record(entry);
  if (!found.ok()) return found.error();
  const ZipRecord& record = **found;
  Result<std::uint64_t> offset = data_offset(entry, record);
  if (!offset.ok()) return offset.error();

  const auto input = std::make_unique_for_overwrite<char[]>(kBlockBytes);
  const auto output = std::make_unique_for_overwrite<char[]>(kBlockBytes);
  std::uint64_t left = record.compressed;
  std::uint64_t size = 0;
  std::uint32_t crc = 0;
  const auto give = [&](std::string_view block) -> Status {
    size += block.size();
    if (size > record.size) {
      return entry_error(ErrorKind::kRefused, entry, "it inflates to more than its directory says");
    }
    crc = libdeflate_crc32(crc, block.data(), block.size());
    return block.empty() ? Status() : sink(block);
  };

  Inflater inflater(Inflater::Format::kRaw);
  for (bool end = false; left > 0 && !end;) {
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, kBlockBytes));
    const Result<std::size_t> count = file_.read_at(*offset, input.get(), wanted);
    if (!count.ok()) return count.error();
    if (*count < wanted) return entry_error(ErrorKind::kDamaged, entry, kShort);
    *offset += wanted;
    left -= wanted;
    std::string_view packed(input.get(), wanted);
    if (record.method == zip::kStored) {
      const Status status = give(packed);
      if (!status.ok()) return status;
      continue;
    }
    // After a full block of output more may be pending, even if all input is consumed.
    for (bool more = true; more && !end;) {
      const Inflater::Step step = inflater.step(packed, {output.get(), kBlockBytes});
      if (step.damaged) return entry_error(ErrorKind::kDamaged, entry, kNoDeflate);
      const Status status = give({output.get(), step.produced});
      if (!status.ok()) return status;
      packed.remove_prefix(step.consumed);
      end = step.end;
      more = !packed.empty() || step.produced == kBlockBytes;
    }
    if (left == 0 && !end) return entry_error(ErrorKind::kDamaged, entry, kNoDeflate);
  }
  return check(entry, record, size, crc);
}

Result<std::unique_ptr<Input>> ZipInput::open_nested(const Entry& entry) const {
  const Result<const ZipRecord*> found = readable_record(entry);
  if (!found.ok()) return found.error();
  const ZipRecord& record = **found;
  std::string path = file_.path() + "/" + entry.path;
  if (record.size == 0) return entry_error(ErrorKind::kDamaged, entry, "it is empty");
  if (record.method == zip::kStored) {
    const Result<std::uint64_t> offset = data_offset(entry, record);
    if (!offset.ok()) return offset.error();
    return open_archive(file_.part(*offset, record.size, std::move(path)));
  }
  Result<fs::ScratchFile> scratch = fs::ScratchFile::create(record.size);
  if (!scratch.ok()) return std::move(scratch).error();
  const Status unpacked =
      stream(entry, [&](std::string_view block) { return scratch->append(block); });
  if (!unpacked.ok()) return unpacked.error();
  Result<ArchiveFile> archive =
      ArchiveFile::without_name(file_.shared_context(), scratch->take(), std::move(path));
  return archive ? open_archive(std::move(archive).value())
                 : Result<std::unique_ptr<Input>>(archive.error());
}

Status ZipInput::scan(ScanSink&, Problems&, const StopFlag&) const {
  return internal_error("A zip archive was scanned like a tgz.");
}

}  // namespace gvoice::takeout
