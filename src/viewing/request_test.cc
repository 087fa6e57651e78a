#include "viewing/request.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <array>
#include <filesystem>
#include <string>

namespace gvoice::viewing {
namespace {

TEST(RequestedFile, IsThePathWithoutEscapesAndQuery) {
  EXPECT_EQ(requested_file("/index.html"), "index.html");
  EXPECT_EQ(requested_file("/conversations/ann%20%C3%A9.html?q=a/../b#x"),
            "conversations/ann \xC3\xA9.html");
  EXPECT_EQ(requested_file("/attachments/a+b.jpg"), "attachments/a+b.jpg") << "no blank of a form";
  EXPECT_EQ(requested_file("/attachments/50%2525.txt"), "attachments/50%25.txt") << "once only";
  EXPECT_EQ(requested_file("/conversations/a..b...html"), "conversations/a..b...html");
}

TEST(RequestedFile, AFolderIsTheHomePageInIt) {
  EXPECT_EQ(requested_file("/"), "index.html");
  EXPECT_EQ(requested_file("/?x"), "index.html");
  EXPECT_EQ(requested_file("/conversations/"), "conversations/index.html");
}

TEST(RequestedFile, NeverLeadsOut) {
  for (const char* target : {"",
                             "*",
                             "index.html",
                             "http://127.0.0.1/index.html",
                             "//etc/passwd",
                             "/../etc/passwd",
                             "/..",
                             "/.",
                             "/./index.html",
                             "/assets/../../x",
                             "/assets/..",
                             "/%2e%2e/x",
                             "/%2E%2e%2fx",
                             "/assets%2f..%2f..%2fx",
                             "/a//b",
                             "/%2fetc/passwd",
                             "/a/%00",
                             "/a%0A",
                             "/a\x7F",
                             "/\x1b[2J",
                             "/a%",
                             "/a%2",
                             "/a%zz",
                             "/a%u002e",
                             "/a/.hidden",
                             "/.gvoice-building",
                             "/?",
                             "/%3F/.."}) {
    const auto file = requested_file(target);
    EXPECT_TRUE(!file || *file == "index.html") << target << " is " << *file;
  }
}

TEST(RequestedFile, WhatTheUserKeepsIsNotServed) {
  for (const char* target :
       {"/phone_lookup.txt", "/PHONE_LOOKUP.TXT", "/phone%5Flookup.txt", "/phone_lookup.txt.",
        "/phone_loo\xE2\x84\xAAup.txt", "/PHONE_~1.TXT", "/phone_lookup.txt ",
        "/phone_lookup.txt%20", "/phone_lookup.txt::$DATA", "/backup/phone_lookup.txt", "/Backup/x",
        "/backup", "/backup%2fx", "/BACKUP~1/x", "/.phone_lookup.txt.gvoice-tmp-1"}) {
    EXPECT_EQ(requested_file(target), std::nullopt) << target;
  }
  EXPECT_EQ(requested_file("/conversations/backup"), "conversations/backup");
}

/// Whatever is accepted is a path below the archive, by the standard library's rules.
TEST(RequestedFile, HostilePathsStayInside) {
  static const std::vector<std::string> kPieces = {
      "/",        "..",  ".",   "%2e", "%2E",   "%2f", "%2F", "%5c",
      "\\",       "%00", "%",   "%25", "%252e", "a",   "B",   "phone_lookup.txt",
      "backup",   "~",   " ",   "%20", "?",     "#",   ":",   ";",
      "\xC3\xA9", "%ff", "\x01"};
  rc::check("stays inside", [] {
    const auto pieces = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(kPieces));
    std::string target = "/";
    for (const std::string& piece : pieces) target += piece;
    const auto file = requested_file(target);
    if (!file) return;
    const std::filesystem::path path(*file);
    RC_ASSERT(path.is_relative());
    RC_ASSERT(path.lexically_normal() == path);
    for (const auto& component : path) {
      RC_ASSERT(!component.empty());
      RC_ASSERT(component.native().front() != '.');
    }
    const std::string top = path.begin()->native();
    RC_ASSERT(top != "phone_lookup.txt" && top != "backup");
    RC_ASSERT(file->find('\0') == std::string::npos);
  });
}

TEST(OwnHost, TheThreeNamesOfThisMachine) {
  for (const char* host : {"127.0.0.1:8642", "localhost:8642", "LocalHost:8642", "[::1]:8642"})
    EXPECT_TRUE(is_own_host(host, 8642)) << host;
}

TEST(OwnHost, AnyOtherNameIsNone) {
  for (const char* host :
       {"", "127.0.0.1", "localhost", "localhost:", "localhost:864", "localhost:86420",
        "localhost:08642", "evil.example:8642", "127.0.0.1.evil.example:8642", "localhost.:8642",
        "localhost:8642.evil.example", "127.0.0.1:8642 ", "127.1:8642", "0.0.0.0:8642", "::1:8642",
        "user@localhost:8642", "localhost:8642,localhost:8642"})
    EXPECT_FALSE(is_own_host(host, 8642)) << host;
}

TEST(OwnHost, ThePortOfTheWebIsNotNamed) {
  EXPECT_TRUE(is_own_host("localhost", 80));
  EXPECT_TRUE(is_own_host("127.0.0.1:80", 80));
  EXPECT_FALSE(is_own_host("localhost.example", 80));
}

Portion part(std::uint64_t begin, std::uint64_t size) { return {PortionKind::kPart, begin, size}; }
constexpr Portion kAll = {PortionKind::kWhole, 0, 100};
constexpr Portion kNothing = {PortionKind::kNone, 0, 0};

TEST(RequestedPortion, Parts) {
  EXPECT_EQ(requested_portion("bytes=0-0", 100), part(0, 1));
  EXPECT_EQ(requested_portion("bytes=10-19", 100), part(10, 10));
  EXPECT_EQ(requested_portion("bytes=0-", 100), part(0, 100));
  EXPECT_EQ(requested_portion("bytes=99-", 100), part(99, 1));
  EXPECT_EQ(requested_portion("bytes=-30", 100), part(70, 30));
  EXPECT_EQ(requested_portion(" Bytes= 5-6 ", 100), part(5, 2));
}

TEST(RequestedPortion, EndsWithTheFile) {
  EXPECT_EQ(requested_portion("bytes=90-100", 100), part(90, 10));
  EXPECT_EQ(requested_portion("bytes=90-99999999999999999999999", 100), part(90, 10));
  EXPECT_EQ(requested_portion("bytes=-500", 100), part(0, 100));
}

TEST(RequestedPortion, BytesThatAreNotThere) {
  for (const char* range :
       {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=99999999999999999999999-"})
    EXPECT_EQ(requested_portion(range, 100), kNothing) << range;
  EXPECT_EQ(requested_portion("bytes=0-", 0), kNothing);
  EXPECT_EQ(requested_portion("bytes=-1", 0), kNothing);
}

TEST(RequestedPortion, WhatIsNoRangeIsTheWholeFile) {
  for (const char* range : {"", "bytes", "bytes=", "bytes=-", "bytes=5", "bytes=6-5", "bytes=a-b",
                            "bytes=0-1,5-6", "bytes=0-1x", "bytes=--1", "bytes=+1-2", "items=0-1"})
    EXPECT_EQ(requested_portion(range, 100), kAll) << range;
}

TEST(RequestedPortion, AlwaysLiesInTheFile) {
  rc::check("lies in the file", [](std::uint64_t first, std::uint64_t last, std::uint64_t size) {
    const bool open_end = *rc::gen::arbitrary<bool>();
    const std::string range =
        "bytes=" + std::to_string(first) + "-" + (open_end ? "" : std::to_string(last));
    const Portion portion = requested_portion(range, size);
    RC_ASSERT(portion.begin <= size);
    RC_ASSERT(portion.size <= size - portion.begin);
    RC_ASSERT((portion.kind == PortionKind::kPart) ==
              (portion.size > 0 && portion != Portion({PortionKind::kWhole, 0, size})));
  });
}

}  // namespace
}  // namespace gvoice::viewing
