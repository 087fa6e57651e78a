#include "preview/helper_process.h"

namespace gvoice::preview {

Result<HelperResult> run_helper(const std::vector<std::string>&, std::string_view,
                                const HelperLimits&, const StopFlag&) {
  return Error{ErrorKind::kDamaged, "No other program can be started here.", ""};
}

}  // namespace gvoice::preview
