#ifndef GVOICE_CONVERT_FINISHED_ACCOUNT_H_
#define GVOICE_CONVERT_FINISHED_ACCOUNT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "conversion/completeness.h"
#include "conversion/left_out.h"
#include "conversion/media_store.h"
#include "conversion/run.h"
#include "gvoice/conversation_manager.h"
#include "gvoice/phone_lookup_manager.h"
#include "gvoice/report.h"
#include "gvoice/result.h"
#include "model/archive.h"
#include "people/who_is_who.h"

namespace gvoice::conversion {

/// Everything that the inputs of a run hold, finished: what an archive is written from, and what
/// one is verified against. Views point into the run, which must outlive it. Not thread-safe while
/// it is made, read-only afterwards.
struct FinishedAccount {
  explicit FinishedAccount(people::WhoIsWho settled) : who(std::move(settled)) {}

  people::WhoIsWho who;
  ConversationManager manager;
  FinalizedConversations finalized;
  LeftOut left_out;  ///< by filters
  Completeness completeness;
  std::vector<const Record*> records;  ///< by time and then id; empty where nobody wants them all
  ArchiveModel model;
};

/// What a run may want to know before media are kept: how many bytes there are to be written.
struct SpaceNeeds {
  std::uint64_t pages = 0;      ///< those of the inputs
  std::uint64_t all_media = 0;  ///< as far as their sizes are known
  std::uint64_t new_media = 0;  ///< of these, what does not lie in the archive already
};
/// An error ends the run.
using SpaceCheck = std::function<Status(const SpaceNeeds& needs)>;

/// Reads all inputs of `run`, settles who is who, finds attachments, keeps media in `store`, and
/// groups everything, but for what the filters of the options leave out. Fills in the digests of
/// all inputs. `records_in_order`: whether `records` is filled. `lookup` learns the names that
/// pages mention, and says who is filtered out.
Result<std::unique_ptr<FinishedAccount>> read_account(Run& run, PhoneLookupManager& lookup,
                                                      MediaStore& store, bool records_in_order,
                                                      const SpaceCheck& check_space);

/// The balance of what was read. Moves the problems out of the run, so it is asked once.
Report report_of(Run& run, const FinishedAccount& account);

/// The bytes of the pages that were read.
std::uint64_t bytes_read(const Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FINISHED_ACCOUNT_H_
