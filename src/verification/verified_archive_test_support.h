#ifndef GVOICE_VERIFY_TEST_ARCHIVE_H_
#define GVOICE_VERIFY_TEST_ARCHIVE_H_

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "base/hash.h"
#include "fs/temporary_folder_test_support.h"
#include "gvoice/verify.h"
#include "write/format/model_maker_test_support.h"
#include "write/html/assets.h"
#include "write/html/pages/about_page.h"
#include "write/html/pages/calls_page.h"
#include "write/html/pages/html_writer.h"
#include "write/html/pages/people_page.h"
#include "write/html/pages/photos_page.h"
#include "write/html/pages/search_page.h"
#include "write/html/pages/statistics_page.h"

namespace gvoice::verification {

/// A small archive with pages and lines, for tests: two texts, one with a picture, and a call with
/// a missing recording. Files are changed in memory, then written.
class TestArchive {
 public:
  TestArchive() {
    using write::ModelMaker;
    write::ModelMaker maker;
    Conversation& ann = maker.conversation({maker.person("Ann", "+13035550101")});
    maker.text(ann, Direction::kIn, 0, "Hello <you> & \"me\"");
    Record& picture = maker.text(ann, Direction::kOut, 1, "Look");
    maker.attach(picture, AttachmentElement::kImage, "p-1", kPicture, "image/jpeg");
    Record& call = maker.record(ann, RecordKind::kMissed, Direction::kIn, ModelMaker::at_minute(2));
    maker.attach(call, AttachmentElement::kAudio, "lost-1", "", "");
    const ArchiveModel& model = maker.finish();
    const auto writer = write::html::pages::HtmlWriter::create(model, std::nullopt).value();
    writer.render_index(files["index.html"]);
    write::html::pages::append_search_page(files["search.html"]);
    const LocalClock clock = LocalClock::create(std::nullopt).value();
    write::html::pages::CallsPage(model, clock).append(0, files["overview/calls.html"]);
    write::html::pages::PhotosPage(model, clock).append_sheet(0, files["overview/photos.html"]);
    write::html::pages::PeoplePage(model, clock).append(0, files["overview/people.html"]);
    write::html::pages::append_statistics_page(model, clock, files["overview/statistics.html"]);
    write::html::pages::append_about_page(clock, {}, {}, files["overview/about.html"]);
    writer.render_report({}, files["report.html"]);
    writer.render_page(model.conversations[0], 0, files[kPage]);
    for (const write::html::Asset& asset : write::html::assets())
      files[std::string(asset.path.view())] = asset.content;
    files["assets/style.css"] = "body {}";
    files[kPicture] = "picture";
    files["report.json"] = report();
    for (int i = 0; i < 3; ++i) files["messages.ndjson"] += line(i);
  }

  static constexpr const char* kPicture = "attachments/2c/2cea274d0bedc39ec4ab6ba9e59ec889.jpg";
  static constexpr const char* kPage = "conversations/ann-c000000000000001.html";

  static std::string line(int record) {
    static constexpr const char* kMiddles[] = {
        R"("kind":"text","direction":"in","timestamp_ms":1525370400000,"text":"Hello <you> & \"me\"","attachments":[])",
        R"("kind":"text","direction":"out","timestamp_ms":1525370460000,"text":"Look","attachments":[{"status":"found","path":"attachments/2c/2cea274d0bedc39ec4ab6ba9e59ec889.jpg","sha256":"@"}])",
        R"("kind":"missed","direction":"in","timestamp_ms":1525370520000,"text":null,"attachments":[{"status":"missing","path":null,"sha256":null}])"};
    std::string middle = kMiddles[record];
    if (const std::size_t at = middle.find('@'); at != std::string::npos)
      middle.replace(at, 1, to_hex(sha256("picture")));
    return R"({"id":"a00000000000000)" + std::to_string(record + 1) + "\"," + middle +
           R"(,"duration_seconds":null})" + "\n";
  }

  static std::string report() {
    return R"({"version": 1,
      "inputs": [{"name": "t.zip", "kind": "zip", "entries": 4, "digest": "d"}],
      "entries": {"total": 5, "conversation_html": 2, "media": 2, "known_other": 1, "unknown": 0, "unreadable": 0},
      "records": {"parsed": 4, "duplicates": 1, "filtered": {}, "written": 3,
                  "by_kind": {"text": 2, "placed": 0, "received": 0, "missed": 1, "voicemail": 0, "recorded": 0, "call": 0}},
      "attachments": {"referenced": 2, "found": 1, "ambiguous": 0, "missing": 1, "unreferenced": 0},
      "problems": [{"kind": "missing_attachment", "input": "t.zip", "entry": "Voice/Calls/a.html", "offset": null, "detail": "x"}],
      "people": {}, "missing_from_parts": []})";
  }

  /// Replaces the first `from` in a file.
  void change(const std::string& path, const std::string& from, const std::string& to) {
    std::string& content = files.at(path);
    const std::size_t at = content.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    content.replace(at, from.size(), to);
  }

  /// The SHA256SUMS of the current files.
  std::string sums() const {
    std::string sums;
    for (const auto& [path, content] : files) sums += to_hex(sha256(content)) + "  " + path + "\n";
    return sums;
  }

  /// Writes everything with correct checksums.
  void write() { write(sums()); }
  void write(const std::string& sums_content) {
    fs::Tree tree(files.begin(), files.end());
    tree["SHA256SUMS"] = sums_content;
    fs::plant(path(), tree);
  }

  std::string path() const { return folder_.at("archive"); }
  std::string at(const std::string& name) const { return path() + "/" + name; }

  Result<Verification> verify(unsigned jobs = 2, std::vector<std::string> inputs = {}) const {
    Observer observer;
    const StopFlag stop;
    return gvoice::verify({path(), std::move(inputs), jobs}, observer, stop);
  }

  /// The differences of all kinds, as `kind place: detail`.
  std::vector<std::string> differences(unsigned jobs = 2) const {
    const auto verification = verify(jobs);
    if (!verification) return {verification.error().message};
    std::vector<std::string> reported;
    for (const Differences& of_kind : verification->differences) {
      for (const Difference& one : of_kind.first) {
        reported.push_back(std::string(difference_kind_name(of_kind.kind)) + " " + one.place +
                           ": " + one.detail);
      }
    }
    return reported;
  }

  std::map<std::string, std::string> files;

 private:
  fs::TemporaryFolder folder_;
};

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_TEST_ARCHIVE_H_
