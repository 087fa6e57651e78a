#ifndef GVOICE_CONVERT_H_
#define GVOICE_CONVERT_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/filters.h"
#include "gvoice/observer.h"
#include "gvoice/partial.h"
#include "gvoice/result.h"

namespace gvoice {

/// What a conversion is asked to do. docs/formats and `gvoice help convert` explain each option. A
/// plain value: one thread changes it, or many read it.
struct ConvertOptions {
  std::vector<std::string> inputs;
  std::string output = "gvoice-archive";
  bool force = false;
  /// Files that the machine cannot read (no permission, an error of the disk) become problems of
  /// the report; without it the first of them ends the run with ErrorKind::kMachine.
  bool keep_going = false;
  bool replace = false;  ///< an archive in `output` is no input: what it alone has is gone
  bool forget = false;   ///< what filters leave out is not kept for later runs either
  unsigned jobs = 0;     ///< worker threads; 0 takes as many as the machine has
  std::vector<std::string> formats = {"html"};  ///< names of known_formats()
  std::optional<std::uint64_t>
      page_limit;  ///< only the first pages in canonical order, the others as if not given
  std::optional<std::string> phone_lookup_file;  ///< default: phone_lookup.txt in the output
  std::vector<std::string> contacts;    ///< files of an address book (vCards) to take names from
  std::vector<std::string> my_numbers;  ///< own numbers, where the export does not say them
  /// The numbers of one card of an address book, or of one name in the lookup file, are one person.
  bool merge_people = true;
  std::optional<std::string> time_zone;
  FilterOptions filters;               ///< what is left out of the archive
  std::optional<std::uint64_t> split;  ///< most records in one file of the Android backup
  bool embed_media = false;            ///< the bytes of media inside SQLite
  bool raw_csv = false;                ///< CSV as it is: no guard against formulas
  bool enable_phone_prompts = false;   ///< ask the observer for the names of unknown numbers
};

/// Whether what somebody types can be an own number: one with a country, or of ten digits in North
/// America. kUsage, in a sentence, for what cannot, as texts could never be found to be from it.
Status check_my_number(std::string_view typed);

/// A format that was asked for and could not be written, and why.
struct FormatNotWritten {
  std::string format;
  Error reason;
};

/// What was found and written; the same figures as report.json, for the summary. A plain value: one
/// thread changes it, or many read it.
struct ConvertSummary {
  std::string archive;     ///< absolute path
  std::string index_page;  ///< absolute path of index.html; empty without html
  struct Entries {
    std::uint64_t total = 0, conversation_html = 0, media = 0, known_other = 0, companion = 0,
                  unknown = 0, unreadable = 0;
  } entries;
  std::uint64_t inputs = 0;
  /// Records that no input holds but the archive that stood in the output before.
  std::uint64_t records_from_former = 0;
  /// With ConvertOptions::replace: records of the archive that stood in the output before which
  /// the new one does not hold; nothing where there was none, or it could not be read.
  std::optional<std::uint64_t> records_replaced;
  std::uint64_t records_parsed = 0, records_duplicates = 0, records_written = 0;
  std::map<std::string, std::uint64_t> records_filtered;  ///< left out, by name of the filter
  std::map<std::string, std::uint64_t> records_by_kind;   ///< by name of the kind
  std::uint64_t conversations = 0;
  struct Attachments {
    std::uint64_t referenced = 0, found = 0, ambiguous = 0, missing = 0, unreferenced = 0;
  } attachments;
  std::uint64_t people_numbers = 0;       ///< distinct numbers of others
  std::uint64_t people_mapped = 0;        ///< of these, those with one form in all records
  std::uint64_t people_unresolved = 0;    ///< names without any number
  std::uint64_t people_ambiguous = 0;     ///< names with several
  std::uint64_t texts_without_party = 0;  ///< of pages that do not say whom they are with
  std::map<std::string, std::uint64_t>
      problems;                            ///< count by kind of problem, as report.json names them
  std::uint64_t missing_from_parts = 0;    ///< files that index pages name and no input holds
  std::vector<std::string> missing_parts;  ///< a sentence for each export that lacks a part
  /// Where files of the former archive are kept that somebody had changed; paths in the archive.
  std::vector<std::string> changed_files_kept;
  std::vector<FormatNotWritten> formats_not_written;  ///< the others were
  Partial partial;                                    ///< what the archive lacks
  std::uint64_t files_written = 0;
  std::string sums_sha256;  ///< SHA-256 of SHA256SUMS: one number for the whole archive
  /// How often the machine did not let a file or folder be read, where `keep_going` passed it over.
  std::uint64_t machine_faults = 0;
  std::uint64_t bytes_read = 0;
  double seconds = 0;                   ///< without those in which an answer was waited for
  std::uint64_t peak_memory_bytes = 0;  ///< of the process so far; 0 where the system does not say

  /// Whether anything was lost or left open, which `--strict` turns into an exit code: unreadable
  /// or unknown entries, damaged pages or archives, media missing or ambiguous, people unresolved,
  /// parts missing.
  bool has_losses() const;
};

/// Turns the inputs into an archive. Blocks until done; may be called from several threads for
/// different outputs. `stop` is looked at all the time: once requested, the run ends within a
/// second with ErrorKind::kInterrupted, and the former archive stays. It may be requested from a
/// signal handler.
Result<ConvertSummary> convert(const ConvertOptions& options, Observer& observer = no_observer(),
                               const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_CONVERT_H_
