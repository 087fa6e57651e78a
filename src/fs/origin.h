#ifndef GVOICE_FS_ORIGIN_H_
#define GVOICE_FS_ORIGIN_H_

#include <cstdint>
#include <string>

/// Copies that need not be made: in a page of a browser the archive lies in memory, and media can
/// be references to the files that the user chose (origin_wasm.cc). A disk holds copies.
namespace gvoice::fs {

/// The part of an input file that has the content of another file. Plain value.
struct Origin {
  std::string path;          ///< of the input file, as it is opened
  std::uint64_t offset = 0;  ///< in that file
  std::uint64_t bytes = 0;   ///< there
  bool deflated = false;     ///< RFC 1951, without header
};

/// Whether `refer_to_origin` has any effect.
bool has_references();

/// Lets the file `path` in an open folder, which exists, refer to `origin` instead of its own
/// bytes, those of which are written later included.
void refer_to_origin(int folder, const std::string& path, const Origin& origin);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_ORIGIN_H_
