#include "cli/exit_codes.h"

#include <algorithm>

#include "cli/flags.h"

namespace gvoice::cli {
namespace {

bool is_strict_somewhere(std::optional<Verb> verb) {
  return std::ranges::any_of(flag_table(), [&](const Flag& flag) {
    return flag.name == "strict" && (!verb || takes(*verb, flag));
  });
}

}  // namespace

ExitCode exit_code_of(const Error& error) {
  switch (error.kind) {
    case ErrorKind::kUsage:
      return ExitCode::kUsage;
    case ErrorKind::kInterrupted:
      return ExitCode::kInterrupted;
    case ErrorKind::kFailed:
    case ErrorKind::kNoSpace:
    case ErrorKind::kDamaged:
    case ErrorKind::kMachine:
    case ErrorKind::kRefused:
    case ErrorKind::kInternal:
      return ExitCode::kFailed;
  }
  return ExitCode::kFailed;
}

std::vector<ExitMeaning> exit_meanings(std::optional<Verb> verb) {
  constexpr ExitMeaning kWrong = {ExitCode::kUsage, "the command itself is wrong"};
  constexpr ExitMeaning kStopped = {ExitCode::kInterrupted, "interrupted"};
  if (verb == Verb::kVerify) {
    return {{ExitCode::kDone, "verified: no difference was found"},
            {ExitCode::kFailed, "failed; nothing can be said about the archive"},
            kWrong,
            {ExitCode::kDifferences, "a difference was found"},
            kStopped};
  }
  if (verb == Verb::kSearch || verb == Verb::kStats) {
    return {{ExitCode::kDone, "done, whether something was found or not"},
            {ExitCode::kFailed, "failed"},
            kWrong,
            kStopped};
  }
  if (verb == Verb::kOpen)
    return {{ExitCode::kDone, "opened"},
            {ExitCode::kFailed, "failed; what is said names the page to open"},
            kWrong,
            kStopped};
  if (verb == Verb::kServe)
    return {{ExitCode::kDone, "stopped, by Ctrl-C or SIGTERM"},
            {ExitCode::kFailed, "failed; there are no pages to serve, or the port is taken"},
            kWrong,
            {ExitCode::kInterrupted, "ended at once, by a second Ctrl-C"}};
  if (!is_strict_somewhere(verb))
    return {{ExitCode::kDone, "done"}, {ExitCode::kFailed, "failed"}, kWrong, kStopped};
  std::vector<ExitMeaning> meanings = {
      {ExitCode::kDone, "done, also with losses that the report names"},
      {ExitCode::kFailed, "failed; an existing archive is unchanged"},
      kWrong,
      {ExitCode::kLosses,
       "with --strict or --keep-going: done, but something was lost or left open"}};
  if (!verb) meanings.push_back({ExitCode::kDifferences, "verify found a difference"});
  meanings.push_back(kStopped);
  return meanings;
}

}  // namespace gvoice::cli
