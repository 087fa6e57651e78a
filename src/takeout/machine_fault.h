#ifndef GVOICE_TAKEOUT_MACHINE_FAULT_H_
#define GVOICE_TAKEOUT_MACHINE_FAULT_H_

#include <string>
#include <string_view>

#include "gvoice/result.h"

/// Faults of the machine while inputs are read (no permission, no memory, too many open files, a
/// disk that fails, inputs that change or vanish during the run). They say nothing of what a file
/// holds, so they never count as damage of it: ErrorKind::kMachine.
namespace gvoice::takeout {

/// Why a call failed, in words that stand behind a colon. `error_number` is its errno.
std::string reason_of(int error_number);

/// The kind of an error that a failed call makes: kMachine, but for what the name alone brings with
/// it (a path that is too long for the system).
ErrorKind kind_of(int error_number);

/// `error` with what to do about a failed call, and how to go on without the file.
Error with_machine_advice(Error error, int error_number);

/// "Cannot read <path>: <reason>.", with what to do.
Error machine_fault(std::string_view path, int error_number);

/// The words for an input that is not as it was when the run began, behind a colon.
std::string_view changed_reason();
/// `error` with what to do about an input that changes while it is read.
Error with_change_advice(Error error);
/// "Cannot read <path>: it changed while it was read.", with what to do.
Error change_fault(std::string_view path);

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_MACHINE_FAULT_H_
