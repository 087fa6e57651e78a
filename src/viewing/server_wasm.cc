#include "viewing/server.h"

namespace gvoice::viewing {

Status serve(const ServeOptions&, const std::function<Status(const Serving&)>&, const StopFlag&) {
  return Error{ErrorKind::kRefused, "a page in a browser cannot be a server",
               "Save the archive, and serve it with gvoice for Linux."};
}

}  // namespace gvoice::viewing
