#include "write/html/assets.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <string_view>

namespace gvoice::write::html {
namespace {

TEST(AssetsTest, StylesAndScriptsAreSmall) {
  std::size_t size = 0;
  for (const Asset& asset : assets()) size += asset.content.size();
  EXPECT_LT(size, 60'000U);
}

TEST(AssetsTest, EachHasAPathOfItsOwnBelowAssets) {
  std::set<std::string_view> paths;
  for (const Asset& asset : assets()) {
    EXPECT_TRUE(asset.path.view().starts_with("assets/"));
    EXPECT_TRUE(paths.insert(asset.path.view()).second) << asset.path.view();
    EXPECT_EQ(asset.path.view().ends_with(".css"), asset.use == AssetUse::kStyle);
    EXPECT_NE(asset.pages, 0);
  }
}

TEST(AssetsTest, ScriptsAreStrictAndBuildNoMarkupFromText) {
  for (const Asset& asset : assets()) {
    if (asset.use == AssetUse::kStyle) continue;
    EXPECT_TRUE(asset.content.starts_with("'use strict';\n")) << asset.path.view();
    for (const char* way : {"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write",
                            "DOMParser", "createContextualFragment", "srcdoc", "eval(", "Function(",
                            "fetch(", "XMLHttpRequest", "import(", "WebSocket"}) {
      EXPECT_EQ(asset.content.find(way), std::string_view::npos)
          << asset.path.view() << " has " << way;
    }
  }
}

TEST(AssetsTest, NothingIsLeftOfAnUnfinishedMerge) {
  for (const Asset& asset : assets()) {
    for (const char* mark : {"<<<<<<<", "=======", ">>>>>>>"})
      EXPECT_EQ(asset.content.find(mark), std::string_view::npos) << asset.path.view();
  }
}

TEST(AssetsTest, OnlyWhatAPageNeedsIsOnIt) {
  std::string early;
  for (const Asset& asset : assets()) {
    if (asset.use == AssetUse::kEarlyScript) early += asset.path.view();
  }
  EXPECT_EQ(early, "assets/common.js") << "a page waits for each of them";
}

}  // namespace
}  // namespace gvoice::write::html
