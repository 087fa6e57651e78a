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

/// Options of `verify`. docs/formats/verify.md describes the checks. Plain value, as are all
/// structs here: concurrent reads are safe, writes are not.
struct VerifyOptions {
  std::string archive;  ///< the archive folder; never written to
  std::vector<std::string>
      inputs;  ///< inputs that it was made from; without any the archive is checked by itself
  unsigned jobs = 0;  ///< worker threads; 0 = one per processor
  /// Options that the archive was made with, to override those that it states. Only used with
  /// inputs.
  std::vector<std::string> my_numbers = {};
  bool merge_people = true;
  std::optional<std::string> phone_lookup_file = {};
  std::optional<std::string> time_zone = {};
  FilterOptions filters = {};
  bool forget = false;                     ///< made with ConvertOptions::forget
  std::vector<std::string> contacts = {};  ///< address books (vCard files)
  /// Files of the inputs that the machine cannot read are skipped, as with
  /// ConvertOptions::keep_going.
  bool keep_going = false;
  /// As ConvertOptions::preview_program: makes previews again, to compare them.
  std::string preview_program = {};
};

/// Kinds of differences between an archive and what it should be.
enum class DifferenceKind : std::uint8_t {
  kListing,      ///< SHA256SUMS itself is damaged
  kMissingFile,  ///< listed, but missing
  kChangedFile,  ///< content differs from its checksum
  kExtraFile,    ///< present, but not listed
  kSpecialFile,  ///< a symbolic link, pipe or device
  kUnreadableFile,
  kReport,         ///< report.json cannot be read
  kBalance,        ///< a figure of the report does not match the archive
  kLine,           ///< a line of messages.ndjson cannot be read
  kRepeatedId,     ///< an id occurs twice, in records or on a page
  kLink,           ///< a broken link
  kAttachment,     ///< missing, or not as its record or its name says
  kPagesAndLines,  ///< pages and messages.ndjson differ
  kKeptRecord,     ///< a record differs from the kept pages
  kMissingRecord,  ///< in the inputs, but not in the archive
  kExtraRecord,    ///< in the archive, but not in the inputs
  kChangedRecord,  ///< differs between inputs and archive
  kMissingMedia,   ///< a media file of the inputs is missing from the archive or has other content
  kOtherFigures,   ///< reading the inputs again gives figures that differ from the report
  kNotAsMade,      ///< a file differs from what the inputs give, is not one of them, or is missing
};
inline constexpr std::size_t kDifferenceKinds = 20;

/// The name of a kind in `--json`, like `changed_file`. A literal.
std::string_view difference_kind_name(DifferenceKind kind);
/// What differences of this kind mean; a sentence. A literal.
std::string_view difference_meaning(DifferenceKind kind);

/// A single difference.
struct Difference {
  std::string place;   ///< a file of the archive, or `Voice/Calls/… of takeout-1.zip`
  std::string detail;  ///< one sentence
  friend auto operator<=>(const Difference&, const Difference&) = default;
};

/// Maximum number of differences of each kind that are described.
inline constexpr std::size_t kDifferencesShown = 20;

/// All differences of one kind.
struct Differences {
  DifferenceKind kind = DifferenceKind::kListing;
  std::uint64_t count = 0;
  std::vector<Difference> first;  ///< the first ones, sorted
};

/// How an archive was compared with its inputs.
enum class ComparedBy : std::uint8_t {
  kNothing,  ///< no inputs were given
  kRecords,  ///< record by record; anything else on the pages is not checked
  kBytes,    ///< every file was rendered again and compared byte by byte
};

/// What was checked and found. Except for `seconds` it depends only on archive and inputs.
struct Verification {
  std::string archive;      ///< absolute path
  std::string sums_sha256;  ///< SHA-256 of SHA256SUMS: identifies the whole archive
  std::uint64_t files = 0;  ///< files compared with SHA256SUMS
  std::uint64_t bytes = 0;
  std::uint64_t links = 0;                        ///< links checked on all pages
  std::uint64_t records_written = 0;              ///< as stated by report.json
  std::optional<std::uint64_t> records_on_pages;  ///< none for an archive without pages
  std::optional<std::uint64_t> records_in_lines;  ///< none without messages.ndjson
  std::uint64_t inputs = 0;                       ///< number of inputs read
  std::uint64_t records_in_inputs = 0;
  std::uint64_t media_in_inputs = 0;
  ComparedBy compared_by = ComparedBy::kNothing;
  std::uint64_t files_made_anew = 0;  ///< files rendered again and compared
  /// Records that were checked against the kept pages, as not all inputs were given: those that
  /// only missing inputs hold, and those that missing inputs change.
  std::uint64_t records_unchecked = 0;
  /// With inputs: sentences on what was not compared with any input; empty if everything was.
  std::vector<std::string> not_compared;
  Partial partial;  ///< what the archive lacks of its account, according to report.json
  std::vector<std::string> notes;        ///< sentences worth knowing that are not differences
  std::vector<Differences> differences;  ///< by kind; empty if there are none
  double seconds = 0;
};

/// Checks an archive against its own checksums, report and links, and, if inputs are given, against
/// them: every file is rendered again in memory. Changes neither archive nor inputs. Fails if the
/// check is not possible: not an archive made by gvoice, unreadable inputs. Differences are no
/// Error. Blocks until done; `stop` ends it with ErrorKind::kInterrupted.
Result<Verification> verify(const VerifyOptions& options, Observer& observer = no_observer(),
                            const StopFlag& stop = no_stop());

}  // namespace gvoice

#endif  // GVOICE_VERIFY_H_
