#include "conversion/formats.h"

#include <algorithm>
#include <array>

#include "write/csv/csv_format.h"
#include "write/html/pages/html_format.h"
#include "write/ndjson/ndjson_format.h"
#include "write/sms_backup/sms_backup_format.h"
#include "write/sqlite/sqlite_format.h"
#include "write/text/text_format.h"

namespace gvoice {
namespace conversion {
namespace {

bool never(const write::FormatOptions&) { return false; }
bool always(const write::FormatOptions&) { return true; }

constexpr std::array kFormats = {
    FormatEntry{.info = {"html", "pages to read in a browser"},
                .wants_records = true,
                .holds_media = never,
                .make = write::html::pages::make_html_format},
    FormatEntry{.info = {"sms-backup", "a backup for Android, for SMS Backup & Restore"},
                .wants_records = true,
                .holds_media = always,
                .make = write::sms_backup::make_sms_backup_format},
    FormatEntry{
        .info = {"sqlite", "a database with full-text search"},
        .wants_records = true,
        .holds_media = [](const write::FormatOptions& options) { return options.embed_media; },
        .make = write::sqlite::make_sqlite_format},
    FormatEntry{.info = {"ndjson", "all records as JSON lines"},
                .wants_records = true,
                .holds_media = never,
                .make = write::ndjson::make_ndjson_format},
    FormatEntry{.info = {"csv", "tables for a spreadsheet"},
                .wants_records = true,
                .holds_media = never,
                .make = write::csv::make_csv_format},
    FormatEntry{.info = {"text", "one file for each conversation, to search and to print"},
                .wants_records = false,
                .holds_media = never,
                .make = write::text::make_text_format},
};

constexpr auto kInfos = [] {
  std::array<FormatInfo, kFormats.size()> infos;
  std::ranges::transform(kFormats, infos.begin(), &FormatEntry::info);
  return infos;
}();

}  // namespace

Result<std::vector<const FormatEntry*>> formats_named(const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    if (std::ranges::find(kInfos, name, &FormatInfo::name) == kInfos.end()) {
      return Error{ErrorKind::kUsage, "There is no format \"" + name + "\".",
                   "docs/formats describes those that there are."};
    }
  }
  std::vector<const FormatEntry*> chosen;
  for (const FormatEntry& entry : kFormats) {
    if (std::ranges::find(names, entry.info.name) != names.end()) chosen.push_back(&entry);
  }
  return chosen;
}

}  // namespace conversion

std::span<const FormatInfo> known_formats() { return conversion::kInfos; }

}  // namespace gvoice
