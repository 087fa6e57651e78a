#ifndef GVOICE_CLI_QUERY_OPTIONS_H_
#define GVOICE_CLI_QUERY_OPTIONS_H_

#include <string_view>

#include "gvoice/result.h"

namespace gvoice::cli {

/// Refuses words to search for that other programs take for what options say here, like `from:ann`,
/// and names the option: as words they would quietly find nothing. What stands between quotation
/// marks is text. kUsage. Pure.
Status refuse_options_as_words(std::string_view words);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_QUERY_OPTIONS_H_
