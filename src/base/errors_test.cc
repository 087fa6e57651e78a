#include "base/errors.h"

#include <gtest/gtest.h>

namespace gvoice {
namespace {

TEST(ErrorsTest, SayWhatHappenedAndWhatToDo) {
  EXPECT_EQ(interrupted().kind, ErrorKind::kInterrupted);
  EXPECT_EQ(interrupted().message, "Interrupted.");
  EXPECT_EQ(interrupted().advice, "");
  EXPECT_EQ(internal_error("A promise was broken.").kind, ErrorKind::kInternal);
  EXPECT_EQ(internal_error("A promise was broken.").message, "A promise was broken.");
  EXPECT_EQ(internal_error("A promise was broken.").advice,
            "This is a fault of the program; please report it.");
}

}  // namespace
}  // namespace gvoice
