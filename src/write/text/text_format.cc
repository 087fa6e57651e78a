#include "write/text/text_format.h"

#include <string>
#include <utility>
#include <vector>

#include "base/errors.h"
#include "write/format/day_order.h"
#include "write/format/output_file.h"
#include "write/text/conversation_text.h"

namespace gvoice::write::text {
namespace {

class TextFormat : public FormatWriter {
 public:
  explicit TextFormat(const FormatInput& input) : input_(input) {}

  Result<std::size_t> begin() override {
    if (Status made = input_.folder.make_folder("text"); !made) return made.error();
    files_.resize(input_.model.conversations.size());
    return files_.size();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    const Conversation& conversation = input_.model.conversations[job];
    std::string& markdown = context.scratch;
    markdown.clear();
    ConversationText text(input_.model, input_.clock, conversation, markdown);
    text.append_head();
    const auto& records = conversation.records;
    const auto times = times_in_day_order(input_.clock, records, 0, records.size());
    for (std::size_t i = 0; i < records.size(); ++i) {
      if (context.stop.requested()) return interrupted();
      text.append(*records[i], times[i]);
    }
    auto written = write_output(input_.folder, text_path(conversation), markdown);
    if (!written) return written.error();
    files_[job] = *std::move(written);
    context.bytes_written += markdown.size();
    return {};
  }

  Result<Written> finish() override { return Written{std::move(files_), {}}; }

 private:
  const FormatInput& input_;
  std::vector<WrittenFile> files_;  ///< each set by its own job
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_text_format(const FormatInput& input) {
  return std::unique_ptr<FormatWriter>(std::make_unique<TextFormat>(input));
}

}  // namespace gvoice::write::text
