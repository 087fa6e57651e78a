#ifndef GVOICE_PEOPLE_LOOKUP_THREADS_TEST_SUPPORT_H_
#define GVOICE_PEOPLE_LOOKUP_THREADS_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <atomic>
#include <map>
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
  auto opened = PhoneLookupInternal::open(folder.file(), {}, disk);
  if (!opened) throw std::runtime_error(opened.error().message);
  return std::move(*opened);
}

/// Managers on one file in a temporary folder.
class LookupThreadsFixture : public testing::Test {
 protected:
  using Names = std::map<std::string, std::string>;

  std::unique_ptr<PhoneLookupManager> open() { return open_lookup(folder_, disk_); }
  void put_people(int count) {
    std::string content;
    for (int i = 0; i < count; ++i) content += number(i) + "|" + name(i) + "\n";
    folder_.put(content);
  }
  static Names people(int count) {
    Names names;
    for (int i = 0; i < count; ++i) names.emplace(number(i), name(i));
    return names;
  }
  /// Expects the same names in memory and on disk.
  void expect_everywhere(const PhoneLookupManager& manager, const Names& names) {
    EXPECT_EQ(manager.get_all_aliases(), names);
    EXPECT_EQ(open()->get_all_aliases(), names);
  }
  /// How many of the first `count` numbers are filtered, in memory and on disk.
  void expect_filtered(const PhoneLookupManager& manager, int count, int expected) {
    const auto reopened = open();
    int known = 0;
    int on_disk = 0;
    for (int i = 0; i < count; ++i) {
      known += manager.is_filtered(number(i)) ? 1 : 0;
      on_disk += reopened->is_filtered(number(i)) ? 1 : 0;
    }
    EXPECT_EQ(known, expected);
    EXPECT_EQ(on_disk, expected);
  }

  LookupFolder folder_;
  WatchedDisk disk_;
  std::atomic<int> wrong_{
      0};  ///< counts errors of threads, as a failure for each would be too many
};

/// Suite name shared by several files. These tests need no durable disk, which would take most of
/// the time.
class PhoneLookupThreadSafety : public LookupThreadsFixture {
 protected:
  PhoneLookupThreadSafety() { disk_.syncs = false; }
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_LOOKUP_THREADS_TEST_SUPPORT_H_
