#ifndef GVOICE_VERIFY_MADE_ARCHIVE_TEST_SUPPORT_H_
#define GVOICE_VERIFY_MADE_ARCHIVE_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "fs/temporary_folder_test_support.h"
#include "gvoice/convert.h"
#include "gvoice/verify.h"

/// Shared by the tests of this module.
namespace gvoice::verification {

/// An archive made by convert from an export with two texts and a picture. Tests change files of
/// both and repair checksums.
class MadeArchive {
 public:
  MadeArchive() {
    page_ =
        "<html><body><div class=\"hChatLog hfeed\">" + text("18:39:04", "Hello", "") +
        text("18:40:00", "Look", "<img src=\"" + std::string(kStem) + "-2-1\" alt=\"Image\" />") +
        "</div></body></html>";
    put_page(page_);
    fs::put(calls() + std::string(kStem) + "-2-1.jpg", "picture");
  }

  void convert() {
    options.inputs = {input()};
    options.output = path();
    options.formats = {"html", "ndjson"};
    options.jobs = 1;
    Observer observer;
    const StopFlag stop;
    const auto done = gvoice::convert(options, observer, stop);
    ASSERT_TRUE(done.ok()) << done.error().message;
  }

  /// A text from Ann, on a page of texts.
  static std::string text(std::string_view time, std::string_view words, std::string_view element) {
    return "<div class=\"message\"><abbr class=\"dt\" title=\"2018-05-03T" + std::string(time) +
           ".000-06:00\">x</abbr>:<cite class=\"sender vcard\"><a class=\"tel\" "
           "href=\"tel:+12025550123\"><span class=\"fn\">Ann</span></a></cite>:<q>" +
           std::string(words) + "</q><div>" + std::string(element) + "</div></div>";
  }
  const std::string& page() const { return page_; }
  void put_page(std::string_view content) const {
    fs::put(calls() + std::string(kStem) + ".html", content);
  }
  void put_picture(std::string_view content) const {
    fs::put(calls() + std::string(kStem) + "-2-1.jpg", content);
  }

  /// Replaces the first `from` in a file of the archive.
  void change(const std::string& name, std::string_view from, std::string_view to) const {
    std::string content = fs::content_of(at(name));
    const std::size_t found = content.find(from);
    ASSERT_NE(found, std::string::npos) << from;
    content.replace(found, from.size(), to);
    fs::put(at(name), content);
  }
  /// Updates SHA256SUMS to the current files.
  void repair_checksums() const {
    std::string sums;
    for (const auto& [name, content] : fs::tree_of(path())) {
      if (content == "/" || name == "SHA256SUMS" || name == "phone_lookup.txt") continue;
      sums += to_hex(sha256(content)) + "  " + name + "\n";
    }
    fs::put(at("SHA256SUMS"), sums);
  }

  Verification verify(const std::vector<std::string>& inputs = {}) const {
    VerifyOptions how;
    how.archive = path();
    how.inputs = inputs;
    how.jobs = 1;
    Observer observer;
    const StopFlag stop;
    auto verification = gvoice::verify(how, observer, stop);
    EXPECT_TRUE(verification.ok()) << verification.error().message;
    return verification ? *std::move(verification) : Verification();
  }
  /// The details of all differences of a kind.
  static std::vector<std::string> reported(const Verification& verification, DifferenceKind kind) {
    std::vector<std::string> details;
    for (const Differences& of_kind : verification.differences) {
      for (const Difference& one : of_kind.first) {
        if (of_kind.kind == kind) details.push_back(one.place + ": " + one.detail);
      }
    }
    return details;
  }

  std::string path() const { return folder_.at("archive"); }
  std::string input() const { return folder_.at("Takeout"); }
  std::string at(const std::string& name) const { return path() + "/" + name; }

  ConvertOptions options;

 private:
  static constexpr std::string_view kStem = "Ann - Text - 2018-05-03T18_39_04Z";
  std::string calls() const { return input() + "/Voice/Calls/"; }

  fs::TemporaryFolder folder_;
  std::string page_;
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_MADE_ARCHIVE_TEST_SUPPORT_H_
