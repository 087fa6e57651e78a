#include "viewing/browser.h"

namespace gvoice::viewing {

Launch launch(const CommandLine&, const StopFlag&) { return Launch::kFailed; }

Result<Opened> open_in_browser(const OpenOptions&, const StopFlag&,
                               const std::function<Launch(const CommandLine&, const StopFlag&)>&) {
  return Error{ErrorKind::kRefused, "a page in a browser cannot open another one",
               "Look at the archive in this page, or save it."};
}

}  // namespace gvoice::viewing
