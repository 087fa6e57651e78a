#include "write/html/html_format.h"

#include <utility>

#include "write/format/output_file.h"
#include "write/format/page_path.h"
#include "write/html/assets.h"
#include "write/html/html_writer.h"
#include "write/html/search_data.h"
#include "write/html/search_html.h"

namespace gvoice::write::html {
namespace {

/// Jobs before those of the shards: the index, the search page and its conversations.
constexpr std::size_t kFirstShard = 3;

struct PageToWrite {
  const Conversation* conversation;
  std::size_t page;
};

class HtmlFormat : public FormatWriter {
 public:
  explicit HtmlFormat(const FormatInput& input)
      : input_(input), writer_(input.model, input.clock), search_data_(input.model, input.clock) {}

  Result<std::size_t> begin() override {
    for (const std::string_view folder : {"assets", "assets/search", "conversations"}) {
      if (Status made = input_.folder.make_folder(folder); !made) return made.error();
    }
    for (const Conversation& conversation : input_.model.conversations) {
      for (std::size_t page = 0; page < pages_for(conversation.records.size()); ++page)
        pages_.push_back({&conversation, page});
    }
    first_asset_ = kFirstShard + search_data_.shards();
    first_page_ = first_asset_ + assets().size();
    files_.resize(first_page_ + pages_.size());
    return files_.size();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    std::string& html = context.scratch;
    std::string path;
    if (job == 0) {
      // It lists all conversations: nothing takes longer, so it comes first.
      path = "index.html";
      writer_.render_index(html);
    } else if (job == 1) {
      path = "search.html";
      append_search_page(html);
    } else if (job == 2) {
      path = SearchData::kConversationsPath;
      search_data_.append_conversations(html);
    } else if (job < first_asset_) {
      path = SearchData::shard_path(job - kFirstShard);
      search_data_.append_shard(job - kFirstShard, html);
    } else if (job < first_page_) {
      const Asset& asset = assets()[job - first_asset_];
      path = asset.path.view();
      html = asset.content;
    } else {
      const auto& [conversation, page] = pages_[job - first_page_];
      path = page_path(*conversation, page);
      writer_.render_page(*conversation, page, html);
    }
    auto written = write_output(input_.folder, path, html);
    if (!written) return written.error();
    files_[job] = *std::move(written);
    context.bytes_written += html.size();
    return {};
  }

  Result<Written> finish() override { return Written{std::move(files_), {}}; }

 private:
  const FormatInput& input_;
  const HtmlWriter writer_;
  const SearchData search_data_;
  std::size_t first_asset_ = 0;
  std::size_t first_page_ = 0;
  std::vector<PageToWrite> pages_;
  std::vector<WrittenFile> files_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_html_format(const FormatInput& input) {
  return std::unique_ptr<FormatWriter>(std::make_unique<HtmlFormat>(input));
}

}  // namespace gvoice::write::html
