#ifndef GVOICE_WRITE_FORMAT_URL_PATH_H_
#define GVOICE_WRITE_FORMAT_URL_PATH_H_

#include <string>
#include <string_view>

namespace gvoice::write {

/// Appends a relative path for a link: its bytes percent-encoded but for letters, digits and
/// `-._~/`. A first part that could be read as a scheme (`javascript:`) cannot be, since its colon
/// is encoded.
void append_url_path(std::string_view path, std::string& out);

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_URL_PATH_H_
