#ifndef GVOICE_WRITE_HTML_ASSETS_H_
#define GVOICE_WRITE_HTML_ASSETS_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "write/html/markup.h"
#include "write/html/page_frame.h"

namespace gvoice::write::html {

/// How a page loads an asset.
enum class AssetUse : std::uint8_t {
  kStyle,
  kScript,       ///< runs once the page is there
  kEarlyScript,  ///< runs before the page is painted
};

/// A file that every archive has with the same bytes, whatever it holds: the style sheet and the
/// scripts of src/write/html/app. A plain value; everything in it lives as long as the program.
struct Asset {
  Markup path;  ///< below the archive
  std::string_view content;
  AssetUse use;
  std::uint16_t pages;  ///< one bit for each PageKind that loads it

  bool is_on(PageKind kind) const { return ((pages >> static_cast<unsigned>(kind)) & 1U) != 0; }
};

/// All of them, in the order in which a page loads them. Pure.
std::span<const Asset> assets();

}  // namespace gvoice::write::html

#endif  // GVOICE_WRITE_HTML_ASSETS_H_
