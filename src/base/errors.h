#ifndef GVOICE_BASE_ERRORS_H_
#define GVOICE_BASE_ERRORS_H_

#include <string>
#include <utility>

#include "gvoice/result.h"

/// Errors that all modules share. Pure.
namespace gvoice {

/// The user asked to stop.
inline Error interrupted() { return {ErrorKind::kInterrupted, "Interrupted.", ""}; }

/// A bug in gvoice; `what` is a sentence.
inline Error internal_error(std::string what) {
  return {ErrorKind::kInternal, std::move(what),
          "This is a fault of the program; please report it."};
}

}  // namespace gvoice

#endif  // GVOICE_BASE_ERRORS_H_
