#ifndef GVOICE_VIEWING_SERVER_H_
#define GVOICE_VIEWING_SERVER_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

/// Serves an archive to the browsers of this machine.
namespace gvoice::viewing {

/// Where the server listens unless a port is asked for: the same address each time, so that a
/// browser keeps what pages remember. Where it is taken, any free port will do.
inline constexpr std::uint16_t kUsualPort = 8642;

/// Asks for an archive to be served. Plain value.
struct ServeOptions {
  std::string archive;
  std::optional<std::uint16_t> port = std::nullopt;  ///< 0 is any free one; nothing: the usual one
};

/// A server that listens. Plain value.
struct Serving {
  std::string archive;     ///< absolute
  std::string address;     ///< of the home page, like `http://127.0.0.1:8642/`
  std::uint16_t port = 0;  ///< on 127.0.0.1
};

/// Serves the archive at 127.0.0.1 over HTTP until `stop` is requested: its plain files, for
/// reading only, and nothing else (requested_file, open_archive_file). Who asks for another host
/// than this one is refused. `on_listening` is called once, when connections are accepted, by the
/// calling thread; its error ends the server.
///
/// Files are read when they are asked for, so an archive that is made anew meanwhile is served as
/// it then is. Returns success after a stop. Fails where the archive has no pages, or the port
/// cannot be used. Several servers may run side by side.
Status serve(const ServeOptions& options,
             const std::function<Status(const Serving& serving)>& on_listening,
             const StopFlag& stop);

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_SERVER_H_
