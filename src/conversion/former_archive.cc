#include "conversion/former_archive.h"

#include <algorithm>

#include "conversion/made_with.h"
#include "conversion/reopened_archive.h"
#include "conversion/test_mode.h"
#include "model/kept_page.h"
#include "sync/parallel_for.h"
#include "takeout/kept_archive_input.h"

namespace gvoice::conversion {
namespace {

constexpr std::string_view kReplaceAdvice =
    "Name another folder with --output to keep both, or give --replace to let the new archive take "
    "its place without it.";

}  // namespace

Error keep_former(const std::string& archive, const Error& reason) {
  return {ErrorKind::kRefused,
          "The archive " + archive +
              " is kept as it is, because what it holds cannot be added to the new one. " +
              reason.message,
          std::string(kReplaceAdvice)};
}

Result<std::string> former_archive_to_join(const ConvertOptions& options,
                                           const fs::ArchiveFolder& archive, fs::InputDisk& disk) {
  if (!archive.replaces_archive() || options.replace || options.page_limit) return std::string();
  const auto account = takeout::KeptArchiveInput::read_account(
      archive.path(), std::make_shared<takeout::ReadingContext>(disk));
  if (!account && account.error().kind == ErrorKind::kMachine) return account.error();
  // The kept pages state it; report.json is used only if they cannot be read.
  const auto made = account ? read_made_with(account->made_with) : std::nullopt;
  if (made ? made->options.page_limit.has_value() : is_test_archive(archive.path()))
    return std::string();
  if (!account) return keep_former(archive.path(), account.error());
  return archive.path();
}

Status check_former_was_read(const Run& run) {
  if (run.former_archive.empty()) return {};
  const auto refuse = [&](const std::string& why) {
    return Error{
        ErrorKind::kRefused,
        "The archive " + run.former_archive +
            " is kept as it is, because not all of it could be read: " + why,
        "\"gvoice verify\" names what has changed in it. Put that back from a copy. To go on "
        "with what is left of it, name it as an input and another folder with --output; to "
        "go on without it, give --replace."};
  };
  const takeout::KeptAccount* former = run.former_account();
  if (former == nullptr) return refuse("SHA256SUMS: it is no longer what it was.");
  if (!former->damage.empty()) return refuse(std::string(kept::kFileName) + ": " + former->damage);
  for (std::uint32_t i = 0; i < run.facts.size(); ++i) {
    const takeout::Entry& entry = run.catalog.entries()[i];
    // What the former archive never had is not a loss of this run.
    const bool lost = run.facts[i].outcome == Outcome::kUnreadable &&
                      entry.role != takeout::EntryRole::kUnreadable;
    if (!lost || !run.is_former(entry)) continue;
    const std::string& input = run.catalog.inputs()[entry.input].name;
    for (const Worker& worker : run.workers) {
      const auto fault = std::ranges::find_if(worker.problems, [&](const Problem& problem) {
        return problem.entry == entry.path && problem.input == input;
      });
      if (fault != worker.problems.end()) return refuse(fault->detail);
    }
    return refuse(entry.path + ": it cannot be read.");
  }
  return {};
}

std::uint64_t records_from_former(const Run& run, const ArchiveModel& model) {
  if (run.former_archive.empty()) return 0;
  std::uint64_t count = 0;
  for (const Conversation& conversation : model.conversations) {
    for (const Record* record : conversation.records) {
      const bool alone = std::ranges::all_of(record->sources, [&](const Source& source) {
        return run.is_former(run.catalog.entries()[source.entry]);
      });
      count += alone ? 1U : 0U;
    }
  }
  return count;
}

Result<std::optional<std::unordered_set<std::uint64_t>>> ids_in_archive(
    const std::string& archive, const ConvertOptions& options, const StopFlag& stop) {
  using Ids = std::optional<std::unordered_set<std::uint64_t>>;
  const auto former =
      ReopenedArchive::open(archive, sync::worker_count(options.jobs), no_observer(), stop);
  if (!former) {
    if (former.error().kind == ErrorKind::kInterrupted) return former.error();
    return Ids();
  }
  std::unordered_set<std::uint64_t> ids;
  for (const Conversation& conversation : (*former)->model().conversations) {
    for (const Record* record : conversation.records) ids.insert(record->id);
  }
  for (const Record* record : (*former)->left_out()) ids.insert(record->id);
  return Ids(std::move(ids));
}

std::uint64_t count_missing(const std::unordered_set<std::uint64_t>& former,
                            const FinishedAccount& account, bool account_forgets) {
  std::unordered_set<std::uint64_t> missing = former;
  for (const Conversation& conversation : account.model.conversations) {
    for (const Record* record : conversation.records) missing.erase(record->id);
  }
  if (account_forgets) return missing.size();
  for (const Record* record : account.finalized.left_out) missing.erase(record->id);
  return missing.size();
}

}  // namespace gvoice::conversion
