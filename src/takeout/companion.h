#ifndef GVOICE_TAKEOUT_COMPANION_H_
#define GVOICE_TAKEOUT_COMPANION_H_

#include <cstdint>
#include <string_view>

/// Files that no export has, but that systems and programs put beside its files. All functions are
/// pure and thread-safe.
namespace gvoice::takeout {

enum class CompanionKind : std::uint8_t {
  kNone,         ///< a file of the export, as far as its name says
  kSystem,       ///< `._NAME`, anything in `__MACOSX`, `.DS_Store`, `Thumbs.db`, `desktop.ini`
  kPlaceholder,  ///< stands for a file that a cloud disk has not downloaded, like `.NAME.icloud`
};

/// What the path of an entry says of it.
CompanionKind companion_kind(std::string_view path);

inline bool is_companion(std::string_view path) {
  return companion_kind(path) != CompanionKind::kNone;
}

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_COMPANION_H_
