#ifndef GVOICE_VERIFY_H_
#define GVOICE_VERIFY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/filters.h"
#include "gvoice/observer.h"
#include "gvoice/partial.h"
#include "gvoice/result.h"

namespace gvoice {

/// What is to be verified. docs/formats/verify.md says what is looked at. A plain
/// value, as all structs here are: one thread changes it, or many read it.
struct VerifyOptions {
  std::string archive;              ///< its folder; never written to
  std::vector<std::string> inputs;  ///< what it was made from; none checks the archive by itself
  unsigned jobs = 0;                ///< worker threads; 0 takes as many as the machine has
  /// What the archive was made with, where it shall not be what the archive itself says. These
  /// matter with inputs alone.
  std::vector<std::string> my_numbers = {};
  bool merge_people = true;
  std::optional<std::string> phone_lookup_file = {};
  std::optional<std::string> time_zone = {};
  FilterOptions filters = {};
  bool forget = false;                     ///< nor must media that only left-out records refer to
  std::vector<std::string> contacts = {};  ///< files of an address book
  /// Files of the inputs that the machine cannot read are passed over, as ConvertOptions says.
  bool keep_going = false;
};

/// How an archive can differ from what it should be.
enum class DifferenceKind : std::uint8_t {
  kListing,      ///< SHA256SUMS itself is damaged
  kMissingFile,  ///< listed, and not there
  kChangedFile,  ///< other content than listed
  kExtraFile,    ///< there, and not listed
  kSpecialFile,  ///< a symbolic link, pipe or device
  kUnreadableFile,
  kReport,         ///< report.json cannot be read
  kBalance,        ///< a figure of the report is not what the archive holds
  kLine,           ///< a line of messages.ndjson cannot be read
  kRepeatedId,     ///< two records, or two places of a page, have one id
  kLink,           ///< a link leads to nothing
  kAttachment,     ///< not there as a record, or its own name, says
  kPagesAndLines,  ///< pages and messages.ndjson differ
  kKeptRecord,     ///< the archive shows a record otherwise than it keeps it to be read again
  kMissingRecord,  ///< the inputs hold it, the archive does not
  kExtraRecord,    ///< the archive holds it, the inputs do not
  kChangedRecord,  ///< the inputs state it otherwise
  kMissingMedia,   ///< a media file of the inputs is not in the archive, or with other content
  kOtherFigures,   ///< reading the inputs again gives other figures than the report has
  kNotAsMade,      ///< a file is not what the inputs give, is none that they give, or is missing
};
inline constexpr std::size_t kDifferenceKinds = 20;

/// The name of a kind as `--json` has it, like `changed_file`. A literal.
std::string_view difference_kind_name(DifferenceKind kind);
/// What differences of this kind mean; a sentence. A literal.
std::string_view difference_meaning(DifferenceKind kind);

/// One difference.
struct Difference {
  std::string place;   ///< a file of the archive, or `Voice/Calls/… of takeout-1.zip`
  std::string detail;  ///< one sentence
  friend auto operator<=>(const Difference&, const Difference&) = default;
};

/// How many differences of each kind are kept in words.
inline constexpr std::size_t kDifferencesShown = 20;

/// All differences of one kind.
struct Differences {
  DifferenceKind kind = DifferenceKind::kListing;
  std::uint64_t count = 0;
  std::vector<Difference> first;  ///< the first of them, sorted
};

/// How an archive was compared with its inputs.
enum class ComparedBy : std::uint8_t {
  kNothing,  ///< no inputs were given
  kRecords,  ///< record by record: what else stands on the pages is not vouched for
  kBytes,    ///< each file was made anew, and compared byte by byte
};

/// What was looked at, and what was found. The same archive and inputs give the same, whatever the
/// number of threads, but for `seconds`.
struct Verification {
  std::string archive;      ///< absolute path
  std::string sums_sha256;  ///< SHA-256 of SHA256SUMS: one number for the whole archive
  std::uint64_t files = 0;  ///< whose content was compared with SHA256SUMS
  std::uint64_t bytes = 0;
  std::uint64_t links = 0;                        ///< followed on all pages
  std::uint64_t records_written = 0;              ///< as report.json says
  std::optional<std::uint64_t> records_on_pages;  ///< nothing in an archive without pages
  std::optional<std::uint64_t> records_in_lines;  ///< nothing without messages.ndjson
  std::uint64_t inputs = 0;                       ///< read again
  std::uint64_t records_in_inputs = 0;
  std::uint64_t media_in_inputs = 0;
  ComparedBy compared_by = ComparedBy::kNothing;
  std::uint64_t files_made_anew = 0;  ///< and compared with those of the archive
  /// Records for which the archive's own copy of inputs that were not given stood in: those that
  /// only such inputs hold, and those of given inputs that they change.
  std::uint64_t records_unchecked = 0;
  /// Where inputs were given: what of the archive was compared with none of them, as sentences;
  /// empty where everything was.
  std::vector<std::string> not_compared;
  Partial partial;                 ///< what the archive lacks of its account, as report.json says
  std::vector<std::string> notes;  ///< sentences on what is no difference but good to know
  std::vector<Differences> differences;  ///< by kind; empty where everything is as it should be
  double seconds = 0;
};

/// Checks an archive against its own checksums, report and links, and, where inputs are given,
/// against everything that they give: every file is made anew from them, in memory. Neither the
/// archive nor the inputs are changed. An Error is given where nothing can be said: no archive of
/// ours, inputs that cannot be read; what differs is no Error. Blocks until done; `stop` ends it
/// with ErrorKind::kInterrupted.
Result<Verification> verify(const VerifyOptions& options, Observer& observer = no_observer(),
                            const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_VERIFY_H_
