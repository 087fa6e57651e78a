#include "write/ndjson/ndjson_format.h"

#include <string>
#include <utility>

#include "model/kept_page.h"
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
                  }),
        pages_(std::string(kept::kFileName), input.kept_pages.size(),
               [&kept = input.kept_pages](std::size_t i, std::string& lines) {
                 kept.append(i, lines);
               }) {}

  Result<std::size_t> begin() override {
    if (Status opened = messages_.open(input_.folder, {}); !opened) return opened.error();
    if (Status opened = pages_.open(input_.folder, input_.kept_pages.header()); !opened)
      return opened.error();
    return messages_.chunks() + pages_.chunks();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    const std::size_t first_of_pages = messages_.chunks();
    return job < first_of_pages ? messages_.write_chunk(job, context)
                                : pages_.write_chunk(job - first_of_pages, context);
  }

  Result<Written> finish() override {
    Written written;
    for (OrderedLines* lines : {&messages_, &pages_}) {
      auto file = lines->close();
      if (!file) return file.error();
      written.files.push_back(*std::move(file));
    }
    return written;
  }

 private:
  const FormatInput& input_;
  OrderedLines messages_;
  OrderedLines pages_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_ndjson_format(const FormatInput& input) {
  return std::unique_ptr<FormatWriter>(std::make_unique<NdjsonFormat>(input));
}

}  // namespace gvoice::write::ndjson
