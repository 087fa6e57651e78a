#ifndef GVOICE_WRITE_FORMAT_NUMBER_CHANGES_H_
#define GVOICE_WRITE_FORMAT_NUMBER_CHANGES_H_

#include <string_view>
#include <unordered_map>

#include "model/archive.h"

namespace gvoice::write {

/// Follows the records of one conversation, and detects where a person with several numbers uses
/// another one. Not thread-safe; the model must outlive it.
class NumberChanges {
 public:
  explicit NumberChanges(const ArchiveModel& model) : model_(model) {}

  /// The formatted number of this record if the previous record of the same person had another one
  /// or none; else empty.
  std::string_view before(const Record& record);

 private:
  const ArchiveModel& model_;
  /// The latest number of each person, who is known by the first one.
  std::unordered_map<std::string_view, std::string_view> latest_;
};

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_NUMBER_CHANGES_H_
