#ifndef GVOICE_WRITE_SMS_BACKUP_SMS_BACKUP_FORMAT_H_
#define GVOICE_WRITE_SMS_BACKUP_SMS_BACKUP_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::sms_backup {

/// The format `sms-backup`: for SyncTech's SMS Backup & Restore on Android
/// (docs/formats/sms-backup.md). kRefused if the own number is unknown, as it must not be invented.
Result<std::unique_ptr<FormatWriter>> make_sms_backup_format(const FormatInput& input);

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_SMS_BACKUP_FORMAT_H_
