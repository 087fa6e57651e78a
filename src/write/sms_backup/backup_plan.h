#ifndef GVOICE_WRITE_SMS_BACKUP_BACKUP_PLAN_H_
#define GVOICE_WRITE_SMS_BACKUP_BACKUP_PLAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/record.h"
#include "model/archive.h"

/// Which element of the Android backup each record becomes, and in which file
/// (docs/formats/sms-backup.md). All functions are pure and thread-safe.
namespace gvoice::write::sms_backup {

enum class Element : std::uint8_t { kSms, kMms, kCall };

/// One element to write. A view of its record.
struct Item {
  const Record* record;
  Element element;
};

/// Why a record is in unresolved.xml.
enum class Unfit : std::uint8_t { kNo, kNoNumber, kNoDirection, kNoTime };

/// The content of each file, sorted by time, then id.
struct BackupPlan {
  std::vector<Item> texts;       ///< sms-gvoice.xml
  std::vector<Item> calls;       ///< calls-gvoice.xml
  std::vector<Item> voice;       ///< sms-vm-gvoice.xml: voicemails and recordings
  std::vector<Item> unresolved;  ///< unresolved.xml
  /// Calls that have a recording, or other media, which a backup of calls cannot contain.
  std::vector<const Record*> calls_with_media;
};

/// Decides for all records of the model.
BackupPlan plan_backup(const ArchiveModel& model);

/// Why the element of a record cannot be in a file for phones; kNo if it can.
Unfit unfit_for(const Item& item);

/// Whether a phone can hold it: an international number, other digits (short codes), a mail
/// address.
bool is_address(std::string_view text);

/// Whether Android has such a time: the digits of its milliseconds are 11 to 14.
bool is_backup_time(std::int64_t timestamp_ms);

/// The owner's number for messages: `my_number` if given, else the Google Voice number of the
/// newest export, else that of the latest record that states one; may be empty.
std::string own_number_of(const ArchiveModel& model, std::string_view my_number);

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_BACKUP_PLAN_H_
