#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <new>
#include <string>
#include <vector>

#include "conversion/convert_on.h"
#include "fs/faulty_input_disk_test_support.h"
#include "fs/temporary_folder_test_support.h"
#include "takeout/tar_writer_test_support.h"
#include "takeout/zip_writer_test_support.h"

namespace gvoice::conversion {
namespace {

using takeout::tar_of;
using takeout::TarMember;
using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr std::array kFailures = {EACCES, EMFILE, ENOMEM, EIO};
constexpr int kPages = 4;

std::string page(int number) {
  const std::string n = std::to_string(number);
  return "<html><head><title>Ann</title></head><body><div class=\"hChatLog hfeed\">\n"
         "<div class=\"message\"><abbr class=\"dt\" title=\"2020-05-0" +
         n +
         "T12:39:04.934-06:00\">x</abbr>:\n<cite class=\"sender vcard\"><a class=\"tel\" "
         "href=\"tel:+12025550123\"><span class=\"fn\">Ann</span></a></cite>:\n<q>message " +
         n + "</q>\n</div></div></body></html>";
}

std::vector<TarMember> export_files() {
  std::vector<TarMember> files;
  for (int i = 1; i <= kPages; ++i)
    files.push_back({"Takeout/Voice/Calls/Ann - Text - " + std::to_string(i) + ".html", page(i)});
  files.push_back({"Takeout/Voice/Calls/Ann - Text - 9-1-1.jpg", "\xff\xd8\xff no picture"});
  files.push_back({"Takeout/Voice/Spam/Ann - Text - 5.html", page(5)});
  return files;
}

std::string zip_of(const std::vector<TarMember>& files) {
  takeout::TestZipWriter zip;
  for (const TarMember& file : files) zip.add(file.name, file.content);
  return zip.finish();
}

/// Exports of three kinds, in a temporary folder.
class MachineFaults : public ::testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (GetParam() == "folder") {
      for (const TarMember& file : export_files())
        fs::put(folder_.at("in/" + file.name), file.content);
      input_ = folder_.at("in");
    } else {
      input_ = folder_.at("in." + GetParam());
      const bool zip = GetParam() == "zip";
      fs::put(input_, zip ? zip_of(export_files()) : tar_of(export_files()));
    }
    plant_former();
  }

  void plant_former() {
    fs::FaultyInputDisk whole;
    const auto done = run(whole);
    ASSERT_TRUE(done.ok()) << done.error().message;
    ASSERT_EQ(done->report.records.written, kPages + 1);
    // Every later run also reads that archive.
    fs::FaultyInputDisk again;
    ASSERT_TRUE(run(again).ok());
    calls_ = again.calls();
    former_ = fs::tree_of(output());
    ASSERT_GT(calls_, 5);
  }

  std::string output() const { return folder_.at("out"); }

  Result<ConvertSummary> run(fs::InputDisk& disk, bool keep_going = false, unsigned jobs = 1) {
    ConvertOptions options;
    options.inputs = {input_};
    options.output = output();
    options.jobs = jobs;
    options.formats = {"text"};
    options.keep_going = keep_going;
    Observer observer;
    return convert_on(disk, options, observer, StopFlag());
  }

  fs::TemporaryFolder folder_{fs::TemporaryFolder::quick_parent()};
  std::string input_;
  fs::Tree former_;
  int calls_ = 0;
};

TEST_P(MachineFaults, AtAnyCallEndTheRunAndLeaveTheFormerArchive) {
  for (const int failure : kFailures) {
    for (int call = 1; call <= calls_; ++call) {
      fs::FaultyInputDisk disk;
      disk.first_failing = call;
      disk.failure = failure;
      const auto done = run(disk);
      const std::string place = std::to_string(failure) + " at call " + std::to_string(call);
      if (done.ok()) {
        // An unknown size loses nothing.
        EXPECT_EQ(done->report.records.written, kPages + 1) << place;
        EXPECT_EQ(done->report.entries.unreadable, 0) << place;
      } else {
        EXPECT_THAT(done.error().kind, AnyOf(ErrorKind::kMachine, ErrorKind::kFailed)) << place;
        EXPECT_THAT(done.error().message, HasSubstr(folder_.path())) << place;
        EXPECT_FALSE(done.error().advice.empty()) << place;
      }
      ASSERT_EQ(fs::tree_of(output()), former_) << place;
    }
  }
}

TEST_P(MachineFaults, AreAFailureWithSeveralThreadsToo) {
  for (int call = 1; call <= calls_; ++call) {
    fs::FaultyInputDisk disk;
    disk.first_failing = call;
    disk.how_many = 1'000'000;
    EXPECT_FALSE(run(disk, false, 4).ok()) << call;
    ASSERT_EQ(fs::tree_of(output()), former_) << call;
  }
}

TEST_P(MachineFaults, ArePassedOverWhereTheUserSaysSo) {
  for (int call = 1; call <= calls_; ++call) {
    fs::FaultyInputDisk disk;
    disk.first_failing = call;
    const auto done = run(disk, true);
    if (!done.ok()) continue;  // The input itself, or a listing without which nothing remains.
    const bool lost =
        done->report.records.written < kPages + 1 || done->report.entries.unreadable > 0;
    EXPECT_TRUE(!lost || done->machine_faults > 0) << call;
    EXPECT_TRUE(!lost || done->report.has_losses()) << call;
    fs::FaultyInputDisk whole;
    const auto healed = run(whole);
    ASSERT_TRUE(healed.ok()) << call << ": " << healed.error().message;
    EXPECT_EQ(healed->report.records.written, kPages + 1) << call;
    EXPECT_EQ(healed->report.entries.unreadable, 0) << call;
  }
}

TEST_P(MachineFaults, NeverTakeAwayWhatTheFormerArchiveAloneHolds) {
  std::filesystem::remove_all(input_);
  input_ = folder_.at("later");
  fs::put(input_ + "/Takeout/Voice/Calls/Ann - Text - 6.html", page(6));
  fs::FaultyInputDisk whole;
  ASSERT_TRUE(run(whole).ok());
  const int calls = whole.calls();
  int refused = 0;
  for (const bool keep_going : {false, true}) {
    for (int call = 1; call <= calls; ++call) {
      std::filesystem::remove_all(output());
      fs::plant(output(), former_);
      fs::FaultyInputDisk disk;
      disk.first_failing = call;
      disk.failure = kFailures[static_cast<std::size_t>(call) % kFailures.size()];
      const auto done = run(disk, keep_going);
      if (!done) {
        ++refused;
        ASSERT_EQ(fs::tree_of(output()), former_) << call << ": " << done.error().message;
        continue;
      }
      // Only parts of the new export may be missing.
      const std::uint64_t former = keep_going ? kPages + 1 : kPages + 2;
      EXPECT_GE(done->report.records.written, former) << call;
      EXPECT_GE(done->records_from_former, kPages + 1) << call;
    }
  }
  EXPECT_GT(refused, 0);
}

TEST_P(MachineFaults, OfAnInputThatIsCutDuringTheRun) {
  const std::string victim =
      GetParam() == "folder" ? input_ + "/Takeout/Voice/Calls/Ann - Text - 4.html" : input_;
  const auto size = std::filesystem::file_size(victim);
  std::string whole;
  {
    std::ifstream file(victim, std::ios::binary);
    whole.assign(std::istreambuf_iterator<char>(file), {});
  }
  int failed = 0;
  std::filesystem::remove_all(output());
  fs::FaultyInputDisk undisturbed;
  ASSERT_TRUE(run(undisturbed).ok());
  // The first two calls open it and get its size.
  for (int call = 3; call <= undisturbed.calls(); ++call) {
    std::filesystem::remove_all(output());
    fs::FaultyInputDisk disk;
    disk.interlude_before = call;
    disk.interlude = [&] { std::filesystem::resize_file(victim, size / 2); };
    const auto done = run(disk);
    std::ofstream(victim, std::ios::binary) << whole;
    if (!done.ok()) {
      ++failed;
      EXPECT_EQ(done.error().kind, ErrorKind::kMachine) << call << ": " << done.error().message;
      EXPECT_THAT(done.error().message, HasSubstr("changed")) << call;
    }
    if (GetParam() != "folder") {
      EXPECT_FALSE(done.ok()) << call;
    }
  }
  EXPECT_GT(failed, 0);
}

INSTANTIATE_TEST_SUITE_P(Inputs, MachineFaults, ::testing::Values("folder", "zip", "tar"),
                         [](const auto& input) { return input.param; });

/// Runs out of memory from a certain read on.
class NoMemory : public fs::InputDisk {
 public:
  explicit NoMemory(int first) : first_(first) {}
  ssize_t read(int file, void* bytes, std::size_t size) override {
    if (++reads_ >= first_) throw std::bad_alloc();
    return InputDisk::read(file, bytes, size);
  }

 private:
  const int first_;
  std::atomic<int> reads_{0};
};

TEST(LackOfMemory, IsNoFaultOfAPage) {
  const fs::TemporaryFolder folder(fs::TemporaryFolder::quick_parent());
  for (const TarMember& file : export_files()) fs::put(folder.at("in/" + file.name), file.content);
  ConvertOptions options;
  options.inputs = {folder.at("in")};
  options.output = folder.at("out");
  options.jobs = 2;
  int reported = 0;
  for (int first = 1; first <= kPages + 2; ++first) {
    NoMemory disk(first);
    Observer observer;
    try {
      const auto done = convert_on(disk, options, observer, StopFlag());
      ASSERT_FALSE(done.ok()) << first;
      EXPECT_THAT(done.error().message, HasSubstr("memory")) << first;
      ++reported;
    } catch (const std::bad_alloc&) {
      // On the calling thread the caller handles it.
    }
  }
  EXPECT_GT(reported, 0);
  EXPECT_FALSE(std::filesystem::exists(folder.at("out")));
}

}  // namespace
}  // namespace gvoice::conversion
