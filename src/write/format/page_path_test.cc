#include "write/format/page_path.h"

#include <gtest/gtest.h>

#include "write/format/model_maker_test_support.h"

namespace gvoice::write {
namespace {

TEST(PagePathTest, NamesPeopleAndDistinguishesEqualNames) {
  ModelMaker maker;
  Conversation& ann = maker.conversation({maker.person("Ann Smith", "1")});
  Conversation& other = maker.conversation({maker.person("日本", "")});
  ann.id = 0x0123456789ABCDEF;
  other.id = 1;
  EXPECT_EQ(page_path(ann, 0), "conversations/ann-smith-0123456789abcdef.html");
  EXPECT_EQ(page_path(ann, 1), "conversations/ann-smith-0123456789abcdef-2.html");
  EXPECT_EQ(page_path(other, 0), "conversations/0000000000000001.html");
  EXPECT_EQ(page_file(ann, 2), "ann-smith-0123456789abcdef-3.html");
}

TEST(PagePathTest, AThousandRecordsFillAPage) {
  EXPECT_EQ(pages_for(0), 1U);
  EXPECT_EQ(pages_for(1000), 1U);
  EXPECT_EQ(pages_for(1001), 2U);
  EXPECT_EQ(pages_for(2001), 3U);
}

}  // namespace
}  // namespace gvoice::write
