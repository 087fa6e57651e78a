#ifndef GVOICE_WRITE_SMS_BACKUP_BACKUP_ELEMENTS_H_
#define GVOICE_WRITE_SMS_BACKUP_BACKUP_ELEMENTS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "fs/output_folder.h"
#include "gvoice/record.h"
#include "gvoice/result.h"
#include "gvoice/stop_flag.h"
#include "model/local_clock.h"
#include "write/format/output_file.h"
#include "write/sms_backup/backup_plan.h"
#include "write/sms_backup/message_parts.h"

namespace gvoice::write::sms_backup {

/// Writes elements of the Android backup for SyncTech's app (docs/formats/sms-backup.md lists every
/// attribute). Not thread-safe; constructor arguments must outlive it.
class ElementWriter {
 public:
  /// `own_number`: the owner's, an address. `buffer`: empty; its memory is used.
  ElementWriter(const LocalClock& clock, std::string_view own_number, fs::OutputFolder& folder,
                const StopFlag& stop, OutputFile& file, std::string& buffer)
      : clock_(clock),
        own_number_(own_number),
        folder_(folder),
        stop_(stop),
        file_(file),
        out_(buffer) {}

  /// Writes the element with its line feed. Media are copied from the archive's files in blocks.
  /// kInterrupted once a stop is requested.
  Status write(const Item& item);

 private:
  void append_sms(const Record& record);
  void append_call(const Record& record);
  Status write_mms(const Record& record);
  void append_mms_start(const Record& record, std::span<const MessagePart> parts, bool sent,
                        bool directed);
  Status write_parts(std::span<const MessagePart> parts);
  Status write_media_part(const StoredMedia& media, std::size_t index);
  void append_text_part(std::string_view text, std::size_t index);
  void append_part_start(std::string_view type, std::string_view stem, std::string_view extension,
                         std::size_t index);
  void append_addresses(const Record& record, bool sent, bool directed);
  void append_date(const Record& record);
  void append_readable_date(const Record& record);
  Status flush();

  const LocalClock& clock_;
  const std::string_view own_number_;
  fs::OutputFolder& folder_;
  const StopFlag& stop_;
  OutputFile& file_;
  std::string& out_;
};

}  // namespace gvoice::write::sms_backup

#endif  // GVOICE_WRITE_SMS_BACKUP_BACKUP_ELEMENTS_H_
