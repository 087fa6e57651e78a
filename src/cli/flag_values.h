#ifndef GVOICE_CLI_FLAG_VALUES_H_
#define GVOICE_CLI_FLAG_VALUES_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "gvoice/filters.h"
#include "gvoice/result.h"

/// How the values of flags are read, and what is said of those that mean nothing. All functions are
/// pure.
namespace gvoice::cli {

/// A failure that the command line alone shows.
Error usage(std::string message, std::string advice);

/// A whole number from `least` to `most`, in digits alone.
/// `like` is one that would do.
Result<std::uint64_t> whole_number(std::string_view flag, std::string_view value,
                                   std::uint64_t least, std::uint64_t most, std::string_view like);

/// A command line can have several dates: the error says whose it is.
Result<DateSpan> date_of(std::string_view flag, std::string_view value);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_FLAG_VALUES_H_
