#ifndef GVOICE_MODEL_ARCHIVE_H_
#define GVOICE_MODEL_ARCHIVE_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gvoice/conversation.h"
#include "gvoice/partial.h"

namespace gvoice {

/// The finished account, the input of all writers. Read-only while writers run; owned by the
/// conversion.
struct ArchiveModel {
  std::span<const Conversation> conversations;  ///< sorted by id
  std::span<const Record* const> records;       ///< all, sorted by time, then id
  std::vector<EntryName> entries;               ///< in canonical order
  std::vector<std::string> own_numbers;         ///< sorted
  /// The Google Voice number of the newest export, from its Phones.vcf; empty if none states it.
  std::string voice_number;
  PersonNumbers person_numbers;  ///< persons with several numbers
  /// Display form (international) of each number that occurs and is a valid telephone number.
  std::unordered_map<std::string_view, std::string> formatted_numbers;
  /// Other names that pages or address books gave to a number, sorted; only for numbers with more
  /// than one name.
  std::unordered_map<std::string_view, std::vector<std::string_view>> other_names;
  ConversationStats totals;
  Partial partial;  ///< what is missing from the archive
};

/// A file that a writer made, as listed in SHA256SUMS.
struct WrittenFile {
  std::string path;    ///< below the archive, with `/`
  std::string sha256;  ///< 64 hex digits
  friend auto operator<=>(const WrittenFile&, const WrittenFile&) = default;
};

}  // namespace gvoice

#endif  // GVOICE_MODEL_ARCHIVE_H_
