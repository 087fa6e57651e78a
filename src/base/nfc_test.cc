#include "base/nfc.h"

#include <gtest/gtest.h>

namespace gvoice {
namespace {

TEST(Nfc, ComposesWhatMacUnpackersTookApart) {
  EXPECT_EQ(to_nfc("Zoe\xCC\x88 Nu\xCC\x81n\xCC\x83"), "Zo\xC3\xAB N\xC3\xBA\xC3\xB1");
}

TEST(Nfc, LeavesComposedTextAndAsciiAlone) {
  EXPECT_EQ(to_nfc("Zo\xC3\xAB"), "Zo\xC3\xAB");
  EXPECT_EQ(to_nfc("Ann - Text"), "Ann - Text");
  EXPECT_EQ(to_nfc(""), "");
}

TEST(Nfc, LeavesWhatIsNoUtf8Alone) { EXPECT_EQ(to_nfc("e\xCC\x88\xFF"), "e\xCC\x88\xFF"); }

}  // namespace
}  // namespace gvoice
