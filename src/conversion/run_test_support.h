#ifndef GVOICE_CONVERT_RUN_TEST_SUPPORT_H_
#define GVOICE_CONVERT_RUN_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "conversion/export_ages.h"
#include "conversion/export_parts.h"
#include "conversion/finished_account.h"
#include "conversion/reading.h"
#include "fs/temporary_folder_test_support.h"
#include "people/phone_lookup_internal.h"

/// Shared by the tests of this module.
namespace gvoice::conversion {

/// A text on a page of texts, as in exports; from the owner if `number` is the owner's and `name`
/// is `Me`. `element` is the markup of an attachment, or empty.
inline std::string text_on_page(std::string_view number, std::string_view name,
                                std::string_view time, std::string_view words,
                                std::string_view element = "") {
  const std::string fn = name == "Me" ? "<abbr class=\"fn\" title=\"\">Me</abbr>"
                                      : "<span class=\"fn\">" + std::string(name) + "</span>";
  return "<div class=\"message\"><abbr class=\"dt\" title=\"" + std::string(time) +
         "\">x</abbr>:<cite class=\"sender vcard\"><a class=\"tel\" href=\"tel:" +
         std::string(number) + "\">" + fn + "</a></cite>:<q>" + std::string(words) + "</q><div>" +
         std::string(element) + "</div></div>";
}

/// The markup of a picture.
inline std::string picture_on_page(std::string_view reference) {
  return "<img src=\"" + std::string(reference) + "\" alt=\"Image MMS Attachment\" />";
}

/// A page of these texts.
inline std::string page_of_texts(std::string_view texts) {
  return "<html><body><div class=\"hChatLog hfeed\">" + std::string(texts) + "</div></body></html>";
}

/// A run over made-up exports, whose stages the test calls in turn. Not thread-safe.
class TestRun {
 public:
  /// Media are stored in `archive`, which must outlive the run; with null nothing is written or
  /// forgotten.
  explicit TestRun(fs::OutputFolder* archive = nullptr) : store(archive) {}

  /// Writes a file below the Voice folder of an input, which is created on first use.
  void write(std::string_view input, std::string_view path, std::string_view content) {
    const std::string name(input);
    if (std::ranges::find(inputs_, name) == inputs_.end()) {
      inputs_.push_back(name);
      options.inputs.push_back(folder_.at(name));
    }
    folder_.write(name + "/Takeout/Voice/" + std::string(path), content);
  }

  /// Lists the inputs and reads their pages.
  void read() {
    run_.emplace(options, observer_, stop_, 1);
    ASSERT_TRUE(list_inputs(*run_, store, scanned).ok());
    ASSERT_TRUE(read_pages(*run_, scanned).ok());
  }
  /// The same, and groups inputs into exports and determines their ages.
  void read_and_date() {
    read();
    const auto exports = find_exports(*run_, scanned);
    ASSERT_TRUE(exports.ok());
    run_->catalog.set_exports(*exports);
    run_->ages = age_exports(*run_);
  }
  /// All stages up to the finished account. `lookup_lines` is the lookup file.
  FinishedAccount& account(const std::vector<std::string>& lookup_lines = {}) {
    lookup_ = people::PhoneLookupInternal::from_lines(lookup_lines, {});
    run_.emplace(options, observer_, stop_, 1);
    run_->keeps_pages = true;
    account_ = read_account(*run_, *lookup_, store, true, [](const SpaceNeeds&) {
                 return Status();
               }).value();
    return *account_;
  }
  /// The balance of that account; call once.
  Report report() { return report_of(*run_, *account_); }

  Run& run() { return *run_; }
  const Run& run() const { return *run_; }
  const PhoneLookupManager& lookup() const { return *lookup_; }
  std::string path(std::string_view name) const { return folder_.at(name); }

  /// The first medium whose file in the export has this name.
  const MediaItem& medium(std::string_view name, std::string_view input = "") const {
    for (const MediaItem& one : run_->media) {
      const takeout::Entry& entry = run_->catalog.entries()[one.entry];
      const bool wanted = input.empty() || run_->catalog.inputs()[entry.input].name == input;
      if (wanted && entry.file_name() == name) return one;
    }
    ADD_FAILURE() << "no " << name;
    return run_->media.front();
  }

  ConvertOptions options;
  MediaStore store;
  Scanned scanned;

 private:
  fs::TemporaryFolder folder_;
  std::vector<std::string> inputs_;
  Observer observer_;
  StopFlag stop_;
  std::optional<Run> run_;
  std::unique_ptr<PhoneLookupManager> lookup_;
  std::unique_ptr<FinishedAccount> account_;
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_RUN_TEST_SUPPORT_H_
