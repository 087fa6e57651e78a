#ifndef GVOICE_PEOPLE_LOOKUP_THREADS_TEST_SUPPORT_H_
#define GVOICE_PEOPLE_LOOKUP_THREADS_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "people/lookup_test_support.h"
#include "people/phone_lookup_internal.h"

namespace gvoice::people {

/// Different for each index below 10,000.
inline std::string number(int index) {
  const std::string end = std::to_string(100 + index % 100).substr(1);
  return "+1" + std::to_string(201 + index / 100) + "55501" + end;
}
inline std::string name(int index) { return "Person " + std::to_string(index); }

inline std::unique_ptr<PhoneLookupManager> open_lookup(const LookupFolder& folder, fs::Disk& disk) {
  auto opened = PhoneLookupOnDisk::open(folder.file(), true, disk);
  if (!opened) throw std::runtime_error(opened.error().message);
  return std::move(*opened);
}

/// The disk without its slowness, for tests of what threads see, in which no power fails.
class UnsyncedDisk : public WatchedDisk {
 public:
  int fsync(int) override { return 0; }
};

/// Managers on one file in a folder of the test's own.
class LookupThreadsFixture : public testing::Test {
 protected:
  std::unique_ptr<PhoneLookupManager> open() { return open_lookup(folder_, disk_); }
  void put_people(int count) {
    std::string content;
    for (int i = 0; i < count; ++i) content += number(i) + "|" + name(i) + "\n";
    folder_.put(content);
  }

  LookupFolder folder_;
  WatchedDisk disk_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_LOOKUP_THREADS_TEST_SUPPORT_H_
