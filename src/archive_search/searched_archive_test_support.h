#ifndef GVOICE_SEARCH_TEST_ARCHIVE_H_
#define GVOICE_SEARCH_TEST_ARCHIVE_H_

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/arena.h"
#include "base/hash.h"
#include "base/zstd_frames.h"
#include "fs/temporary_folder_test_support.h"
#include "gvoice/convert.h"
#include "gvoice/stop_flag.h"
#include "model/kept_page.h"
#include "write/format/model_maker_test_support.h"
#include "write/ndjson/pages_writer.h"
#include "write/sqlite/message_database.h"

namespace gvoice::archive_search {

/// Records all calls.
class Listener : public Observer {
 public:
  void on_log(LogLevel, std::string_view message) override { messages.emplace_back(message); }
  void on_stage(Stage stage, std::uint64_t total) override { stages.emplace_back(stage, total); }
  void on_progress(std::uint64_t items, std::uint64_t) override { done += items; }
  std::vector<std::string> messages;
  std::vector<std::pair<Stage, std::uint64_t>> stages;
  std::uint64_t done = 0;
};

/// For tests: a folder with an archive of an account, and one for indexes beside it.
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
  /// Adds kept pages, from which an archive without a database is searched: one page per
  /// conversation. Ids are those of such pages, not of the model.
  void add_pages(const ArchiveModel& model) {
    const std::string digest(64, 'd');
    write::ndjson::PagesHeader header;
    header.inputs = {{"takeout.zip", "takeout.zip", digest}};
    header.account_numbers = model.own_numbers;
    header.made_with = R"({"version":"1","formats":["html"]})";
    std::string lines;
    write::ndjson::append_pages_header(header, lines);
    for (std::size_t i = 0; i < model.conversations.size(); ++i)
      append_conversation(model.conversations[i], std::to_string(i), lines);
    std::string packed;
    append_zstd_frame(lines, packed);
    add(std::string(kept::kFileName), packed);
    add("report.json", "{}");
    add("conversations/ann-c000000000000001.html", "Search reads no page.");
  }
  void add(const std::string& name, std::string_view content) {
    fs::put(at(name), content);
    list(name);
  }
  /// Writes a matching SHA256SUMS.
  void seal() {
    std::string sums;
    for (const auto& [name, digest] : sums_) sums += digest + "  " + name + "\n";
    fs::put(at("SHA256SUMS"), sums);
  }

  std::string path() const { return folder_.at("archive"); }
  std::string at(const std::string& name) const { return path() + "/" + name; }
  std::string cache() const { return folder_.at("cache/gvoice"); }
  /// The path of an index of this archive.
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
  /// Texts share a page; every call has its own.
  static void append_conversation(const Conversation& conversation, const std::string& name,
                                  std::string& lines) {
    Arena arena;
    std::vector<Record> texts;
    std::vector<std::vector<Record>> pages;
    for (const Record* record : conversation.records) {
      Record stated = *record;
      if (stated.kind == RecordKind::kText) stated.participants = {};
      if (stated.sender_is_owner) stated.sender.raw = "+13035550100";
      (stated.kind == RecordKind::kText ? texts : pages.emplace_back()).push_back(stated);
    }
    if (!texts.empty()) pages.push_back(texts);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const std::string entry = "Voice/Calls/" + name + " - " + std::to_string(i) + ".html";
      parse::ParsedPage page;
      page.shape = pages[i].front().kind == RecordKind::kText ? parse::PageShape::kChat
                                                              : parse::PageShape::kCall;
      page.group = conversation.group;
      page.members = arena.copy(std::span<const Party>(conversation.others));
      page.records = arena.copy(std::span<const Record>(pages[i]));
      write::ndjson::append_kept_page({entry, 0}, page, lines);
      for (const Record& record : pages[i]) append_media(record, lines);
    }
  }
  static void append_media(const Record& record, std::string& lines) {
    for (const Attachment& attachment : record.attachments) {
      if (attachment.media == nullptr) continue;
      StoredMedia media = *attachment.media;
      media.size = 1;
      const std::string entry = "Voice/Calls/" + std::string(media.file);
      write::ndjson::append_kept_media({entry, 0}, media, write::ndjson::KeptAs::kMedia, lines);
    }
  }

  void list(const std::string& name) { sums_[name] = to_hex(sha256(fs::content_of(at(name)))); }

  fs::TemporaryFolder folder_;
  std::map<std::string, std::string> sums_;
};

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_TEST_ARCHIVE_H_
