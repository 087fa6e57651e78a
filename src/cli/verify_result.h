#ifndef GVOICE_CLI_VERIFY_RESULT_H_
#define GVOICE_CLI_VERIFY_RESULT_H_

#include <string>

#include "gvoice/verify.h"

/// The result of a verification. All functions are pure.
namespace gvoice::cli {

/// For users: what was checked, and each difference with what it means. Ends with a line feed.
std::string verification_text(const Verification& verification, bool colour);

/// For programs: one JSON object with a line feed (docs/formats/verify.md).
std::string verification_json(const Verification& verification);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_VERIFY_RESULT_H_
