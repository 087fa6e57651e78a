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

/// The finished account, as every writer gets it. Read-only while writers run; owned by the
/// conversion.
struct ArchiveModel {
  std::span<const Conversation> conversations;  ///< in order of id
  std::span<const Record* const> records;       ///< all of them, by time and then id
  std::vector<EntryName> entries;               ///< in canonical order
  std::vector<std::string> own_numbers;         ///< sorted
  /// The Google Voice number of the newest export, as its Phones.vcf says; empty where none does.
  std::string voice_number;
  PersonNumbers person_numbers;  ///< whoever has several
  /// How people write each number that occurs (international form); numbers that are none are not
  /// in it.
  std::unordered_map<std::string_view, std::string> formatted_numbers;
  /// The other names that pages or address books ever gave to a number, sorted; numbers that have
  /// had but one are not in it.
  std::unordered_map<std::string_view, std::vector<std::string_view>> other_names;
  ConversationStats totals;
  Partial partial;  ///< what is not in the archive
};

/// One file that a writer made, as SHA256SUMS lists it.
struct WrittenFile {
  std::string path;    ///< below the archive, with `/`
  std::string sha256;  ///< 64 hex digits
  friend auto operator<=>(const WrittenFile&, const WrittenFile&) = default;
};

}  // namespace gvoice

#endif  // GVOICE_MODEL_ARCHIVE_H_
