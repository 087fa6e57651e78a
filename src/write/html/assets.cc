#include "write/html/assets.h"

#include <array>
#include <initializer_list>

#include "write/html/app/common_js.h"
#include "write/html/app/conversation_js.h"
#include "write/html/app/finder_js.h"
#include "write/html/app/home_js.h"
#include "write/html/app/letters_js.h"
#include "write/html/app/photos_js.h"
#include "write/html/app/search_js.h"
#include "write/html/app/tables_js.h"
#include "write/html/style_css.h"

namespace gvoice::write::html {
namespace {

constexpr std::uint16_t on(std::initializer_list<PageKind> kinds) {
  unsigned bits = 0;
  for (const PageKind kind : kinds) bits |= 1U << static_cast<unsigned>(kind);
  return static_cast<std::uint16_t>(bits);
}

constexpr std::uint16_t kEverywhere = 0xFFFF;

constexpr std::array kAssets = {
    Asset{"assets/style.css", kStyleCss, AssetUse::kStyle, kEverywhere},
    // It sets the theme, and a page must not be painted in another one first.
    Asset{"assets/common.js", kCommonJs, AssetUse::kEarlyScript, kEverywhere},
    Asset{"assets/home.js", kHomeJs, AssetUse::kScript, on({PageKind::kIndex})},
    Asset{"assets/conversation.js", kConversationJs, AssetUse::kScript,
          on({PageKind::kPerson, PageKind::kGroup})},
    Asset{"assets/photos.js", kPhotosJs, AssetUse::kScript,
          on({PageKind::kPerson, PageKind::kGroup, PageKind::kPhotos})},
    Asset{"assets/letters.js", kLettersJs, AssetUse::kScript, on({PageKind::kSearch})},
    Asset{"assets/finder.js", kFinderJs, AssetUse::kScript, on({PageKind::kSearch})},
    Asset{"assets/search.js", kSearchJs, AssetUse::kScript, on({PageKind::kSearch})},
    Asset{"assets/tables.js", kTablesJs, AssetUse::kScript,
          on({PageKind::kCalls, PageKind::kPeople, PageKind::kStatistics})},
};

}  // namespace

std::span<const Asset> assets() { return kAssets; }

}  // namespace gvoice::write::html
