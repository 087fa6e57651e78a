#ifndef GVOICE_TAKEOUT_ARCHIVE_READER_H_
#define GVOICE_TAKEOUT_ARCHIVE_READER_H_

#include <archive.h>

#include <memory>

namespace gvoice::takeout {

struct FreeArchive {
  void operator()(archive* reader) const { archive_read_free(reader); }
};

/// A reader of libarchive, freed by the destructor. Not thread-safe.
using ArchiveReader = std::unique_ptr<archive, FreeArchive>;

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_ARCHIVE_READER_H_
