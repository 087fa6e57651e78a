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

TEST(EntryName, NamesThatAProgramChangedAreMended) {
  EXPECT_EQ(mended_entry_name("Takeout\\Voice\\Calls\\a.html", true), "Takeout/Voice/Calls/a.html");
  EXPECT_EQ(mended_entry_name("Takeout\\Voice\\", true), "Takeout/Voice/");
  EXPECT_EQ(mended_entry_name("C:\\Users\\Ann\\Takeout\\Voice\\a.html", true),
            "Takeout/Voice/a.html");
  EXPECT_EQ(mended_entry_name("/home/ann/Takeout/Voice/a.html", false), "Takeout/Voice/a.html");
  EXPECT_EQ(mended_entry_name("D:/ann@example.com-takeout/Voice/a.html", false),
            "ann@example.com-takeout/Voice/a.html");
  EXPECT_EQ(mended_entry_name("Voice/Calls/Ann%20-%20Text%2F1.html", false),
            "Voice/Calls/Ann - Text%2F1.html");
}

TEST(EntryName, NamesThatLeaveTheRootAreNot) {
  for (const char* name :
       {"..\\Takeout\\a.html", "/home/../Takeout/a.html", "Takeout/../../a", "/etc/passwd",
        "C:\\a.html", "", "/", "Takeout\\\\Voice\\a.html", "%20/../a"})
    EXPECT_FALSE(mended_entry_name(name, true).has_value()) << name;
  EXPECT_FALSE(mended_entry_name("Takeout\\Voice\\a.html", false).has_value());
}

}  // namespace
}  // namespace gvoice::takeout
