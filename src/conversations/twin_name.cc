#include "conversations/twin_name.h"

#include "base/hash.h"
#include "base/text.h"
#include "model/page_stamp.h"

namespace gvoice::conversations {

TwinName twin_name(std::string_view file_name) {
  const std::string_view stem = file_name.substr(0, file_name.rfind('.'));
  const NumberedName name = split_twin_number(without_copier_mark(stem));
  return {xxh3_64(trim(name.name)), name.number};
}

}  // namespace gvoice::conversations
