#ifndef GVOICE_CLI_SEARCH_OPTIONS_H_
#define GVOICE_CLI_SEARCH_OPTIONS_H_

#include <string_view>
#include <vector>

#include "cli/options.h"
#include "gvoice/result.h"

/// What only `search` takes.
namespace gvoice::cli {

/// Apply `--kind` and `--has`, as Flag::apply does.
Status add_kinds(Invocation& invocation, std::string_view flag, std::string_view value);
Status set_has(Invocation& invocation, std::string_view flag, std::string_view value);

/// What `--kind` takes, and what `--has` takes. Views of literals.
std::vector<std::string_view> kind_words();
std::vector<std::string_view> has_words();

/// Checks that an archive and something to search for are given. Refuses words that other programs
/// use instead of options, like `from:ann`, as they would silently find nothing; text in quotation
/// marks is accepted.
Status settle_search(Invocation& invocation);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SEARCH_OPTIONS_H_
