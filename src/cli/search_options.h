#ifndef GVOICE_CLI_SEARCH_OPTIONS_H_
#define GVOICE_CLI_SEARCH_OPTIONS_H_

#include <string_view>
#include <vector>

#include "cli/options.h"
#include "gvoice/result.h"

/// What only `search` takes.
namespace gvoice::cli {

/// Set what `--kind` and `--has` stand for, as Flag::apply does.
Status add_kinds(Invocation& invocation, std::string_view flag, std::string_view value);
Status set_has(Invocation& invocation, std::string_view flag, std::string_view value);

/// What `--kind` takes, and what `--has` takes. Views of literals.
std::vector<std::string_view> kind_words();
std::vector<std::string_view> has_words();

/// What no option shows alone: whether there is an archive, and something to look for in it. Words
/// that other programs take for what options say here, like `from:ann`, are refused, as they would
/// quietly find nothing; what stands between quotation marks is text.
Status settle_search(Invocation& invocation);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SEARCH_OPTIONS_H_
