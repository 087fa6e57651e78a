#include "write/format/conclusion.h"

namespace gvoice::write {

std::string_view conclusion_about_people(const Record& record) {
  if (record.kind == RecordKind::kText && record.is_inferred(Inferred::kDirection)) {
    return record.direction == Direction::kOut ? "Probably sent; the export names no sender"
                                               : "Probably received; the export names no sender";
  }
  return record.is_inferred(Inferred::kParticipants) ? "Number found by the name" : "";
}

}  // namespace gvoice::write
