#include "base/fold_case.h"

#include <gtest/gtest.h>

namespace gvoice {
namespace {

TEST(FoldCaseTest, UpperAndLowerAreAlikeInAnyScript) {
  EXPECT_EQ(fold_case("Ann SMITH"), "ann smith");
  EXPECT_EQ(fold_case("ÉMILE"), fold_case("émile"));
  EXPECT_EQ(fold_case("Е\u0301лена"), fold_case("е\u0301ЛЕНА"));
  EXPECT_EQ(fold_case("STRASSE"), fold_case("straße"));
  EXPECT_EQ(fold_case(""), "");
}

TEST(FoldCaseTest, ComposedAndDecomposedAreAlike) {
  EXPECT_EQ(fold_case("E\u0301mile"), fold_case("\u00E9mile"));
}

TEST(FoldAccentsTest, LatinLettersAloneLoseTheirs) {
  EXPECT_EQ(fold_accents("JOSÉ Mu\u0308ller \u1EAE"), "jose muller a");
  EXPECT_EQ(fold_accents("Zoë"), fold_accents("ZOE"));
  EXPECT_NE(fold_accents("\u0439"), fold_accents("\u0438")) << "й and и are two letters";
  EXPECT_NE(fold_accents("\u304C"), fold_accents("\u304B")) << "が and か are two signs";
  EXPECT_EQ(fold_accents(""), "");
}

}  // namespace
}  // namespace gvoice
