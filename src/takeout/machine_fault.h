#ifndef GVOICE_TAKEOUT_MACHINE_FAULT_H_
#define GVOICE_TAKEOUT_MACHINE_FAULT_H_

#include <string>
#include <string_view>

#include "gvoice/result.h"

/// Machine faults while reading inputs (no permission, out of memory, too many open files, read
/// errors, inputs that change or vanish during the run). They say nothing about the content of a
/// file, so they never count as damage: ErrorKind::kMachine.
namespace gvoice::takeout {

/// Why a call failed, as text to follow a colon. `error_number` is its errno.
std::string reason_of(int error_number);

/// The error kind of a failed call: kMachine, except for errors caused by the name alone (a path
/// too long for the system).
ErrorKind kind_of(int error_number);

/// Adds advice for a failed call, and how to continue without the file, to `error`.
Error with_machine_advice(Error error, int error_number);

/// "Cannot read <path>: <reason>.", with advice.
Error machine_fault(std::string_view path, int error_number);

/// The text for an input that has changed since the run began, to follow a colon.
std::string_view changed_reason();
/// Adds advice for an input that changes while it is read to `error`.
Error with_change_advice(Error error);
/// "Cannot read <path>: it changed while it was read.", with advice.
Error change_fault(std::string_view path);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_MACHINE_FAULT_H_
