#ifndef GVOICE_CONVERT_READING_H_
#define GVOICE_CONVERT_READING_H_

#include "conversion/run.h"
#include "conversion/scan.h"
#include "gvoice/result.h"

namespace gvoice::conversion {

/// Reads the address books of the options. Sets contacts. A file that cannot be read or contains no
/// number is an error.
Status read_contacts(Run& run);

/// Opens and lists all inputs, scans those without random access (workers parse meanwhile), and
/// sorts everything into canonical order. Sets catalog, facts, given and the list of media.
Status list_inputs(Run& run, MediaStore& store, Scanned& scanned);

/// Reads and parses every page of the inputs with random access, uses those already scanned, and
/// reads everything else in the Voice data except media. Sets pages, indexes, facts and
/// account_numbers; computes the digests of archives meanwhile.
Status read_pages(Run& run, Scanned& scanned);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_READING_H_
