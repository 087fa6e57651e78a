#ifndef GVOICE_WRITE_FORMAT_CONCLUSION_H_
#define GVOICE_WRITE_FORMAT_CONCLUSION_H_

#include <string_view>

#include "gvoice/record.h"

namespace gvoice::write {

/// What formats for people say of a record whose direction or other party was concluded, in a few
/// words; empty for the rest. A literal. Calls of unknown kind say it in their title. Pure.
std::string_view conclusion_about_people(const Record& record);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_CONCLUSION_H_
