#include "takeout/folder_digest.h"

namespace gvoice::takeout {
namespace {

void add_number(Sha256& hasher, std::uint64_t number) {
  std::array<char, 8> bytes{};
  for (char& byte : bytes) {
    byte = static_cast<char>(number & 0xFF);
    number >>= 8;
  }
  hasher.update({bytes.data(), bytes.size()});
}

}  // namespace

void FolderDigest::add(const Entry& entry, const EntryContent& content) {
  add_number(hasher_, entry.path.size());
  hasher_.update(entry.path);
  add_number(hasher_, content.size);
  hasher_.update({reinterpret_cast<const char*>(content.xxh3_128.data()), content.xxh3_128.size()});
}

std::string FolderDigest::finish() { return to_hex(hasher_.finish()); }

Result<EntryContent> read_content(const Input& input, const Entry& entry) {
  const bool outside = entry.role == EntryRole::kKnownOther && !entry.path.starts_with("Voice/");
  if (outside || entry.role == EntryRole::kCompanion || entry.role == EntryRole::kUnreadable)
    return EntryContent();
  EntryContent content;
  Xxh128 hasher;
  const Status status = input.stream(entry, [&](std::string_view block) -> Status {
    content.size += block.size();
    hasher.update(block);
    return {};
  });
  if (!status.ok()) {
    const bool of_file = status.error().kind != ErrorKind::kMachine;
    return of_file ? Result<EntryContent>(EntryContent()) : status.error();
  }
  // A conversion counts an empty file as unreadable.
  if (content.size == 0) return EntryContent();
  content.xxh3_128 = hasher.finish();
  return content;
}

}  // namespace gvoice::takeout
