#include "cli/viewing_result.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "cli/results.h"
#include "cli/words.h"

namespace gvoice::cli {

std::string opened_text(const viewing::Opened& opened) {
  return fmt::format("Opened with {}: {}\n", printable(opened.program), printable(opened.page));
}

std::string opened_json(const viewing::Opened& opened) {
  const Json json = {{"version", 1},
                     {"archive", opened.archive},
                     {"page", opened.page},
                     {"program", opened.program}};
  return document(json);
}

std::string serving_text(const viewing::Serving& serving) { return serving.address + "\n"; }

std::string serving_json(const viewing::Serving& serving) {
  const Json json = {{"version", 1},
                     {"archive", serving.archive},
                     {"address", serving.address},
                     {"port", serving.port}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gvoice::cli
