#ifndef GVOICE_FS_LINE_READING_H_
#define GVOICE_FS_LINE_READING_H_

#include <functional>
#include <string>
#include <string_view>

#include "gvoice/result.h"

namespace gvoice::fs {

/// Calls `visit` for each line of a file, without its line feed, until it returns an error. Memory
/// is bounded by the longest line. What is no plain file, or a link, is refused.
Status read_lines(const std::string& path,
                  const std::function<Status(std::string_view line)>& visit);

}  // namespace gvoice::fs

#endif  // GVOICE_FS_LINE_READING_H_
