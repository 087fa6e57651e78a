#include "write/sms_backup/sms_backup_format.h"

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/hash.h"
#include "write/format/output_file.h"
#include "write/sms_backup/backup_elements.h"
#include "write/sms_backup/backup_plan.h"
#include "write/sms_backup/xml_attribute.h"

namespace gvoice::write::sms_backup {
namespace {

/// One file to write.
struct BackupFile {
  std::string path;
  std::string_view root;  ///< the name of its root element
  std::span<const Item> items;
};

/// `sms-gvoice.xml`, or `sms-gvoice-001.xml` and so on; at least one file.
void add_files(std::string_view stem, std::string_view root, std::span<const Item> items,
               std::optional<std::uint64_t> split, std::vector<BackupFile>& files) {
  if (split.value_or(0) == 0) {
    files.push_back({std::string(stem) + ".xml", root, items});
    return;
  }
  std::size_t number = 1;
  do {
    const std::size_t count =
        static_cast<std::size_t>(std::min<std::uint64_t>(*split, items.size()));
    std::string digits = std::to_string(number++);
    if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
    files.push_back({std::string(stem) + "-" + digits + ".xml", root, items.first(count)});
    items = items.subspan(count);
  } while (!items.empty());
}

/// A name for this set of files, derived from the content, as a UUID (version 8, RFC 9562: custom
/// bits).
std::string backup_set_of(const ArchiveModel& model, std::string_view own_number) {
  Xxh128 hash;
  hash.update(own_number);
  for (const Record* record : model.records) hash.update(to_hex(record->id));
  Xxh128Digest digest = hash.finish();
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0FU) | 0x80U);
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3FU) | 0x80U);
  std::string uuid =
      to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
  for (const std::size_t place : {20U, 16U, 12U, 8U}) uuid.insert(place, 1, '-');
  return uuid;
}

/// The backup is as old as the newest of what is in it.
std::int64_t backup_date_of(const ArchiveModel& model) {
  for (auto record = model.records.rbegin(); record != model.records.rend(); ++record) {
    if (is_backup_time((*record)->timestamp_ms)) return (*record)->timestamp_ms;
  }
  return 0;
}

std::string_view sentence_of(Unfit why) {
  switch (why) {
    case Unfit::kNoNumber:
      return "Somebody in it has no number, and none is invented";
    case Unfit::kNoDirection:
      return "Nothing says whether it was sent or received";
    case Unfit::kNoTime:
      return "It has no time that a phone could hold";
    case Unfit::kNo:
      break;
  }
  return "";
}

class SmsBackupFormat : public FormatWriter {
 public:
  SmsBackupFormat(const FormatInput& input, std::string own_number)
      : input_(input), own_number_(std::move(own_number)), plan_(plan_backup(input.model)) {}

  Result<std::size_t> begin() override {
    set_ = backup_set_of(input_.model, own_number_);
    date_ = backup_date_of(input_.model);
    const auto& split = input_.options.split;
    add_files("sms-gvoice", "smses", plan_.texts, split, files_);
    add_files("calls-gvoice", "calls", plan_.calls, split, files_);
    add_files("sms-vm-gvoice", "smses", plan_.voice, split, files_);
    if (!plan_.unresolved.empty()) files_.push_back({"unresolved.xml", "smses", plan_.unresolved});
    written_.resize(files_.size());
    return files_.size();
  }

  Status run_job(std::size_t job, JobContext& context) override {
    const BackupFile& file = files_[job];
    auto output = OutputFile::create(input_.folder, file.path);
    if (!output) return output.error();
    if (Status done = (*output)->append(start_of(file)); !done) return done;
    ElementWriter elements(input_.clock, own_number_, input_.folder, context.stop, **output,
                           context.scratch);
    for (const Item& item : file.items) {
      if (Status done = elements.write(item); !done) return done;
    }
    if (Status done = (*output)->append("</" + std::string(file.root) + ">\n"); !done) return done;
    auto written = (*output)->close();
    if (!written) return written.error();
    written_[job] = *std::move(written);
    return {};
  }

  Result<Written> finish() override {
    Written written{std::move(written_), {}};
    for (const Item& item : plan_.unresolved) {
      written.problems.push_back(problem_of(
          *item.record, std::string(sentence_of(unfit_for(item))) + "; it is in unresolved.xml."));
    }
    for (const Record* record : plan_.calls_with_media) {
      written.problems.push_back(problem_of(
          *record,
          "A list of calls cannot hold the file that belongs to this call; the file is in "
          "the archive alone."));
    }
    return written;
  }

 private:
  std::string start_of(const BackupFile& file) const {
    std::string start = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<";
    start += file.root;
    append_attribute("count", static_cast<std::int64_t>(file.items.size()), start);
    append_attribute("backup_set", set_, start);
    append_attribute("backup_date", date_, start);
    append_attribute("type", "full", start);
    return start + ">\n";
  }

  Problem problem_of(const Record& record, std::string detail) const {
    const EntryName& entry = input_.model.entries[record.sources.front().entry];
    return {ProblemKind::kNotInFormat, std::string(entry.input), std::string(entry.path),
            std::nullopt, std::move(detail)};
  }

  const FormatInput& input_;
  const std::string own_number_;
  const BackupPlan plan_;
  std::string set_;
  std::int64_t date_ = 0;
  std::vector<BackupFile> files_;
  std::vector<WrittenFile> written_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_sms_backup_format(const FormatInput& input) {
  std::string own_number = own_number_of(input.model, input.options.my_number.value_or(""));
  if (!is_address(own_number)) {
    return Error{ErrorKind::kRefused,
                 "The Android backup needs your own number, and the export does not say it.",
                 "Give it with --my-number, like --my-number +12025550123: the number of the phone "
                 "on which the backup will be restored."};
  }
  return std::unique_ptr<FormatWriter>(
      std::make_unique<SmsBackupFormat>(input, std::move(own_number)));
}

}  // namespace gvoice::write::sms_backup
