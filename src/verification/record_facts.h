#ifndef GVOICE_VERIFY_RECORD_FACTS_H_
#define GVOICE_VERIFY_RECORD_FACTS_H_

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "gvoice/record.h"

namespace gvoice::verification {

/// The fields of a record that are compared. Texts, attachments and people are hashes, to save
/// memory for a million records. Plain data.
struct RecordFacts {
  std::uint64_t id = 0;
  std::int64_t timestamp_ms = Record::kNoTime;
  std::int64_t duration_seconds = Record::kNoDuration;
  std::uint64_t text = 0;         ///< hash_of_text
  std::uint64_t attachments = 0;  ///< hash over all of them
  std::uint64_t conversation = 0;
  std::uint64_t sender = 0;        ///< PartiesHash of it, or of none
  std::uint64_t participants = 0;  ///< PartiesHash of all of them
  std::string_view kind;           ///< as in messages.ndjson; a literal
  std::string_view direction;      ///< the same
};

/// 0 without a text, which differs from an empty one.
std::uint64_t hash_of_text(std::optional<std::string_view> text);

/// Hashes the attachments of a record incrementally.
class AttachmentsHash {
 public:
  /// `sha256` is empty if the file is missing.
  void add(std::string_view status, std::string_view sha256);
  std::uint64_t value() const { return xxh3_64(all_); }

 private:
  std::string all_;
};

/// Hashes people by their numbers, incrementally. Names are ignored, as another export or the user
/// may use other names.
class PartiesHash {
 public:
  void add(std::string_view number, bool me);
  std::uint64_t value() const { return xxh3_64(all_); }

 private:
  std::string all_;
};

RecordFacts facts_of(const Record& record);

/// The literal equal to `name` among the names of kinds or directions; empty if none.
std::string_view known_kind(std::string_view name);
std::string_view known_direction(std::string_view name);

/// Records by name of kind, as counted in report.json.
using KindCounts = std::array<std::uint64_t, kRecordKinds>;
void count_kind(std::string_view kind, KindCounts& counts);

/// Which fields differ, like `text, duration_seconds`; empty if the records are equal.
std::string differing_fields(const RecordFacts& a, const RecordFacts& b);

}  // namespace gvoice::verification

#endif  // GVOICE_VERIFY_RECORD_FACTS_H_
