#include "write/ndjson/ordered_lines.h"

#include <algorithm>

namespace gvoice::write::ndjson {

Status OrderedLines::open(fs::OutputFolder& folder, std::string_view header) {
  auto file = OutputFile::create(folder, path_);
  if (!file) return file.error();
  file_ = *std::move(file);
  return file_->append(header);
}

Status OrderedLines::write_chunk(std::size_t chunk, JobContext& context) {
  sync::Turn turn(turnstile_, chunk);
  std::string& lines = context.scratch;
  const std::size_t first = chunk * kLinesInChunk;
  const std::size_t last = std::min(lines_, first + kLinesInChunk);
  for (std::size_t i = first; i < last; ++i) append_line_(i, lines);
  // If an earlier chunk failed, its error counts.
  if (!turn.wait()) return Error{ErrorKind::kInterrupted, path_ + " was given up.", ""};
  if (Status appended = file_->append(lines); !appended) return appended;
  turn.passed();
  context.bytes_written += lines.size();
  return {};
}

}  // namespace gvoice::write::ndjson
