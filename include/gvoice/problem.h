#ifndef GVOICE_PROBLEM_H_
#define GVOICE_PROBLEM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gvoice {

/// The kinds of problems in report.json; docs/formats/report.md explains each. Add new kinds at the
/// end, with a row in the table of src/model/problem.cc.
enum class ProblemKind : std::uint8_t {
  kUnreadableEntry,    ///< an entry that could not be read: empty, damaged (CRC), encrypted, read
                       ///< error
  kRefusedEntry,       ///< rejected by a rule against hostile archives: link, `..`, absolute name,
                       ///< overlap, excessive ratio, false size
  kDamagedArchive,     ///< a truncated or corrupt archive; the readable part was read
  kDamagedPage,        ///< a truncated or malformed page; the readable part was read
  kUnknownPage,        ///< HTML that is neither a chat log nor a call
  kUnknownEntry,       ///< a file of unknown kind in Voice
  kInvalidUtf8,        ///< invalid UTF-8 was replaced by U+FFFD
  kTimeWithoutZone,    ///< a time without a zone, read as UTC
  kNoTime,             ///< no time in the page or its file name
  kMissingAttachment,  ///< a reference whose file was not found
  kAmbiguousAttachment,
  kUnreferencedMedia,  ///< a media file that no page refers to
  kLookupLine,         ///< a line of the lookup file that could not be read
  kPassedOver,         ///< an archive made by gvoice inside an input folder
  kPageFailed,         ///< a page or conversation that could not be processed
  kMissingPart,        ///< an export with missing parts
  kNotInFormat,        ///< content that a format cannot represent fully
  kNotDownloaded,      ///< placeholders of files that a cloud disk has not downloaded
  kContactNumber,      ///< address book numbers that no page can contain
};

inline constexpr ProblemKind kLastProblemKind = ProblemKind::kContactNumber;
inline constexpr std::size_t kProblemKinds = static_cast<std::size_t>(kLastProblemKind) + 1;

/// What a problem is about, and so what can resolve it.
enum class ProblemOrigin : std::uint8_t {
  kInputs,  ///< what the inputs hold
  kNames,   ///< the user's lookup file and address books
  kRun,     ///< files beside the inputs, or the limits of one format
};

/// Describes one problem kind. Plain value; all texts are literals.
struct ProblemKindInfo {
  ProblemKind kind;
  std::string_view key;      ///< as in report.json, like `damaged_page`
  std::string_view one;      ///< follows the count in a summary: singular
  std::string_view many;     ///< and plural
  std::string_view heading;  ///< like `Damaged pages`
  std::string_view meaning;  ///< sentences for users: what it means,
  std::string_view outcome;  ///< how it was handled,
  std::string_view advice;   ///< and what to do about it
  ProblemOrigin origin = ProblemOrigin::kInputs;
  bool is_loss = false;    ///< whether something is lost or uncertain; fails `--strict`
  bool is_unread = false;  ///< whether a file could not be read completely
};

/// All kinds, in the order of the enumeration. Thread-safe, as are all functions here.
std::span<const ProblemKindInfo> problem_kinds();
const ProblemKindInfo& problem_kind_info(ProblemKind kind);
/// ProblemKindInfo::key.
std::string_view problem_kind_name(ProblemKind kind);
/// The kind with this name, if any.
std::optional<ProblemKind> problem_kind_named(std::string_view name);

/// One line of the report: a problem at one place of the input.
struct Problem {
  ProblemKind kind = ProblemKind::kUnreadableEntry;
  std::string input = {};  ///< name of the input; empty where it concerns none
  std::string entry = {};  ///< entry path; empty where it concerns the whole input
  std::optional<std::uint64_t> offset = {};  ///< bytes from the start of the entry
  std::string detail = {};                   ///< one sentence: what is wrong and what became of it

  friend auto operator<=>(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

}  // namespace gvoice

#endif  // GVOICE_PROBLEM_H_
