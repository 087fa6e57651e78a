#include "write/csv/csv_format.h"

#include <array>
#include <utility>

#include "base/errors.h"
#include "write/csv/csv_table.h"
#include "write/format/output_file.h"

namespace gvoice::write::csv {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{64} * 1024;

/// A file written line by line, with the scratch buffer of a worker.
class TableFile {
 public:
  static Result<TableFile> create(fs::OutputFolder& folder, std::string_view path,
                                  JobContext& context) {
    auto file = OutputFile::create(folder, std::string(path));
    if (!file) return file.error();
    context.scratch.clear();
    return TableFile(*std::move(file), context);
  }

  std::string& lines() { return context_.scratch; }

  /// Call after each line.
  Status line_done() {
    if (context_.stop.requested()) return interrupted();
    return lines().size() < kBlockBytes ? Status() : flush();
  }

  Result<WrittenFile> close() {
    if (Status flushed = flush(); !flushed) return flushed.error();
    return file_->close();
  }

 private:
  TableFile(std::unique_ptr<OutputFile> file, JobContext& context)
      : file_(std::move(file)), context_(context) {}

  Status flush() {
    Status appended = file_->append(lines());
    context_.bytes_written += lines().size();
    lines().clear();
    return appended;
  }

  std::unique_ptr<OutputFile> file_;
  JobContext& context_;
};

/// Whether it has content to read or hear, unlike a plain call.
bool is_message(RecordKind kind) {
  return kind == RecordKind::kText || kind == RecordKind::kVoicemail ||
         kind == RecordKind::kRecorded;
}

class CsvFormat : public FormatWriter {
 public:
  explicit CsvFormat(const FormatInput& input)
      : input_(input),
        tables_(input.model, input.clock, input.options.raw_csv ? Guard::kOff : Guard::kOn,
                input.options.writes_pages) {}

  Result<std::size_t> begin() override {
    if (Status made = input_.folder.make_folder("csv"); !made) return made.error();
    return files_.size();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    constexpr std::array<std::string_view, 3> kPaths = {"csv/messages.csv", "csv/calls.csv",
                                                        "csv/conversations.csv"};
    auto file = TableFile::create(input_.folder, kPaths.at(job), context);
    if (!file) return file.error();
    Status filled = job < 2 ? fill_records(*file, job == 0) : fill_conversations(*file);
    if (!filled) return filled;
    auto closed = file->close();
    if (!closed) return closed.error();
    files_.at(job) = *std::move(closed);
    return {};
  }

  Result<Written> finish() override { return Written{{files_.begin(), files_.end()}, {}}; }

 private:
  Status fill_records(TableFile& file, bool messages) const {
    CsvTables::append_record_header(file.lines());
    for (const Record* record : input_.model.records) {
      if (is_message(record->kind) != messages) continue;
      tables_.append_record(*record, file.lines());
      if (Status done = file.line_done(); !done) return done;
    }
    return {};
  }

  Status fill_conversations(TableFile& file) const {
    CsvTables::append_conversation_header(file.lines());
    for (const Conversation& conversation : input_.model.conversations) {
      tables_.append_conversation(conversation, file.lines());
      if (Status done = file.line_done(); !done) return done;
    }
    return {};
  }

  const FormatInput& input_;
  const CsvTables tables_;
  std::array<WrittenFile, 3> files_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_csv_format(const FormatInput& input) {
  return std::unique_ptr<FormatWriter>(std::make_unique<CsvFormat>(input));
}

}  // namespace gvoice::write::csv
