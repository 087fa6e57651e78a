#ifndef GVOICE_PARSE_FILE_NAME_H_
#define GVOICE_PARSE_FILE_NAME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/record.h"

namespace gvoice::parse {

/// What Google writes for the name of a group, in file names and titles.
inline constexpr std::string_view kGroupName = "Group Conversation";

/// A parsed page name.
struct FileName {
  std::string who;                          ///< name or number as written; may be empty
  std::optional<RecordKind> kind;           ///< the kind word, if it has one
  std::int64_t stamp_ms = Record::kNoTime;  ///< Unix time, ms; kNoTime if it is cut off or invalid
  std::uint32_t collision = 0;  ///< the number of `X(1).html` or `X (2).html`; 0 for none
  bool group = false;  ///< the name has `Group Conversation` instead of `who`, which is then empty
};

/// Parses the name of a page (without folders), `who - kind - stamp(n).html`, from the right, with
/// all its exceptions: no kind word; dashes in the stamp; underscores for spaces; a missing leading
/// space of an empty `who`; a stamp cut anywhere. Anything not recognised is part of `who`, so that
/// nothing is lost. Pure and thread-safe.
FileName parse_file_name(std::string_view name);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_FILE_NAME_H_
