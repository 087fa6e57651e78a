#include "takeout/machine_fault.h"

#include <cerrno>

#include "base/text.h"
#include "fs/disk.h"

namespace gvoice::takeout {
namespace {

constexpr std::string_view kLeaveAlone =
    "Run again, and leave the inputs as they are while the program reads them.";
constexpr std::string_view kKeepGoing =
    " To go on without what cannot be read, add --keep-going: the report then names it.";

std::string advice_for(int error_number) {
  switch (error_number) {
    case EACCES:
    case EPERM:
      return "Make sure that you may read it (chmod u+r, for a folder u+rx), or copy it to a "
             "folder "
             "of your own.";
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENXIO:
      return std::string(kLeaveAlone);
    case ESTALE:
      return "Connect the disk again, and run again.";
    default:
      return fs::error_words(error_number).advice;
  }
}

Error with_advice(Error error, std::string advice) {
  error.advice = std::move(advice);
  if (error.kind != ErrorKind::kMachine) return error;
  error.advice += error.advice.empty() ? kKeepGoing.substr(1) : kKeepGoing;
  return error;
}

}  // namespace

std::string reason_of(int error_number) {
  switch (error_number) {
    case ENOENT:
      return "it is no longer there";
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENXIO:
      return "it is no longer what it was when it was listed";
    default:
      return fs::error_words(error_number).words;
  }
}

ErrorKind kind_of(int error_number) {
  return error_number == ENAMETOOLONG ? ErrorKind::kDamaged : ErrorKind::kMachine;
}

Error with_machine_advice(Error error, int error_number) {
  return with_advice(std::move(error), advice_for(error_number));
}

Error machine_fault(std::string_view path, int error_number) {
  return with_machine_advice(
      {kind_of(error_number),
       "Cannot read " + printable(path) + ": " + reason_of(error_number) + ".", ""},
      error_number);
}

std::string_view changed_reason() { return "it changed while it was read"; }

Error with_change_advice(Error error) {
  return with_advice(std::move(error), std::string(kLeaveAlone));
}

Error change_fault(std::string_view path) {
  return with_change_advice(
      {ErrorKind::kMachine,
       "Cannot read " + printable(path) + ": " + std::string(changed_reason()) + ".", ""});
}

}  // namespace gvoice::takeout
