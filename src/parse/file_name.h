#ifndef GVOICE_PARSE_FILE_NAME_H_
#define GVOICE_PARSE_FILE_NAME_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "gvoice/record.h"

namespace gvoice::parse {

/// What the name of a page tells.
struct FileName {
  std::string who;  ///< name or number as it stands there; empty where the name has none
  std::optional<RecordKind> kind;  ///< the kind word, if it has one
  std::int64_t stamp_ms =
      Record::kNoTime;          ///< Unix time, ms; kNoTime where it is cut off or no date
  std::uint32_t collision = 0;  ///< the number of `X(1).html` or `X (2).html`; 0 for none
  bool group = false;  ///< `Group Conversation` stands in the place of `who`, which is then empty
};

/// Reads the name of a page (without folders), `who - kind - stamp(n).html` with all its
/// exceptions, from the right: no kind word; dashes in the stamp; underscores for spaces; the
/// leading space of an empty `who` lost; a stamp that is cut anywhere. Whatever is not recognised
/// is `who`, so that no part of a name is lost. Pure and thread-safe.
FileName parse_file_name(std::string_view name);

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_FILE_NAME_H_
