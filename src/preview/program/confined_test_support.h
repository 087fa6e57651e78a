#ifndef GVOICE_PREVIEW_PROGRAM_CONFINED_TEST_SUPPORT_H_
#define GVOICE_PREVIEW_PROGRAM_CONFINED_TEST_SUPPORT_H_

#include <sys/wait.h>
#include <unistd.h>

#include <functional>
#include <new>

#include "preview/program/confinement.h"

/// Runs parts of tests in confined processes.
namespace gvoice::preview {

inline constexpr int kYes = 10;
inline constexpr int kNo = 11;
inline constexpr int kNotConfined = 12;

/// Asks a question in a confined process; returns the status that waitpid gives.
inline int status_of(const std::function<bool()>& question, Confinement confinement = {}) {
  confinement.output_bytes = 1000;
  const pid_t process = ::fork();
  if (process == 0) {
    close_other_files();
    if (!confine(confinement)) ::_exit(kNotConfined);
    try {
      ::_exit(question() ? kYes : kNo);
    } catch (const std::bad_alloc&) {
      ::_exit(kNo);
    }
  }
  int status = 0;
  ::waitpid(process, &status, 0);
  return status;
}

inline int answer_of(const std::function<bool()>& question, Confinement confinement = {}) {
  const int status = status_of(question, confinement);
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_PROGRAM_CONFINED_TEST_SUPPORT_H_
