#include <SQLiteCpp/SQLiteCpp.h>
#include <benchmark/benchmark.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "fs/temporary_folder_test_support.h"
#include "write/format/model_maker_test_support.h"
#include "write/sqlite/message_database.h"

// A whole database beside the least that could be done with its largest table: the same rows
// inserted by one statement in one transaction, without any index.
namespace gvoice::write::sqlite {
namespace {

constexpr int kMessages = 200'000;
constexpr int kConversations = 500;
constexpr int kMessagesOnPage = 10;
constexpr std::size_t kColumns = 23;

/// The same numbers in every run.
class Chance {
 public:
  std::uint32_t below(std::uint32_t limit) {
    state_ = state_ * 6'364'136'223'846'793'005 + 1'442'695'040'888'963'407;
    return static_cast<std::uint32_t>(state_ >> 33) % limit;
  }

 private:
  std::uint64_t state_ = 1;
};

/// A sentence as people write them: few words are frequent, many are rare.
std::string sentence(Chance& chance) {
  std::string text;
  for (std::uint32_t words = 3 + chance.below(15); words > 0; --words) {
    if (!text.empty()) text += ' ';
    std::uint32_t word = chance.below(1 + chance.below(20'000));
    do {
      text += static_cast<char>('a' + word % 26);
      text += static_cast<char>('a' + word / 26 % 7 * 3);
      word /= 182;
    } while (word > 0);
  }
  return text;
}

/// An account, and the database that it becomes.
class Account {
 public:
  Account() {
    Chance chance;
    std::vector<Conversation*> conversations;
    for (int i = 0; i < kConversations; ++i) {
      conversations.push_back(&maker_.conversation({maker_.person(
          "Somebody " + std::to_string(i), "+1303" + std::to_string(5'550'000 + i))}));
    }
    for (int i = 0; i < kMessages; ++i) {
      Conversation& conversation = *conversations[chance.below(kConversations)];
      const Direction direction = chance.below(2) == 0 ? Direction::kIn : Direction::kOut;
      Record& record = maker_.text(conversation, direction, i, sentence(chance));
      const auto number = static_cast<std::uint32_t>(i);
      record.sources = {
          &sources_.emplace_back(Source{number / kMessagesOnPage, number % kMessagesOnPage}), 1};
    }
    model_ = maker_.finish();
    for (int i = 0; i < kMessages / kMessagesOnPage; ++i) {
      model_.entries.push_back({"takeout.zip", maker_.keep("Voice/Calls/Somebody - Text - " +
                                                           std::to_string(i) + ".html")});
    }
  }

  /// Whether it could be made, at a path where no file is.
  bool make(const std::string& path) const {
    DatabaseOptions options;
    options.names_pages = true;
    return write_database(path, model_, clock_, options, stop_).ok();
  }

 private:
  ModelMaker maker_;
  std::deque<Source> sources_;
  ArchiveModel model_;
  const LocalClock clock_ = LocalClock::create(std::nullopt).value();
  const StopFlag stop_;
};

const Account& account() {
  static const Account account;
  return account;
}

using Value = std::variant<std::monostate, std::int64_t, std::string>;
using Row = std::array<Value, kColumns>;

/// The rows of messages as the database has them.
std::vector<Row> message_rows(const std::string& path) {
  std::vector<Row> rows;
  SQLite::Database database(path, SQLite::OPEN_READONLY);
  SQLite::Statement all(database, "SELECT * FROM messages ORDER BY id");
  while (all.executeStep()) {
    Row& row = rows.emplace_back();
    for (std::size_t i = 0; i < kColumns; ++i) {
      const SQLite::Column column = all.getColumn(static_cast<int>(i));
      if (column.isInteger()) row[i] = column.getInt64();
      if (column.isText()) row[i] = column.getString();
    }
  }
  return rows;
}

void insert_bare(const std::string& path, const std::vector<Row>& rows) {
  SQLite::Database database(path, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -16384;");
  SQLite::Transaction transaction(database);
  database.exec(
      "CREATE TABLE messages (id INTEGER PRIMARY KEY, c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, "
      "c11, c12, c13, c14, c15, c16, c17, c18, c19, c20, c21, c22)");
  SQLite::Statement insert(database,
                           "INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                           "?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < kColumns; ++i) {
      const int place = static_cast<int>(i) + 1;
      if (const auto* number = std::get_if<std::int64_t>(&row[i])) {
        insert.bind(place, *number);
      } else if (const auto* text = std::get_if<std::string>(&row[i])) {
        insert.bindNoCopy(place, *text);
      } else {
        insert.bind(place);
      }
    }
    insert.exec();
    insert.reset();
  }
  transaction.commit();
}

void whole_database(benchmark::State& state) {
  const fs::TemporaryFolder folder;
  const std::string path = folder.at("messages.sqlite");
  const Account& made = account();
  for (auto _ : state) {
    if (!made.make(path)) state.SkipWithError("The database could not be written.");
    state.PauseTiming();
    state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(path));
    std::filesystem::remove(path);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * kMessages);
}
BENCHMARK(whole_database)->Unit(benchmark::kMillisecond)->UseRealTime();

void bare_insert(benchmark::State& state) {
  const fs::TemporaryFolder folder;
  const std::string source = folder.at("messages.sqlite");
  if (!account().make(source)) state.SkipWithError("The database could not be written.");
  const std::vector<Row> rows = message_rows(source);
  const std::string path = folder.at("bare.sqlite");
  for (auto _ : state) {
    insert_bare(path, rows);
    state.PauseTiming();
    state.counters["bytes"] = static_cast<double>(std::filesystem::file_size(path));
    std::filesystem::remove(path);
    state.ResumeTiming();
  }
  state.SetItemsProcessed(state.iterations() * kMessages);
}
BENCHMARK(bare_insert)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace gvoice::write::sqlite
