#ifndef GVOICE_CLI_OPTIONS_TEST_SUPPORT_H_
#define GVOICE_CLI_OPTIONS_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "cli/options.h"

namespace gvoice::cli {

using Arguments = std::vector<std::string>;

inline Invocation parsed(const Arguments& arguments) {
  Result<Invocation> invocation = parse_command_line(arguments);
  EXPECT_TRUE(invocation.ok()) << (invocation.ok() ? "" : invocation.error().message);
  return invocation.ok() ? *invocation : Invocation();
}

/// Message and advice of a command line that must be refused as wrong usage.
inline std::string refused(const Arguments& arguments) {
  const Result<Invocation> invocation = parse_command_line(arguments);
  if (invocation.ok()) {
    ADD_FAILURE() << "taken: " << ::testing::PrintToString(arguments);
    return "";
  }
  EXPECT_EQ(invocation.error().kind, ErrorKind::kUsage);
  EXPECT_FALSE(invocation.error().message.empty());
  EXPECT_FALSE(invocation.error().advice.empty());
  return invocation.error().message + "\n" + invocation.error().advice;
}

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_OPTIONS_TEST_SUPPORT_H_
