#include "takeout/companion.h"

#include <gtest/gtest.h>

namespace gvoice::takeout {
namespace {

TEST(CompanionTest, FilesOfSystemsAreCompanionsWhereverTheyLie) {
  for (const char* path :
       {"._Ann - Text - 2021-03-04T15_06_07Z.html", "Takeout/Voice/Calls/._a.jpg", ".DS_Store",
        "Takeout/.DS_Store", "__MACOSX/Takeout/Voice/Calls/a.html", "given/__MACOSX/x",
        "Voice/Calls/Thumbs.db", "Voice/Calls/THUMBS.DB", "Voice/desktop.ini", "Desktop.ini"}) {
    EXPECT_EQ(companion_kind(path), CompanionKind::kSystem) << path;
  }
}

TEST(CompanionTest, PlaceholdersOfCloudDisksAreKnownByName) {
  for (const char* path :
       {"Voice/Calls/.Ann - Text - 2021-03-04T15_06_07Z.html.icloud", ".a.jpg.icloud",
        "Voice/Calls/a.jpg.nextcloud", "Voice/Calls/a.html.owncloud", "Voice/Calls.cloudf",
        "Voice/Calls/a.html.cloud"}) {
    EXPECT_EQ(companion_kind(path), CompanionKind::kPlaceholder) << path;
  }
}

TEST(CompanionTest, FilesOfAnExportAreNone) {
  for (const char* path :
       {"Voice/Calls/Ann - Text - 2021-03-04T15_06_07Z.html", "Voice/Calls/_.jpg", ".icloud",
        "Voice/Calls/a.icloud", "Voice/Calls/DS_Store", "My__MACOSX/a.html", "__MACOSX",
        "Voice/Calls/a.thumbs.db", ".cloud", ""}) {
    EXPECT_EQ(companion_kind(path), CompanionKind::kNone) << path;
  }
}

}  // namespace
}  // namespace gvoice::takeout
