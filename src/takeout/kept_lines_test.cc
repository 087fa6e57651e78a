#include "takeout/kept_lines.h"

#include <fcntl.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "base/hash.h"
#include "fs/disk.h"
#include "fs/temporary_folder_test_support.h"

namespace gvoice::takeout {
namespace {

class KeptLinesTest : public ::testing::Test {
 protected:
  Result<std::unique_ptr<KeptLines>> open() {
    const fs::FileDescriptor folder(::open(folder_.path().c_str(), O_RDONLY | O_DIRECTORY));
    return KeptLines::open(folder.get(), folder_.path());
  }

  fs::TemporaryFolder folder_;
};

TEST_F(KeptLinesTest, EverySectionIsWhatWasPacked) {
  std::string packed;
  std::vector<std::string> sections;
  for (int i = 0; i < 100; ++i) {
    sections.push_back("section " + std::to_string(i) + "\n");
    append_zstd_frame(sections.back(), packed);
  }
  folder_.write("pages.ndjson.zst", packed);
  folder_.write("pages.ndjson", "not this one");
  const auto lines = open();
  ASSERT_TRUE(lines.ok());
  EXPECT_EQ((*lines)->name(), "pages.ndjson.zst");
  EXPECT_EQ((*lines)->sha256(), to_hex(sha256(packed)));
  ASSERT_EQ((*lines)->sections(), sections.size());
  // More than are cached, forwards and backwards.
  for (std::size_t i = 0; i < 2 * sections.size(); ++i) {
    const std::size_t index = i < sections.size() ? i : 2 * sections.size() - 1 - i;
    EXPECT_EQ(**(*lines)->section(index), sections[index]);
  }
}

TEST_F(KeptLinesTest, ThePlainFileIsOneSection) {
  folder_.write("pages.ndjson", "a\nb\n");
  const auto lines = open();
  ASSERT_TRUE(lines.ok());
  EXPECT_TRUE((*lines)->plain());
  ASSERT_EQ((*lines)->sections(), 1U);
  EXPECT_EQ(**(*lines)->section(0), "a\nb\n");
}

TEST_F(KeptLinesTest, WithoutAFileSaysWhatIsMissing) {
  const auto lines = open();
  ASSERT_FALSE(lines.ok());
  EXPECT_NE(lines.error().message.find("pages.ndjson.zst"), std::string::npos);
}

TEST_F(KeptLinesTest, FollowsNoLink) {
  folder_.write("elsewhere", "a\n");
  std::filesystem::create_symlink("elsewhere", folder_.at("pages.ndjson.zst"));
  EXPECT_FALSE(open().ok());
}

TEST_F(KeptLinesTest, DamageIsAnError) {
  std::string packed;
  append_zstd_frame(std::string(1000, 'a') + "b", packed);
  folder_.write("pages.ndjson.zst", packed.substr(0, packed.size() - 1));
  const auto cut = open();
  ASSERT_FALSE(cut.ok());
  EXPECT_EQ(cut.error().kind, ErrorKind::kDamaged);
  packed.back() = static_cast<char>(packed.back() ^ 1);  // last byte of the checksum
  folder_.write("pages.ndjson.zst", packed);
  const auto changed = open();
  ASSERT_TRUE(changed.ok());
  EXPECT_FALSE((*changed)->section(0).ok());
}

}  // namespace
}  // namespace gvoice::takeout
