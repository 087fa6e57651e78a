#include "convert/reopened_archive.h"

#include <utility>

#include "convert/made_with.h"
#include "convert/media_store.h"
#include "people/phone_lookup_internal.h"
#include "takeout/kept_archive_input.h"

namespace gvoice::conversion {

Result<std::unique_ptr<ReopenedArchive>> ReopenedArchive::open(const std::string& archive,
                                                               unsigned jobs,
                                                               ConvertObserver& observer,
                                                               const StopFlag& stop) {
  auto kept = takeout::KeptArchiveInput::read_account(archive);
  if (!kept) return kept.error();
  ConvertOptions options;
  std::string version;
  if (auto made = read_made_with(kept->made_with)) {
    options = std::move(made->options);
    version = std::move(made->version);
  }
  options.inputs = {archive};
  auto clock = LocalClock::create(options.time_zone);
  if (!clock) return clock.error();
  std::unique_ptr<ReopenedArchive> reopened(
      new ReopenedArchive(std::move(options), *std::move(clock), jobs, observer, stop));
  reopened->version_ = std::move(version);
  reopened->run_.reads_media = false;
  reopened->lookup_ = people::PhoneLookupInternal::from_lines(
      kept->lookup, {.skip_filtered_contacts = reopened->options_.filters.skip_filtered_contacts});
  MediaStore nothing_is_written(nullptr);
  auto account = read_account(reopened->run_, *reopened->lookup_, nothing_is_written, true,
                              [](const SpaceNeeds&) { return Status(); });
  if (!account) return account.error();
  reopened->account_ = *std::move(account);
  return reopened;
}

}  // namespace gvoice::conversion
