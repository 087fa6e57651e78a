#ifndef GVOICE_CONVERT_TEST_ARCHIVES_H_
#define GVOICE_CONVERT_TEST_ARCHIVES_H_

#include <string>

#include "gvoice/convert.h"
#include "gvoice/result.h"

/// Archives of a test run (`--test-mode`) hold a part of an account and must not be mistaken for a
/// complete archive.
namespace gvoice::conversion {

/// Whether a folder holds an archive of a test run, by its report.json. False for everything else,
/// also if that cannot be read.
bool is_test_archive(const std::string& folder);

/// kRefused if a test run would replace an archive of a full run, or if a full run gets a test
/// archive as input.
Status keep_tests_apart(const ConvertOptions& options);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_TEST_ARCHIVES_H_
