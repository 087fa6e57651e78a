#include "cli/preview_program.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "fs/temporary_folder_test_support.h"

namespace gvoice::cli {
namespace {

void put_program(const std::string& path) {
  fs::put(path, "#!/bin/sh\n");
  std::filesystem::permissions(path, std::filesystem::perms::owner_all);
}

TEST(PreviewProgramOf, IsBesideTheProgramOrWhereItIsInstalled) {
  const fs::TemporaryFolder folder;
  const std::string program = folder.at("bin/gvoice");
  put_program(program);
  EXPECT_EQ(preview_program_of(program), "");
  const std::string installed = folder.at("bin/" GVOICE_LIBEXEC_FROM_BIN "/gvoice-preview");
  put_program(installed);
  EXPECT_TRUE(std::filesystem::equivalent(preview_program_of(program), installed));
  put_program(folder.at("bin/gvoice-preview"));
  EXPECT_EQ(preview_program_of(program), folder.at("bin/gvoice-preview"));
}

TEST(PreviewProgramOf, IsNothingThatCannotBeStarted) {
  const fs::TemporaryFolder folder;
  fs::put(folder.at("gvoice-preview"), "");
  EXPECT_EQ(preview_program_of(folder.at("gvoice")), "");
  EXPECT_EQ(preview_program_of(""), "");
  EXPECT_EQ(preview_program_of("gvoice"), "");
}

TEST(OwnProgram, IsTheFileThatRuns) {
  EXPECT_EQ(std::filesystem::path(own_program()).filename(), "cli_test");
}

}  // namespace
}  // namespace gvoice::cli
