#ifndef GVOICE_TAKEOUT_FOLDER_DIGEST_H_
#define GVOICE_TAKEOUT_FOLDER_DIGEST_H_

#include <string>

#include "base/hash.h"
#include "takeout/catalog.h"

namespace gvoice::takeout {

/// The digest of a folder, computed incrementally in canonical order (defined at
/// Catalog::set_folder_digests). Not thread-safe.
class FolderDigest {
 public:
  void add(const Entry& entry, const EntryContent& content);
  /// 64 hex digits.
  std::string finish();

 private:
  Sha256 hasher_;
};

/// Reads one entry for a folder digest; all zero if it cannot be or is never read (EntryRole).
Result<EntryContent> read_content(const Input& input, const Entry& entry);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_FOLDER_DIGEST_H_
