#ifndef GVOICE_CONVERT_H_
#define GVOICE_CONVERT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/filters.h"
#include "gvoice/observer.h"
#include "gvoice/report.h"
#include "gvoice/result.h"

namespace gvoice {

/// Options of `convert`. docs/formats and `gvoice help convert` explain each option. Plain value:
/// concurrent reads are safe, writes are not.
struct ConvertOptions {
  std::vector<std::string> inputs;
  std::string output = "gvoice-archive";
  bool force = false;
  /// Files that the machine cannot read (no permission, read error) become problems in the report;
  /// without it the first such file ends the run with ErrorKind::kMachine.
  bool keep_going = false;
  bool replace = false;  ///< do not read the archive in `output`: what only it holds is lost
  bool forget = false;   ///< do not keep what filters leave out for later runs
  unsigned jobs = 0;     ///< worker threads; 0 = one per processor
  std::vector<std::string> formats = {"html"};  ///< names of known_formats()
  std::optional<std::uint64_t>
      page_limit;  ///< only the first pages in canonical order; the others are treated as not given
  std::optional<std::string> phone_lookup_file;  ///< default: phone_lookup.txt in the output
  std::vector<std::string> contacts;             ///< address books (vCard files) to take names from
  std::vector<std::string> my_numbers;           ///< own numbers, if the export does not state them
  /// The numbers of one address book card, or of one name in the lookup file, are one person.
  bool merge_people = true;
  std::optional<std::string> time_zone;
  FilterOptions filters;               ///< which records to leave out
  std::optional<std::uint64_t> split;  ///< most records in one file of the Android backup
  bool embed_media = false;            ///< store the bytes of media inside SQLite
  bool raw_csv = false;                ///< CSV without the guard against formulas
  /// For pages: make files that browsers show of pictures and sounds that not all of them do.
  bool previews = true;
  /// The path of the program gvoice-preview, which makes them. It is started once for each of these
  /// files. Empty, or no such program: there are none.
  std::string preview_program;
  bool enable_phone_prompts = false;  ///< ask the observer for the names of unknown numbers
};

/// Checks that a typed text can be an own number: one with a country code, or ten digits in North
/// America. Else kUsage: no text could be attributed to such a number.
Status check_my_number(std::string_view typed);

/// A requested format that could not be written, and why.
struct FormatNotWritten {
  std::string format;
  Error reason;
};

/// What was read and written. Plain value: concurrent reads are safe, writes are not.
struct ConvertSummary {
  std::string archive;              ///< absolute path
  std::string index_page;           ///< absolute path of index.html; empty without html
  Report report;                    ///< as report.json has it
  std::uint64_t conversations = 0;  ///< in the archive
  /// Records that no input holds, only the archive that was in the output folder before.
  std::uint64_t records_from_former = 0;
  /// With ConvertOptions::replace: records of the archive that was in the output folder before
  /// which the new one does not hold. Nothing if there was none, or if it could not be read.
  std::optional<std::uint64_t> records_replaced;
  /// Where files of the former archive are kept that somebody had changed; paths in the archive.
  std::vector<std::string> changed_files_kept;
  std::vector<FormatNotWritten> formats_not_written;  ///< the others were
  std::uint64_t files_written = 0;
  std::string sums_sha256;  ///< SHA-256 of SHA256SUMS: one number for the whole archive
  /// How often the machine could not read a file or folder and `keep_going` passed it over.
  std::uint64_t machine_faults = 0;
  std::uint64_t bytes_read = 0;
  double seconds = 0;                   ///< without the time spent waiting for answers
  std::uint64_t peak_memory_bytes = 0;  ///< of the process so far; 0 if the system does not say
};

/// Makes an archive from the inputs. Blocks until done; may be called from several threads for
/// different outputs. Once `stop` is requested, the run ends within a second with
/// ErrorKind::kInterrupted and the former archive is unchanged. A signal handler may request it.
Result<ConvertSummary> convert(const ConvertOptions& options, Observer& observer = no_observer(),
                               const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_CONVERT_H_
