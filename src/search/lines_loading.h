#ifndef GVOICE_SEARCH_LINES_LOADING_H_
#define GVOICE_SEARCH_LINES_LOADING_H_

#include <string>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "search/loaded_archive.h"

namespace gvoice::searching {

/// Adds all records of a messages.ndjson. A line that is no record is an Error that says which.
Status load_lines(const std::string& path, const StopFlag& stop, LoadedArchive& archive);

}  // namespace gvoice::searching

#endif  // GVOICE_SEARCH_LINES_LOADING_H_
