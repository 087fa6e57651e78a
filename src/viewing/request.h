#ifndef GVOICE_VIEWING_REQUEST_H_
#define GVOICE_VIEWING_REQUEST_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What an HTTP request asks for. Anybody can have written it. All functions are pure and
/// thread-safe.
namespace gvoice::viewing {

/// The path inside an archive of the file that a request target names; a folder means the
/// `index.html` in it. Nothing where the target can name no file that may be served: it is no path,
/// its escapes are malformed, a component is empty, hidden, `.` or `..`, or it leads to what the
/// user keeps in an archive's folder (`phone_lookup.txt`, `backup/`), also in the spellings that a
/// file system which ignores case takes for the same name.
std::optional<std::string> requested_file(std::string_view target);

/// Whether a Host field names a server that listens on `port` of this machine. Any other name is
/// one that leads here by a trick (DNS rebinding).
bool is_own_host(std::string_view host, unsigned port);

enum class PortionKind : std::uint8_t {
  kWhole,  ///< all of the file
  kPart,   ///< `size` bytes from `begin` on
  kNone,   ///< the file has no such bytes
};

/// Which bytes of a file are asked for. Plain value.
struct Portion {
  PortionKind kind = PortionKind::kWhole;
  std::uint64_t begin = 0;
  std::uint64_t size = 0;  ///< bytes to send; 0 for kNone
  friend bool operator==(const Portion&, const Portion&) = default;
};

/// The bytes that a Range field asks for (RFC 9110, section 14.2). An empty field, one that is
/// malformed and one with several ranges mean the whole file, as the standard allows.
Portion requested_portion(std::string_view range, std::uint64_t file_size);

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_REQUEST_H_
