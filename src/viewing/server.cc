#include "viewing/server.h"

#include <httplib.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/media_type.h"
#include "base/text.h"
#include "fs/descriptor_io.h"
#include "fs/path_text.h"
#include "sync/bounded_queue.h"
#include "sync/parallel_for.h"
#include "viewing/archive_files.h"
#include "viewing/presentation.h"
#include "viewing/request.h"

namespace gvoice::viewing {
namespace {

constexpr const char* kLoopback = "127.0.0.1";
constexpr const char* kPlainText = "text/plain; charset=utf-8";
/// Browsers open six connections at once, and some more that they may need later.
constexpr unsigned kConnectionThreads = 16;
constexpr std::size_t kMostWaiting = 64;
constexpr std::size_t kBlockBytes = std::size_t{128} * 1024;

/// Connections on their way from the thread that accepts them to those that answer. The library's
/// own threads would be unknown to src/sync.
class Connections {
 public:
  using Connection = std::function<void()>;

  void add(Connection connection) {
    // The system may have had no thread to spare, and more than can wait are not piled up.
    const bool has_workers = workers_.load(std::memory_order_acquire) > 0;
    if (has_workers && waiting_.try_push(connection) == sync::PushResult::kTaken) return;
    answer(connection);
  }

  /// Answers until the queue is closed.
  void work() {
    workers_.fetch_add(1, std::memory_order_release);
    while (const auto connection = waiting_.pop()) answer(*connection);
  }

  void close() { waiting_.close(); }

 private:
  static void answer(const Connection& connection) {
    try {
      connection();
    } catch (const std::exception&) {
      // Memory ran out for this connection; the next one may be smaller.
      return;
    }
  }

  std::atomic<unsigned> workers_{0};
  sync::BoundedQueue<Connection> waiting_{kMostWaiting};
};

/// Owned by the library, which calls it from the thread that accepts.
class AcceptingQueue final : public httplib::TaskQueue {
 public:
  AcceptingQueue(httplib::Server& server, Connections& connections, const StopFlag& stop)
      : server_(server), connections_(connections), stop_(stop) {}

  // It returns nothing in older versions of the library, and whether there was room in later ones.
  using Accepted = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));
  Accepted enqueue(std::function<void()> connection) override {
    connections_.add(std::move(connection));
    on_idle();
    return static_cast<Accepted>(true);
  }
  void shutdown() override { connections_.close(); }
  void on_idle() override {
    if (stop_.requested()) server_.stop();
  }

 private:
  httplib::Server& server_;
  Connections& connections_;
  const StopFlag& stop_;
};

/// The bytes of a file that are being sent.
struct Body {
  fs::FileDescriptor file;
  std::uint64_t begin;
  std::vector<char> block;
};

bool send_block(Body& body, std::size_t offset, std::size_t length, httplib::DataSink& sink) {
  const std::size_t size = std::min(length, body.block.size());
  const auto got = fs::repeat_if_interrupted([&] {
    return ::pread(body.file.get(), body.block.data(), size,
                   static_cast<off_t>(body.begin + offset));
  });
  // A file that became shorter ends the connection, so that it is not taken for whole.
  return got > 0 && sink.write(body.block.data(), static_cast<std::size_t>(got));
}

std::string first_bytes_of(int file) {
  std::string bytes(kMediaTypeBytes, '\0');
  const auto got =
      fs::repeat_if_interrupted([&] { return ::pread(file, bytes.data(), bytes.size(), 0); });
  bytes.resize(static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  return bytes;
}

void refuse(httplib::Response& response, int status, const char* words) {
  response.status = status;
  response.set_content(std::string(words) + "\n", kPlainText);
}

/// Answers the requests for one archive. Thread-safe.
class Answerer {
 public:
  Answerer(std::string archive, unsigned port, const StopFlag& stop)
      : archive_(std::move(archive)), port_(port), stop_(stop) {}

  void answer(const httplib::Request& request, httplib::Response& response) const {
    if (request.get_header_value_count("Host") != 1 ||
        !is_own_host(request.get_header_value("Host"), port_))
      return refuse(response, 403, "This server is for browsers of this machine.");
    if (request.method != "GET" && request.method != "HEAD") {
      response.set_header("Allow", "GET, HEAD");
      return refuse(response, 405, "This archive can only be read.");
    }
    const std::optional<std::string> path = requested_file(request.target);
    if (!path) return refuse(response, 404, "There is no such page in this archive.");
    Result<std::optional<ArchiveFile>> opened = open_archive_file(archive_, *path);
    if (!opened) return refuse(response, 500, "This file of the archive could not be read.");
    if (!*opened) return refuse(response, 404, "There is no such page in this archive.");
    send(*path, std::move(**opened), request, response);
  }

 private:
  void send(const std::string& path, ArchiveFile opened, const httplib::Request& request,
            httplib::Response& response) const {
    const Presentation presentation = presentation_of(path, first_bytes_of(opened.file.get()));
    response.set_header("Content-Security-Policy", std::string(presentation.policy));
    response.set_header("Accept-Ranges", "bytes");
    if (presentation.offered) response.set_header("Content-Disposition", "attachment");
    // A condition asks for a version of the file, and none is ever named here.
    const bool has_condition = request.has_header("If-Range");
    const Portion portion = requested_portion(
        has_condition ? std::string() : request.get_header_value("Range"), opened.size);
    if (portion.kind == PortionKind::kNone) {
      response.set_header("Content-Range", "bytes */" + std::to_string(opened.size));
      return refuse(response, 416, "The file has no such bytes.");
    }
    response.status = 200;
    if (portion.kind == PortionKind::kPart) {
      response.status = 206;
      response.set_header("Content-Range", "bytes " + std::to_string(portion.begin) + "-" +
                                               std::to_string(portion.begin + portion.size - 1) +
                                               "/" + std::to_string(opened.size));
    }
    if (portion.size == 0) return response.set_content("", presentation.type);
    auto body = std::make_shared<Body>(
        Body{std::move(opened.file), portion.begin,
             std::vector<char>(std::min<std::uint64_t>(portion.size, kBlockBytes))});
    response.set_content_provider(
        portion.size, presentation.type,
        [body = std::move(body), &stop = stop_](std::size_t offset, std::size_t length,
                                                httplib::DataSink& sink) {
          return !stop.requested() && send_block(*body, offset, length, sink);
        });
  }

  const std::string archive_;
  const unsigned port_;
  const StopFlag& stop_;
};

void configure(httplib::Server& server) {
  // The library lets a second server take the same port by default.
  server.set_socket_options([](int socket) {
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  // One request for each connection: nothing behind it is ever taken for the next one, and no
  // thread waits for what a browser may want later. On this machine a new connection costs little.
  server.set_keep_alive_max_count(1);
  // Seconds; they bound how long a silent client can keep a thread, and the end of the program.
  server.set_keep_alive_timeout(1);
  server.set_read_timeout(2);
  server.set_write_timeout(5);
  // How often the wish to stop is looked at while no one asks for anything.
  server.set_idle_interval(0, 100'000);
  server.set_default_headers({{"X-Content-Type-Options", "nosniff"},
                              {"Referrer-Policy", "no-referrer"},
                              {"Cross-Origin-Resource-Policy", "same-origin"},
                              {"Cross-Origin-Opener-Policy", "same-origin"},
                              {"Cache-Control", "no-store"}});
  server.set_exception_handler(
      [](const httplib::Request&, httplib::Response& response, const std::exception_ptr&) {
        response.headers.clear();
        refuse(response, 500, "This request could not be answered.");
      });
}

/// Binds the port that is asked for; nothing where it cannot be had.
std::optional<std::uint16_t> bind_port(httplib::Server& server,
                                       std::optional<std::uint16_t> asked) {
  const std::uint16_t wanted = asked.value_or(kUsualPort);
  if (wanted != 0 && server.bind_to_port(kLoopback, wanted)) return wanted;
  if (wanted != 0 && asked) return std::nullopt;
  const int any = server.bind_to_any_port(kLoopback);
  if (any <= 0) return std::nullopt;
  return static_cast<std::uint16_t>(any);
}

Error no_port(std::optional<std::uint16_t> asked) {
  if (!asked.value_or(0)) {
    return {ErrorKind::kFailed, "This machine has no free port to serve the archive on.",
            "Open the archive without a server: gvoice open DIR"};
  }
  return {ErrorKind::kFailed,
          "The port " + std::to_string(*asked) +
              " cannot be used: another program listens there, or it is reserved for the system.",
          "Name another one from 1024 on, or leave --port out: a free one is then found."};
}

/// Accepts and answers until `stop` is requested.
Status run(httplib::Server& server, const StopFlag& stop) {
  Connections connections;
  server.new_task_queue = [&]() -> httplib::TaskQueue* {
    return new AcceptingQueue(server, connections, stop);
  };
  return sync::parallel_for(kConnectionThreads + 1, kConnectionThreads + 1, no_stop(),
                            [&](unsigned /*worker*/, std::size_t index) -> Status {
                              if (index > 0) {
                                connections.work();
                                return {};
                              }
                              const bool ended_well = server.listen_after_bind();
                              connections.close();
                              if (ended_well) return {};
                              return Error{ErrorKind::kFailed,
                                           "The server ended: it could accept no more connections.",
                                           "Start it again."};
                            });
}

}  // namespace

Status serve(const ServeOptions& options,
             const std::function<Status(const Serving& serving)>& on_listening,
             const StopFlag& stop) {
  if (Status pages = check_has_pages(options.archive); !pages) return pages;
  const std::string archive = fs::resolved_path(options.archive);
  httplib::Server server;
  configure(server);
  const std::optional<std::uint16_t> port = bind_port(server, options.port);
  if (!port) return no_port(options.port);
  const Answerer answerer(archive, *port, stop);
  server.set_pre_routing_handler([&](const httplib::Request& request, httplib::Response& response) {
    // The library's own reading of ranges differs between versions, and older ones go beyond
    // the end of a file. The object is its own and not const.
    const_cast<httplib::Request&>(request).ranges.clear();
    answerer.answer(request, response);
    return httplib::Server::HandlerResponse::Handled;
  });
  const Serving serving = {
      archive, "http://" + std::string(kLoopback) + ":" + std::to_string(*port) + "/", *port};
  if (Status heard = on_listening(serving); !heard) return heard;
  return run(server, stop);
}

}  // namespace gvoice::viewing
