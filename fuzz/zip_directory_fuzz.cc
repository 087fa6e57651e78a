#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "takeout/zip_input.h"

/// Any bytes as a zip: the directory (or salvage) must list them, and every entry must be read or
/// refused, in one piece and in blocks with the same outcome, within the limits that Input
/// promises.
namespace {

using gvoice::Problems;
using gvoice::ReadBuffer;
using gvoice::Status;
using gvoice::StopFlag;
using gvoice::takeout::ArchiveFile;
using gvoice::takeout::Entry;
using gvoice::takeout::EntryRole;
using gvoice::takeout::ReadingContext;
using gvoice::takeout::ZipInput;

void require(bool holds) {
  if (!holds) std::abort();
}

void read_both_ways(const ZipInput& input, const Entry& entry) {
  std::string streamed;
  const Status by_stream = input.stream(entry, [&](std::string_view block) -> Status {
    streamed += block;
    return {};
  });
  ReadBuffer buffer;
  const Status whole = input.read(entry, buffer);
  require(streamed.size() <= entry.size || !by_stream.ok());
  if (entry.role == EntryRole::kUnreadable) require(!whole.ok() && !by_stream.ok());
  if (whole.ok()) require(by_stream.ok() && streamed == buffer.view());
  if (by_stream.ok()) require(streamed.size() == entry.size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gvoice::fs::FileDescriptor file(::memfd_create("zip", MFD_CLOEXEC));
  require(file.is_open());
  require(::write(file.get(), data, size) == static_cast<ssize_t>(size));
  struct stat info{};
  if (::fstat(file.get(), &info) != 0) return 0;
  ZipInput input(ArchiveFile(ReadingContext::usual(), std::move(file), info, "fuzz.zip"));
  std::vector<Entry> entries;
  Problems problems;
  const StopFlag stop;
  if (!input.list(entries, problems, stop).ok()) return 0;
  std::size_t unreadable = 0;
  for (const Entry& entry : entries) {
    unreadable += entry.role == EntryRole::kUnreadable ? 1U : 0U;
    read_both_ways(input, entry);
  }
  // Each refused entry is reported once; besides these only the archive as a whole may be.
  require(problems.size() >= unreadable && problems.size() <= unreadable + 1);
  return 0;
}
