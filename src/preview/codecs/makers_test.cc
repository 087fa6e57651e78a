#include "preview/codecs/makers.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "preview/codecs/media_test_support.h"

namespace gvoice::preview {
namespace {

TEST(MakersTest, OnlyWhatBrowsersDoNotShowHasOne) {
  for (const std::string_view type : {"image/jpeg", "image/png", "audio/mpeg", "video/mp4",
                                      "text/vcard", "application/octet-stream", "", "--formats"})
    EXPECT_EQ(maker_of(type), nullptr) << type;
}

TEST(MakersTest, WhatIsListedIsMade) {
  prepare_codecs();
  ASSERT_FALSE(previewed_media_types().empty());
  for (const std::string_view type : previewed_media_types())
    EXPECT_NE(maker_of(type), nullptr) << type;
  EXPECT_TRUE(maker_of("image/tiff")(test::tiff(4, 4, 1)));
  EXPECT_TRUE(maker_of("audio/amr")(test::amr_narrow_band()));
}

TEST(MakersTest, WhatCannotBeDecodedHasNone) {
  prepare_codecs();
  const std::string noise(5000, '\xA5');
  for (const std::string_view type : previewed_media_types()) {
    EXPECT_FALSE(maker_of(type)(noise)) << type;
    EXPECT_FALSE(maker_of(type)("II*")) << type;
  }
  for (const std::string& whole : {test::tiff(40, 30, 1), test::amr_narrow_band()}) {
    for (const std::string_view type : previewed_media_types())
      EXPECT_FALSE(maker_of(type)(whole.substr(0, 10))) << type;
  }
}

}  // namespace
}  // namespace gvoice::preview
