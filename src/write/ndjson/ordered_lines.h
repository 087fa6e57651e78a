#ifndef GVOICE_WRITE_NDJSON_ORDERED_LINES_H_
#define GVOICE_WRITE_NDJSON_ORDERED_LINES_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "gvoice/result.h"
#include "sync/turnstile.h"
#include "write/format/format_writer.h"
#include "write/format/output_file.h"

namespace gvoice::write::ndjson {

/// A file of lines that workers render in chunks and write in order. `write_chunk` is thread-safe,
/// with one call per chunk; chunks must be started in order. The rest must run on one thread.
class OrderedLines {
 public:
  /// Appends line `index`, with its line feed.
  using AppendLine = std::function<void(std::size_t index, std::string& lines)>;

  OrderedLines(std::string path, std::size_t lines, AppendLine append_line)
      : path_(std::move(path)), lines_(lines), append_line_(std::move(append_line)) {}

  /// Opens the file and writes what comes before the lines.
  Status open(fs::OutputFolder& folder, std::string_view header);
  std::size_t chunks() const { return (lines_ + kLinesInChunk - 1) / kLinesInChunk; }
  /// Renders a chunk, waits for those before it, and appends it.
  Status write_chunk(std::size_t chunk, JobContext& context);
  Result<WrittenFile> close() { return file_->close(); }

 private:
  static constexpr std::size_t kLinesInChunk = 1024;

  const std::string path_;
  const std::size_t lines_;
  const AppendLine append_line_;
  std::unique_ptr<OutputFile> file_;  ///< used by the thread in the turnstile
  sync::Turnstile turnstile_;
};

}  // namespace gvoice::write::ndjson

#endif  // GVOICE_WRITE_NDJSON_ORDERED_LINES_H_
