#include "cli/stats_command.h"

#include "cli/session.h"
#include "cli/stats_result.h"

namespace gvoice::cli {

ExitCode run_stats(const Invocation& invocation, const Surroundings& surroundings,
                   const StopFlag& stop) {
  Session session(invocation, surroundings);
  StatsOptions options = invocation.stats;
  options.cache_folder = surroundings.cache_folder;
  if (const Status opened = session.open({}, options.archive); !opened)
    return session.give_up(opened.error());
  const Result<ArchiveStats> stats = archive_stats(options, session.observer(), stop);
  session.clear_progress();
  if (!stats) return session.give_up(stats.error());
  const std::string text =
      invocation.json ? stats_json(*stats) : stats_text(*stats, session.colours_results());
  if (const Status written = session.write_result(text, ""); !written)
    return session.give_up(written.error());
  return ExitCode::kDone;
}

}  // namespace gvoice::cli
