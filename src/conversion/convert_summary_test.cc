#include <gtest/gtest.h>

#include "gvoice/convert.h"

namespace gvoice {
namespace {

TEST(ConvertSummary, HasNoLossesWhereNothingIsTold) { EXPECT_FALSE(ConvertSummary().has_losses()); }

TEST(ConvertSummary, AFolderThatCannotBeListedIsALossThoughItIsNoEntry) {
  ConvertSummary summary;
  summary.problems["unreadable_entry"] = 1;
  EXPECT_TRUE(summary.has_losses());
}

TEST(ConvertSummary, WhatWasNotGivenIsALoss) {
  ConvertSummary files;
  files.missing_from_parts = 1;
  EXPECT_TRUE(files.has_losses());
  ConvertSummary part;
  part.problems["missing_part"] = 1;
  EXPECT_TRUE(part.has_losses());
}

TEST(ConvertSummary, UnreferencedMediaAreKeptAndSoNoLoss) {
  ConvertSummary summary;
  summary.problems["unreferenced_media"] = 1;
  EXPECT_FALSE(summary.has_losses());
}

}  // namespace
}  // namespace gvoice
