#include "write/ndjson/ndjson_format.h"

#include <string>
#include <utility>

#include "write/ndjson/ndjson_writer.h"
#include "write/ndjson/ordered_lines.h"

namespace gvoice::write::ndjson {
namespace {

class NdjsonFormat : public FormatWriter {
 public:
  explicit NdjsonFormat(const FormatInput& input)
      : input_(input),
        messages_("messages.ndjson", input.model.records.size(),
                  [&model = input.model](std::size_t i, std::string& lines) {
                    append_record(model, *model.records[i], lines);
                  }) {}

  Result<std::size_t> begin() override {
    if (Status opened = messages_.open(input_.folder, {}); !opened) return opened.error();
    return messages_.chunks();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    return messages_.write_chunk(job, context);
  }

  Result<Written> finish() override {
    auto file = messages_.close();
    if (!file) return file.error();
    Written written;
    written.files.push_back(*std::move(file));
    return written;
  }

 private:
  const FormatInput& input_;
  OrderedLines messages_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_ndjson_format(const FormatInput& input) {
  return std::unique_ptr<FormatWriter>(std::make_unique<NdjsonFormat>(input));
}

}  // namespace gvoice::write::ndjson
