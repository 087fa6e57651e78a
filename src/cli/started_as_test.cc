#include "cli/started_as.h"

#include <gtest/gtest.h>

namespace gvoice::cli {
namespace {

TEST(StartedAs, CommandsBeginAsPeopleStartThem) {
  EXPECT_EQ(
      started_as("./run", "\"gvoice help convert\" lists them. For example: gvoice convert a"),
      "\"./run help convert\" lists them. For example: ./run convert a");
  EXPECT_EQ(started_as("./run", "  gvoice VERB [options]\n  (gvoice --full-run html-generation)"),
            "  ./run VERB [options]\n  (./run --full-run html-generation)");
}

TEST(StartedAs, TheNameOfTheProgramStays) {
  for (const char* text :
       {"gvoice turns a Takeout into an archive", "no archive of gvoice: no", "gvoice 1.0.1",
        "my-gvoice convert", "another version of gvoice.", "/home/gvoice verify", ""})
    EXPECT_EQ(started_as("./run", text), text);
}

TEST(StartedAs, NothingChangesForTheCommandItself) {
  EXPECT_EQ(started_as("", "gvoice convert a"), "gvoice convert a");
}

}  // namespace
}  // namespace gvoice::cli
