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

}  // namespace
}  // namespace gvoice
