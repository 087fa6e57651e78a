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

/// The finished content of all inputs of a run, from which an archive is written or verified. Views
/// point into the run, which must outlive it. Read-only after construction.
struct FinishedAccount {
  explicit FinishedAccount(people::WhoIsWho settled) : who(std::move(settled)) {}

  people::WhoIsWho who;
  ConversationManager manager;
  FinalizedConversations finalized;
  LeftOut left_out;  ///< by filters
  Completeness completeness;
  std::vector<const Record*> records;  ///< sorted by time, then id; empty if not requested
  ArchiveModel model;
};

/// How many bytes are to be written, known before media are stored.
struct SpaceNeeds {
  std::uint64_t pages = 0;      ///< of the inputs
  std::uint64_t all_media = 0;  ///< as far as their sizes are known
  std::uint64_t new_media = 0;  ///< of these, not yet in the archive
};
/// An error ends the run.
using SpaceCheck = std::function<Status(const SpaceNeeds& needs)>;

/// Reads all inputs of `run`, settles people, matches attachments, stores media in `store`, groups
/// everything, and applies filters. Computes the digests of all inputs. `records_in_order`: whether
/// to fill `records`. `lookup` learns the names on pages and provides filters of contacts.
Result<std::unique_ptr<FinishedAccount>> read_account(Run& run, PhoneLookupManager& lookup,
                                                      MediaStore& store, bool records_in_order,
                                                      const SpaceCheck& check_space);

/// The balance of what was read. Moves the problems out of the run, so call it once.
Report report_of(Run& run, const FinishedAccount& account);

/// The total size of the pages that were read.
std::uint64_t bytes_read(const Run& run);

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_FINISHED_ACCOUNT_H_
