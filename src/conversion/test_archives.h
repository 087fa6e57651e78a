#ifndef GVOICE_CONVERT_TEST_ARCHIVES_H_
#define GVOICE_CONVERT_TEST_ARCHIVES_H_

#include <string>

#include "gvoice/convert.h"
#include "gvoice/result.h"

/// Archives of a test run (`--test-mode`) hold a part of an account, and nobody shall take one for
/// the whole.
namespace gvoice::conversion {

/// Whether a folder holds an archive of a test run, by its report.json. False for everything else,
/// also where that cannot be read.
bool is_test_archive(const std::string& folder);

/// kRefused where a test run would replace an archive that is none, or where a full run is given an
/// archive of a test as its input.
Status keep_tests_apart(const ConvertOptions& options);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_TEST_ARCHIVES_H_
