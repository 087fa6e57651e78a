#ifndef GVOICE_SEARCH_TEST_ARCHIVE_H_
#define GVOICE_SEARCH_TEST_ARCHIVE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "fs/test_support.h"
#include "gvoice/convert.h"
#include "gvoice/stop_flag.h"
#include "write/format/model_maker.h"
#include "write/format/page_path.h"
#include "write/html/html_writer.h"
#include "write/sqlite/message_database.h"

namespace gvoice::searching {

/// Remembers what it is told.
class Listener : public ConvertObserver {
 public:
  void on_log(LogLevel, std::string_view message) override { told.emplace_back(message); }
  void on_stage(Stage stage, std::uint64_t total) override { stages.emplace_back(stage, total); }
  void on_progress(std::uint64_t items, std::uint64_t) override { done += items; }
  std::vector<std::string> told;
  std::vector<std::pair<Stage, std::uint64_t>> stages;
  std::uint64_t done = 0;
};

/// A folder with an archive of an account, for tests, and beside it one for indexes.
class TestArchive {
 public:
  /// Adds messages.sqlite.
  void add_database(const ArchiveModel& model) {
    const auto clock = LocalClock::create(std::nullopt);
    std::filesystem::create_directories(path());
    const auto written =
        write::sqlite::write_database(at("messages.sqlite"), model, clock.value(),
                                      {.names_pages = true, .open_media = {}}, StopFlag());
    ASSERT_TRUE(written.ok()) << written.error().message;
    list("messages.sqlite");
  }
  /// Adds the pages of all conversations, and the report with the own numbers.
  void add_pages(const ArchiveModel& model) {
    const auto writer = write::html::HtmlWriter::create(model, std::nullopt).value();
    for (const Conversation& conversation : model.conversations) {
      for (std::size_t i = 0; i < write::pages_for(conversation.records.size()); ++i) {
        std::string page;
        writer.render_page(conversation, i, page);
        add(write::page_path(conversation, i), page);
      }
    }
    std::string numbers;
    for (const std::string& number : model.own_numbers)
      numbers += (numbers.empty() ? "\"" : ", \"") + number + "\"";
    add("report.json", R"({"people": {"own_numbers": [)" + numbers + "]}}");
  }
  void add(const std::string& name, std::string_view content) {
    fs::put(at(name), content);
    list(name);
  }
  /// Writes the SHA256SUMS that fits.
  void seal() {
    std::string sums;
    for (const auto& [name, digest] : sums_) sums += digest + "  " + name + "\n";
    fs::put(at("SHA256SUMS"), sums);
  }

  std::string path() const { return folder_.at("archive"); }
  std::string at(const std::string& name) const { return path() + "/" + name; }
  std::string cache() const { return folder_.at("cache/gvoice"); }
  /// Where an index of this archive is.
  std::string index() const {
    return cache() + "/" + to_hex(sha256(fs::content_of(at("SHA256SUMS")))) + ".sqlite";
  }
  /// Every file with its content and the time of its last change.
  std::map<std::string, std::pair<std::string, std::filesystem::file_time_type>> state() const {
    std::map<std::string, std::pair<std::string, std::filesystem::file_time_type>> state;
    for (const auto& [name, content] : fs::tree_of(path()))
      state[name] = {content, std::filesystem::last_write_time(at(name))};
    return state;
  }

 private:
  void list(const std::string& name) { sums_[name] = to_hex(sha256(fs::content_of(at(name)))); }

  fs::TemporaryFolder folder_;
  std::map<std::string, std::string> sums_;
};

}  // namespace gvoice::searching

#endif  // GVOICE_SEARCH_TEST_ARCHIVE_H_
