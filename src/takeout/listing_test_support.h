#ifndef GVOICE_TAKEOUT_LISTING_TEST_SUPPORT_H_
#define GVOICE_TAKEOUT_LISTING_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "takeout/input.h"

namespace gvoice::takeout {

/// Support for tests: an opened and listed input.
struct TestListing {
  std::unique_ptr<Input> input;
  std::vector<Entry> entries;
  Problems problems;
  Status status;

  explicit TestListing(const std::string& path) {
    Result<std::unique_ptr<Input>> opened = open_input(path);
    if (!opened.ok()) {
      status = opened.error();
      return;
    }
    input = std::move(opened).value();
    const StopFlag stop;
    status = input->list(entries, problems, stop);
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
      return a.path != b.path ? a.path < b.path : a.locator < b.locator;
    });
  }

  std::vector<std::string> paths() const {
    std::vector<std::string> all;
    for (const Entry& entry : entries) all.push_back(entry.path);
    return all;
  }

  const Entry& entry(std::string_view path) const {
    for (const Entry& candidate : entries) {
      if (candidate.path == path) return candidate;
    }
    ADD_FAILURE() << "no entry " << path;
    static const Entry none;
    return none;
  }

  /// The content by `read`; a failure as `error: ` and its message.
  std::string read(const Entry& wanted) const {
    ReadBuffer buffer;
    const Status done = input->read(wanted, buffer);
    return done.ok() ? std::string(buffer.view()) : "error: " + done.error().message;
  }
  std::string read(std::string_view path) const { return read(entry(path)); }

  /// The content by `stream`.
  std::string stream(const Entry& wanted) const {
    std::string all;
    const Status done = input->stream(wanted, [&](std::string_view block) -> Status {
      all += block;
      return {};
    });
    return done.ok() ? all : "error: " + done.error().message;
  }
  std::string stream(std::string_view path) const { return stream(entry(path)); }
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_LISTING_TEST_SUPPORT_H_
