#ifndef GVOICE_VIEWING_PRESENTATION_H_
#define GVOICE_VIEWING_PRESENTATION_H_

#include <string>
#include <string_view>

/// What a browser learns about a file of an archive. Pure and thread-safe.
namespace gvoice::viewing {

/// The header fields that belong to one file. Views are literals.
struct Presentation {
  std::string type;         ///< Content-Type
  bool offered = false;     ///< for download, never shown (Content-Disposition: attachment)
  std::string_view policy;  ///< Content-Security-Policy
};

/// How the file at `path` inside an archive is presented, whose first bytes (kMediaTypeBytes of
/// them, or all) are given. Below `attachments/` anything may be called anything, so there the
/// bytes decide, and what a browser could run is offered for download only.
Presentation presentation_of(std::string_view path, std::string_view first_bytes);

}  // namespace gvoice::viewing

#endif  // GVOICE_VIEWING_PRESENTATION_H_
