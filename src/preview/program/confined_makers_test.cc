#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "preview/codecs/encoded_media_test_support.h"
#include "preview/codecs/makers.h"
#include "preview/codecs/media_test_support.h"
#include "preview/program/confined_test_support.h"

namespace gvoice::preview {
namespace {

struct Case {
  std::string_view media_type;
  std::string medium;
};

/// The filter of system calls must not change what decoders give, on any machine.
TEST(ConfinedMakersTest, GiveTheSameAsOthers) {
  prepare_codecs();
  const std::vector<Case> cases = {{"image/tiff", test::tiff(400, 300, 6)},
                                   {"audio/amr", test::amr_narrow_band()},
                                   {"audio/amr-wb", test::amr_wide_band()},
                                   {"video/3gpp", test::three_gp()},
                                   {"image/heic", test::heic()}};
  for (const auto& [media_type, medium] : cases) {
    const Maker maker = maker_of(media_type);
    if (maker == nullptr) continue;
    const auto wanted = maker(medium);
    ASSERT_TRUE(wanted) << media_type;
    EXPECT_EQ(answer_of([&] {
                const auto made = maker(medium);
                return made && made->bytes == wanted->bytes;
              }),
              kYes)
        << media_type;
  }
}

}  // namespace
}  // namespace gvoice::preview
