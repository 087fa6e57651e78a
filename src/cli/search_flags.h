#ifndef GVOICE_CLI_SEARCH_FLAGS_H_
#define GVOICE_CLI_SEARCH_FLAGS_H_

#include <string_view>
#include <vector>

#include "cli/invocation.h"
#include "gvoice/result.h"

/// What the flags of `search` set. All say what is wrong with a value that means nothing.
namespace gvoice::cli {

Status set_sender(Invocation& invocation, std::string_view value);
Status set_companion(Invocation& invocation, std::string_view value);
Status set_after(Invocation& invocation, std::string_view value);
Status set_before(Invocation& invocation, std::string_view value);
Status add_kinds(Invocation& invocation, std::string_view value);
Status set_has(Invocation& invocation, std::string_view value);
Status set_limit(Invocation& invocation, std::string_view value);

/// What `--kind` takes, and what `--has` takes. Views of literals.
std::vector<std::string_view> kind_words();
std::vector<std::string_view> has_words();

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SEARCH_FLAGS_H_
