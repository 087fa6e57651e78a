#include "write/format/number_changes.h"

#include <gtest/gtest.h>

#include <array>

namespace gvoice::write {
namespace {

constexpr std::array<std::string_view, 2> kAnnsNumbers{"+12025550101", "+12025550102"};
constexpr std::string_view kBob = "+12025550103";

ArchiveModel model_with_ann() {
  ArchiveModel model;
  for (const std::string_view number : kAnnsNumbers) model.person_numbers[number] = kAnnsNumbers;
  return model;
}

Record from(std::string_view number) {
  Record record;
  record.has_sender = true;
  record.direction = Direction::kIn;
  record.sender = {number, "Ann", number};
  return record;
}

TEST(NumberChanges, OnlyWhereTheNumberOfOnePersonChanges) {
  const ArchiveModel model = model_with_ann();
  NumberChanges changes(model);
  EXPECT_EQ(changes.before(from(kAnnsNumbers[0])), kAnnsNumbers[0]);
  EXPECT_EQ(changes.before(from(kAnnsNumbers[0])), "");
  EXPECT_EQ(changes.before(from(kBob)), "");
  EXPECT_EQ(changes.before(from(kAnnsNumbers[1])), kAnnsNumbers[1]);
  EXPECT_EQ(changes.before(from(kAnnsNumbers[1])), "");
  EXPECT_EQ(changes.before(from(kAnnsNumbers[0])), kAnnsNumbers[0]);
}

TEST(NumberChanges, WhatTheOwnerWritesGoesToANumber) {
  const ArchiveModel model = model_with_ann();
  NumberChanges changes(model);
  const Party ann{kAnnsNumbers[1], "Ann", kAnnsNumbers[1]};
  Record own;
  own.has_sender = own.sender_is_owner = true;
  own.participants = {&ann, 1};
  EXPECT_EQ(changes.before(own), kAnnsNumbers[1]);
  EXPECT_EQ(changes.before(from(kAnnsNumbers[1])), "");
}

TEST(NumberChanges, NothingWhereNoOneHasSeveral) {
  const ArchiveModel model;
  EXPECT_EQ(NumberChanges(model).before(from(kBob)), "");
}

}  // namespace
}  // namespace gvoice::write
