#ifndef GVOICE_WRITE_SMS_BACKUP_SMS_BACKUP_FORMAT_H_
#define GVOICE_WRITE_SMS_BACKUP_SMS_BACKUP_FORMAT_H_

#include <memory>

#include "gvoice/result.h"
#include "write/format/format_writer.h"

namespace gvoice::write::sms_backup {

/// The format `sms-backup`: what SyncTech's SMS Backup & Restore puts into an Android phone
/// (docs/formats/sms-backup.md). kRefused where nothing says what the own number is: it would have
/// to be invented.
Result<std::unique_ptr<FormatWriter>> make_sms_backup_format(const FormatInput& input);

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_SMS_BACKUP_FORMAT_H_
