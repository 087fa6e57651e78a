#include "cli/search_command.h"

#include "cli/search_result.h"
#include "cli/session.h"

namespace gvoice::cli {

ExitCode run_search(const Invocation& invocation, const Surroundings& surroundings,
                    const StopFlag& stop) {
  Session session(invocation, surroundings);
  SearchOptions options = invocation.search;
  options.cache_folder = surroundings.cache_folder;
  if (const Status opened = session.open({}, options.archive); !opened)
    return session.give_up(opened.error());
  const Result<SearchResult> result = search(options, session.observer(), stop);
  session.clear_progress();
  if (!result) return session.give_up(result.error());
  const std::string text =
      invocation.json ? search_json(*result) : search_text(*result, session.colours_results());
  if (const Status written = session.write_result(text, ""); !written)
    return session.give_up(written.error());
  return ExitCode::kDone;
}

}  // namespace gvoice::cli
