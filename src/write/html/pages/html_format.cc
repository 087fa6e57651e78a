#include "write/html/pages/html_format.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "write/format/output_file.h"
#include "write/format/page_path.h"
#include "write/html/assets.h"
#include "write/html/pages/calls_page.h"
#include "write/html/pages/html_writer.h"
#include "write/html/pages/people_page.h"
#include "write/html/pages/photos_page.h"
#include "write/html/pages/search_data.h"
#include "write/html/pages/search_page.h"
#include "write/html/pages/statistics_page.h"

namespace gvoice::write::html::pages {
namespace {

/// A file whose bytes do not come from one conversation alone.
struct MainFile {
  std::string path;
  std::function<void(std::string&)> append;
};

struct PageToWrite {
  const Conversation* conversation;
  std::size_t page;
};

class HtmlFormat : public FormatWriter {
 public:
  explicit HtmlFormat(const FormatInput& input)
      : input_(input),
        writer_(input.model, input.clock),
        search_data_(input.model, input.clock),
        calls_(input.model, input.clock),
        photos_(input.model, input.clock),
        people_(input.model, input.clock) {}

  Result<std::size_t> begin() override {
    for (const std::string_view folder : {"assets", "assets/search", "conversations", "overview"}) {
      if (Status made = input_.folder.make_folder(folder); !made) return made.error();
    }
    list_main_files();
    for (const Conversation& conversation : input_.model.conversations) {
      for (std::size_t page = 0; page < pages_for(conversation.records.size()); ++page)
        pages_.push_back({&conversation, page});
    }
    files_.resize(main_files_.size() + pages_.size());
    return files_.size();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    std::string& html = context.scratch;
    std::string path;
    if (job < main_files_.size()) {
      path = main_files_[job].path;
      main_files_[job].append(html);
    } else {
      const auto& [conversation, page] = pages_[job - main_files_.size()];
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
  /// Those that go through all records come first, as nothing takes longer.
  void list_main_files() {
    const auto add = [&](std::string path, std::function<void(std::string&)> append) {
      main_files_.push_back({std::move(path), std::move(append)});
    };
    add("index.html", [this](std::string& out) { writer_.render_index(out); });
    for (std::size_t sheet = 0; sheet < calls_.sheets(); ++sheet) {
      add(CallsPage::path(sheet), [this, sheet](std::string& out) { calls_.append(sheet, out); });
    }
    for (std::size_t sheet = 0; sheet < people_.sheets(); ++sheet) {
      add(PeoplePage::path(sheet), [this, sheet](std::string& out) { people_.append(sheet, out); });
    }
    add("overview/statistics.html",
        [this](std::string& out) { append_statistics_page(input_.model, input_.clock, out); });
    add("search.html", append_search_page);
    add(SearchData::kConversationsPath,
        [this](std::string& out) { search_data_.append_conversations(out); });
    for (std::size_t shard = 0; shard < search_data_.shards(); ++shard) {
      add(SearchData::shard_path(shard),
          [this, shard](std::string& out) { search_data_.append_shard(shard, out); });
    }
    for (std::size_t sheet = 0; sheet < photos_.sheets(); ++sheet) {
      add(PhotosPage::path(sheet),
          [this, sheet](std::string& out) { photos_.append_sheet(sheet, out); });
    }
    for (const Asset& asset : assets()) {
      add(std::string(asset.path.view()),
          [&asset](std::string& out) { out.append(asset.content); });
    }
  }

  const FormatInput& input_;
  const HtmlWriter writer_;
  const SearchData search_data_;
  const CallsPage calls_;
  const PhotosPage photos_;
  const PeoplePage people_;
  std::vector<MainFile> main_files_;
  std::vector<PageToWrite> pages_;
  std::vector<WrittenFile> files_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_html_format(const FormatInput& input) {
  return std::unique_ptr<FormatWriter>(std::make_unique<HtmlFormat>(input));
}

}  // namespace gvoice::write::html::pages
