#include "takeout/entry_name.h"

#include <gtest/gtest.h>

namespace gvoice::takeout {
namespace {

TEST(EntryName, LastComponentOfPaths) {
  EXPECT_EQ(last_component("/data/Takeout"), "Takeout");
  EXPECT_EQ(last_component("Takeout//"), "Takeout");
  EXPECT_EQ(last_component("x.zip"), "x.zip");
  EXPECT_EQ(last_component("/"), "/");
  EXPECT_EQ(last_component(""), "");
}

TEST(EntryName, SafeNamesMayHoldAnything) {
  EXPECT_TRUE(is_safe_entry_name("Takeout/Voice/Calls/ - Missed - 2017.html"));
  EXPECT_TRUE(is_safe_entry_name("..a/b..\xFF\n"));
  EXPECT_TRUE(is_safe_entry_name("12:30.html"));
  EXPECT_FALSE(is_safe_entry_name(""));
  EXPECT_FALSE(is_safe_entry_name("a/"));
}

}  // namespace
}  // namespace gvoice::takeout
