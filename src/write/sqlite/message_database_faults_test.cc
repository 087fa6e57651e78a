#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <optional>
#include <string>

#include "fs/temporary_folder_test_support.h"
#include "write/format/model_maker_test_support.h"
#include "write/sqlite/message_database.h"

namespace gvoice::write::sqlite {
namespace {

/// What goes wrong while a database is written is reported with its reason.
class MessageDatabaseFaults : public ::testing::Test {
 protected:
  fs::TemporaryFolder folder_;
  ModelMaker maker_;
  const LocalClock clock_ = LocalClock::create(std::nullopt).value();
  StopFlag stop_;
};

/// As a disk of FAT32 has one, of 4 GB.
class LimitOfFiles {
 public:
  explicit LimitOfFiles(rlim_t bytes) {
    ::getrlimit(RLIMIT_FSIZE, &former_);
    const rlimit limit{bytes, former_.rlim_max};
    former_action_ = ::signal(SIGXFSZ, SIG_IGN);
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~LimitOfFiles() {
    ::setrlimit(RLIMIT_FSIZE, &former_);
    ::signal(SIGXFSZ, former_action_);
  }
  LimitOfFiles(const LimitOfFiles&) = delete;
  LimitOfFiles& operator=(const LimitOfFiles&) = delete;

 private:
  rlimit former_{};
  sighandler_t former_action_ = nullptr;
};

TEST_F(MessageDatabaseFaults, APathThatCannotBeWrittenIsAnError) {
  for (const std::string& path : {folder_.at("nowhere/a.sqlite"), folder_.path()}) {
    const auto done = write_database(path, maker_.finish(), clock_, {}, stop_);
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::kFailed);
    EXPECT_NE(done.error().message.find(path), std::string::npos) << done.error().message;
    const bool has_reason = done.error().message.ends_with(": no such file or folder.") ||
                            done.error().message.ends_with(": it is a folder.");
    EXPECT_TRUE(has_reason) << done.error().message;
  }
}

TEST_F(MessageDatabaseFaults, AFullDiskIsReportedAsOne) {
  const auto done = write_database("/dev/full", maker_.finish(), clock_, {}, stop_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::kNoSpace);
  EXPECT_EQ(done.error().message,
            "Cannot write the database /dev/full: no space left on the disk.");
}

TEST_F(MessageDatabaseFaults, AFileThatIsTooLargeForTheDiskIsReportedAsOne) {
  const LimitOfFiles limit(20'000);
  const auto done = write_database(folder_.at("a.sqlite"), maker_.finish(), clock_, {}, stop_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::kFailed);
  EXPECT_NE(done.error().message.find("the file is larger than this disk allows"),
            std::string::npos)
      << done.error().message;
}

TEST_F(MessageDatabaseFaults, AFileThatIsNoDatabaseIsAnErrorAndStays) {
  const std::string path = folder_.at("messages.sqlite");
  fs::put(path, std::string(5000, 'x'));
  EXPECT_FALSE(write_database(path, maker_.finish(), clock_, {}, stop_).ok());
  EXPECT_TRUE(fs::content_of(path) == std::string(5000, 'x'));
}

TEST_F(MessageDatabaseFaults, AStopEndsIt) {
  maker_.text(maker_.conversation({maker_.person("Ann", "1")}), Direction::kIn, 0, "x");
  stop_.request();
  const auto done = write_database(folder_.at("a.sqlite"), maker_.finish(), clock_, {}, stop_);
  ASSERT_FALSE(done.ok());
  EXPECT_EQ(done.error().kind, ErrorKind::kInterrupted);
}

}  // namespace
}  // namespace gvoice::write::sqlite
