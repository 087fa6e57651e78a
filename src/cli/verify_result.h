#ifndef GVOICE_CLI_VERIFY_RESULT_H_
#define GVOICE_CLI_VERIFY_RESULT_H_

#include <string>

#include "gvoice/verify.h"

/// What a verification found, at its end. All functions are pure.
namespace gvoice::cli {

/// For people: what was checked, and each difference with what it means. Ends with a line feed.
std::string verification_text(const Verification& verification, bool colour);

/// For programs: one JSON object with a line feed (docs/formats/verify.md).
std::string verification_json(const Verification& verification);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_VERIFY_RESULT_H_
