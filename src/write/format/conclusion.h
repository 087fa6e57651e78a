#ifndef GVOICE_WRITE_FORMAT_CONCLUSION_H_
#define GVOICE_WRITE_FORMAT_CONCLUSION_H_

#include <string_view>

#include "gvoice/record.h"

namespace gvoice::write {

/// A short note for a record whose direction or other party was inferred; empty for others. A
/// literal. Calls of unknown kind have it in their title. Pure.
std::string_view conclusion_about_people(const Record& record);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_CONCLUSION_H_
