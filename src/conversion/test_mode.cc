#include "conversion/test_mode.h"

#include "base/text.h"
#include "fs/archive_place.h"
#include "fs/descriptor_io.h"
#include "fs/path_text.h"
#include "write/report/partial_json.h"

namespace gvoice::conversion {
namespace {

bool is_archive(const std::string& folder) {
  return fs::is_plain_file(folder + "/" + fs::kListingName) &&
         fs::is_plain_file(folder + "/" + fs::kReportName);
}

}  // namespace

bool is_test_archive(const std::string& folder) {
  if (!is_archive(folder)) return false;
  const auto report = fs::read_file(folder + "/" + fs::kReportName);
  return report && write::report::read_partial(*report).test_limit.has_value();
}

Status keep_tests_apart(const ConvertOptions& options) {
  if (options.page_limit) {
    const std::string output = fs::resolved_path(options.output);
    if (!is_archive(output) || is_test_archive(output)) return {};
    return Error{ErrorKind::kRefused,
                 "The folder " + printable(output) +
                     " holds an archive that is no test, and a test never takes its place.",
                 "Give the test a folder of its own with --output, such as -o voice-test."};
  }
  for (const std::string& input : options.inputs) {
    const std::string place = fs::resolved_path(input);
    if (!is_test_archive(place)) continue;
    return Error{ErrorKind::kRefused,
                 "The input " + printable(place) +
                     " is the archive of a test (--test-mode), which holds only a part.",
                 "Give the download that it was made from."};
  }
  return {};
}

}  // namespace gvoice::conversion
