#include "conversion/reopened_archive.h"

#include <utility>

#include "conversion/made_with.h"
#include "conversion/media_store.h"
#include "model/kept_page.h"
#include "people/phone_lookup_internal.h"
#include "takeout/kept_archive_input.h"

namespace gvoice::conversion {

Result<std::unique_ptr<ReopenedArchive>> ReopenedArchive::open(const std::string& archive,
                                                               unsigned jobs, Observer& observer,
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
  // Forgotten records are gone; filtering again would leave out more.
  if (options.forget) {
    options.filters = {
        .skip_filtered_contacts = options.filters.skip_filtered_contacts,
        .filter_groups_with_all_filtered = options.filters.filter_groups_with_all_filtered};
  }
  // Another machine may have other zones.
  auto clock = LocalClock::create(options.time_zone);
  if (!clock) {
    options.time_zone.reset();
    clock = LocalClock::create(std::nullopt);
  }
  if (!clock) return clock.error();
  std::unique_ptr<ReopenedArchive> reopened(
      new ReopenedArchive(std::move(options), *std::move(clock), jobs, observer, stop));
  reopened->version_ = std::move(version);
  reopened->run_.reads_media = false;
  reopened->run_.options_are_typed = false;
  reopened->lookup_ = people::PhoneLookupInternal::from_lines(
      kept->lookup, {.skip_filtered_contacts = reopened->options_.filters.skip_filtered_contacts});
  MediaStore nothing_is_written(nullptr);
  auto account = read_account(reopened->run_, *reopened->lookup_, nothing_is_written, true,
                              [](const SpaceNeeds&) { return Status(); });
  if (!account) return account.error();
  const takeout::KeptAccount* listed = reopened->run_.catalog.containers().front()->kept_account();
  if (listed != nullptr && !listed->damage.empty()) {
    return Error{
        ErrorKind::kDamaged,
        "The archive " + archive + " cannot be read whole: " + std::string(kept::kFileName) + ": " +
            listed->damage,
        "\"gvoice verify\" names what has changed in the archive. Put that back from a copy, "
        "or convert the Takeout again."};
  }
  reopened->account_ = *std::move(account);
  return reopened;
}

}  // namespace gvoice::conversion
