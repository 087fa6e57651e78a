#ifndef GVOICE_CLI_OTHER_VERBS_H_
#define GVOICE_CLI_OTHER_VERBS_H_

#include <optional>
#include <string_view>

#include "cli/invocation.h"

namespace gvoice::cli {

/// The verb that does what another word asks for, as other programs call it: `export` is convert,
/// `grep` is search. Nothing for words that mean nothing here. Upper and lower case are alike.
/// Pure.
std::optional<Verb> verb_meant_by(std::string_view word);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_OTHER_VERBS_H_
