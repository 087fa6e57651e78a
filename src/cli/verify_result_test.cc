#include "cli/verify_result.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace gvoice::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

Verification good() {
  Verification found;
  found.archive = "/home/ann/my-archive";
  found.sums_sha256 = "5e5e";
  found.files = 1'530;
  found.bytes = 310'000'000;
  found.links = 900;
  found.records_written = 82'000;
  found.records_on_pages = 82'000;
  found.seconds = 1.5;
  return found;
}

TEST(VerificationText, AGoodArchiveByItself) {
  EXPECT_EQ(verification_text(good(), false),
            "Checked\n"
            "  1,530 files compared with SHA256SUMS (310.0 MB).\n"
            "  82,000 records counted on the pages, 900 links followed.\n"
            "  The balances of report.json, with 82,000 records written.\n"
            "  No inputs were given.\n"
            "\n"
            "Result\n"
            "  No difference was found.\n"
            "  Without the inputs this can show change, not forgery: who changes an archive can "
            "mend its checksums, too. Name the inputs to have every file made anew.\n"
            "  SHA-256 of SHA256SUMS: 5e5e\n");
}

TEST(VerificationText, WithInputsAndNotes) {
  Verification found = good();
  found.inputs = 2;
  found.compared_by = ComparedBy::kRecords;
  found.records_in_lines = 82'000;
  found.records_in_inputs = 82'000;
  found.media_in_inputs = 1;
  found.notes = {"Another input."};
  const std::string text = verification_text(found, false);
  EXPECT_THAT(text, HasSubstr("  82,000 records read from messages.ndjson.\n"));
  EXPECT_THAT(text, HasSubstr("  2 inputs read again: 82,000 records and 1 media file looked for"));
  EXPECT_THAT(text, HasSubstr("\nGood to know\n  Another input.\n"));
  EXPECT_THAT(text, Not(HasSubstr("No inputs were given")));
  EXPECT_THAT(text, Not(HasSubstr("made anew")));
}

TEST(VerificationText, SaysHowFarItVouches) {
  Verification found = good();
  found.inputs = 1;
  found.compared_by = ComparedBy::kRecords;
  found.not_compared = {"One\033 thing.", "Another."};
  EXPECT_THAT(verification_text(found, false),
              HasSubstr("  No difference was found in what was compared, and not everything was:\n"
                        "    One\uFFFD thing.\n    Another.\n  SHA-256"));
  found.differences = {{DifferenceKind::kExtraFile, 1, {{"x", "y"}}}};
  EXPECT_THAT(verification_text(found, false),
              HasSubstr("  The archive is not as it should be.\n  Besides, not everything was "
                        "compared:\n    One"));
  found.differences.clear();
  found.not_compared.clear();
  found.compared_by = ComparedBy::kBytes;
  found.files_made_anew = 12;
  const std::string whole = verification_text(found, false);
  EXPECT_THAT(whole, HasSubstr("  12 files made anew from them and compared with those of the "
                               "archive.\n"));
  EXPECT_THAT(whole, HasSubstr("  No difference was found.\n  SHA-256 of SHA256SUMS"));
}

TEST(VerificationText, EachDifferenceWithWhatItMeans) {
  Verification found = good();
  found.differences = {{DifferenceKind::kChangedFile, 1'003, {{"index\033.html", "It is new."}}},
                       {DifferenceKind::kLink, 1, {{"report.html", "It is gone."}}}};
  const std::string text = verification_text(found, false);
  EXPECT_THAT(text, HasSubstr("\nFiles are not as they were when the archive was made. (1,003)\n"
                              "  index\uFFFD.html\n      It is new.\n  and 1,002 more\n\n"
                              "Links on the pages lead to nothing. (1)\n"
                              "  report.html\n      It is gone.\n\n"));
  EXPECT_THAT(text, HasSubstr("  The archive is not as it should be.\n"));
  EXPECT_THAT(text, Not(HasSubstr("No difference")));
}

TEST(VerificationJson, HasEveryFigure) {
  Verification found = good();
  found.inputs = 2;
  found.records_in_inputs = 3;
  found.media_in_inputs = 4;
  found.compared_by = ComparedBy::kBytes;
  found.files_made_anew = 5;
  found.records_unchecked = 6;
  found.notes = {"n"};
  found.not_compared = {"c"};
  found.differences = {{DifferenceKind::kChangedFile, 7, {{"a\xFF", "b"}}}};
  EXPECT_EQ(nlohmann::json::parse(verification_json(found)), nlohmann::json::parse(R"({
    "version": 1,
    "partial": {"whole": true, "test_limit": null, "pages_left_out": 0, "records_left_out": 0, "filters": [],
                "missing_files": 0, "missing_parts": [], "files_left_out": 0},
    "archive": "/home/ann/my-archive", "verified": false, "sums_sha256": "5e5e",
    "files": 1530, "bytes": 310000000, "links": 900,
    "records": {"written": 82000, "on_pages": 82000, "in_lines": null},
    "inputs": {"read": 2, "records": 3, "media": 4, "compared_by": "bytes", "files_made_anew": 5,
               "records_unchecked": 6}, "not_compared": ["c"], "notes": ["n"],
    "differences": [{"kind": "changed_file", "meaning": "Files are not as they were when the archive was made.",
                     "count": 7, "first": [{"place": "a�", "detail": "b"}]}],
    "seconds": 1.5})"));
  EXPECT_EQ(nlohmann::json::parse(verification_json(good()))["verified"], true);
}

}  // namespace
}  // namespace gvoice::cli
