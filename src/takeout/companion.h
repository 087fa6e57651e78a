#ifndef GVOICE_TAKEOUT_COMPANION_H_
#define GVOICE_TAKEOUT_COMPANION_H_

#include <cstdint>
#include <string_view>

/// Files that systems and programs add beside those of an export. All functions are pure and
/// thread-safe.
namespace gvoice::takeout {

enum class CompanionKind : std::uint8_t {
  kNone,         ///< by its name, a file of the export
  kSystem,       ///< `._NAME`, anything in `__MACOSX`, `.DS_Store`, `Thumbs.db`, `desktop.ini`
  kPlaceholder,  ///< placeholder of a file that a cloud disk has not downloaded, like
                 ///< `.NAME.icloud`
};

/// Classifies an entry by its path.
CompanionKind companion_kind(std::string_view path);

inline bool is_companion(std::string_view path) {
  return companion_kind(path) != CompanionKind::kNone;
}

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_COMPANION_H_
