#include "viewing/server.h"

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <future>
#include <vector>

#include "fs/disk.h"
#include "sync/threads_test_support.h"
#include "viewing/viewed_archive_test_support.h"

namespace gvoice::viewing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// Sends bytes to a port of this machine; all that comes back until the other side closes.
std::string answer_to(unsigned port, const std::string& request) {
  const fs::FileDescriptor connection(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const auto* const place = reinterpret_cast<const sockaddr*>(&address);
  if (::connect(connection.get(), place, sizeof address) != 0) return "not connected";
  if (::send(connection.get(), request.data(), request.size(), MSG_NOSIGNAL) < 0) return "not sent";
  std::string answer;
  std::vector<char> block(4096);
  for (ssize_t got = 1; got > 0;) {
    got = ::recv(connection.get(), block.data(), block.size(), 0);
    if (got > 0) answer.append(block.data(), static_cast<std::size_t>(got));
  }
  return answer;
}

class Server : public ::testing::Test {
 protected:
  /// Calls `visit` with the port while the archive is served; the end of `serve`.
  template <typename Visit>
  Status serve_while(const Visit& visit, std::optional<std::uint16_t> port = 0) {
    StopFlag stop;
    Status ended;
    std::promise<std::uint16_t> listening;
    sync::run_together({[&] {
                          ended = serve(
                              {archive_.path(), port},
                              [&](const Serving& serving) {
                                serving_ = serving;
                                listening.set_value(serving.port);
                                return Status();
                              },
                              stop);
                        },
                        [&] {
                          visit(listening.get_future().get());
                          stop.request();
                        }},
                       {.overlap = sync::Overlap::kArrangedByTest});
    return ended;
  }

  std::string get(unsigned port, const std::string& target, const std::string& fields = "",
                  const std::string& method = "GET") {
    return answer_to(port, method + " " + target + " HTTP/1.1\r\nHost: localhost:" +
                               std::to_string(port) + "\r\n" + fields + "\r\n");
  }

  const TestArchive archive_;
  Serving serving_;
};

TEST_F(Server, ServesTheHomePageUntilItIsStopped) {
  const Status ended = serve_while([&](unsigned port) {
    EXPECT_THAT(get(port, "/"),
                AllOf(StartsWith("HTTP/1.1 200"), HasSubstr(TestArchive::kHomePage)));
    EXPECT_THAT(
        get(port, "/", "", "HEAD"),
        AllOf(StartsWith("HTTP/1.1 200"), Not(HasSubstr(TestArchive::kHomePage)),
              HasSubstr("Content-Length: " + std::to_string(TestArchive::kHomePage.size()))));
    EXPECT_THAT(get(port, "/nowhere.html"), StartsWith("HTTP/1.1 404"));
    EXPECT_THAT(get(port, "/", "", "POST"), StartsWith("HTTP/1.1 405"));
  });
  EXPECT_TRUE(ended.ok());
  EXPECT_EQ(serving_.archive, archive_.path());
  EXPECT_EQ(serving_.address, "http://127.0.0.1:" + std::to_string(serving_.port) + "/");
}

TEST_F(Server, SendsTheBytesThatAreAskedFor) {
  archive_.write("attachments/a.txt", "0123456789");
  archive_.write("attachments/empty", "");
  const Status ended = serve_while([&](unsigned port) {
    const auto range = [&](const char* value, const char* more = "") {
      return get(port, "/attachments/a.txt", std::string("Range: ") + value + "\r\n" + more);
    };
    EXPECT_THAT(range("bytes=2-4"),
                AllOf(StartsWith("HTTP/1.1 206"), HasSubstr("Content-Range: bytes 2-4/10\r\n"),
                      HasSubstr("\r\n\r\n234")));
    EXPECT_THAT(range("bytes=7-5000"),
                AllOf(HasSubstr("Content-Range: bytes 7-9/10\r\n"),
                      HasSubstr("Content-Length: 3\r\n"), HasSubstr("\r\n\r\n789")));
    EXPECT_THAT(range("bytes=10-"), AllOf(StartsWith("HTTP/1.1 416"), HasSubstr("bytes */10")));
    EXPECT_THAT(range("bytes=0-1,4-5"), AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("0123456789")));
    EXPECT_THAT(range("bytes=2-4", "If-Range: \"x\"\r\n"), StartsWith("HTTP/1.1 200"));
    EXPECT_THAT(get(port, "/attachments/empty"),
                AllOf(StartsWith("HTTP/1.1 200"), HasSubstr("Content-Length: 0\r\n")));
  });
  EXPECT_TRUE(ended.ok());
}

TEST_F(Server, AnswersManyAtOnce) {
  archive_.write("attachments/large", std::string(3'000'000, 'x'));
  const Status ended = serve_while([&](unsigned port) {
    std::vector<std::function<void()>> clients;
    for (int client = 0; client < 8; ++client) {
      clients.emplace_back([&, port] {
        const std::string answer = get(port, "/attachments/large");
        EXPECT_EQ(answer.size() - answer.find("\r\n\r\n") - 4, 3'000'000U);
      });
    }
    sync::run_together(clients, {.overlap = sync::Overlap::kArrangedByTest});
  });
  EXPECT_TRUE(ended.ok());
}

TEST_F(Server, ATakenPortIsAnError) {
  const Status ended = serve_while([&](std::uint16_t port) {
    const Status second =
        serve({archive_.path(), port}, [](const Serving&) { return Status(); }, no_stop());
    ASSERT_FALSE(second.ok());
    EXPECT_THAT(second.error().message, HasSubstr("The port " + std::to_string(port)));
    EXPECT_THAT(second.error().advice, HasSubstr("--port"));
  });
  EXPECT_TRUE(ended.ok());
}

TEST_F(Server, TheUsualPortMayBeTaken) {
  std::vector<std::uint16_t> ports;
  const auto note = [&](const Serving& serving) {
    ports.push_back(serving.port);
    return Status();
  };
  StopFlag stopped;
  stopped.request();
  const Status ended = serve_while(
      [&](unsigned) {
        for (int server = 0; server < 2; ++server)
          EXPECT_TRUE(serve({archive_.path()}, note, stopped).ok());
      },
      std::nullopt);
  EXPECT_TRUE(ended.ok());
  EXPECT_THAT(ports, Not(::testing::Contains(serving_.port)));
}

TEST_F(Server, EndsWhereItsAddressCannotBeFound) {
  const auto refuses = [](const Serving&) {
    return Status(Error{ErrorKind::kFailed, "closed", ""});
  };
  EXPECT_EQ(serve({archive_.path(), 0}, refuses, no_stop()).error().message, "closed");
}

TEST_F(Server, WhatIsNoArchiveIsNotServed) {
  const auto never = [](const Serving&) {
    ADD_FAILURE() << "listens";
    return Status();
  };
  EXPECT_FALSE(serve({archive_.path() + "/nowhere", 0}, never, no_stop()).ok());
}

}  // namespace
}  // namespace gvoice::viewing
