#include "fs/origin.h"

namespace gvoice::fs {

bool has_references() { return false; }

void refer_to_origin(int, const std::string&, const Origin&) {}

}  // namespace gvoice::fs
