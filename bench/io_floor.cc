// The floor under a conversion: reads every file of a folder and writes the files of a finished
// archive, and does nothing else.
//
//   io_floor INPUT_FOLDER ARCHIVE OUTPUT_FOLDER JOBS
//
// Reads with openat, read, close into one buffer a thread; writes with openat, write, close. The
// archive's content is loaded before the clock starts. Prints the seconds for listing, reading and
// writing together.

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Folder {
  int descriptor;
  std::vector<std::string> files;
};

[[noreturn]] void fail(const std::string& what) {
  std::perror(what.c_str());
  std::exit(1);
}

void list(int parent, const char* name, std::vector<Folder>& folders) {
  const int descriptor = openat(parent, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) fail(name);
  DIR* stream = fdopendir(dup(descriptor));
  if (stream == nullptr) fail(name);
  std::vector<std::string> below;
  Folder folder{descriptor, {}};
  while (const dirent* entry = readdir(stream)) {
    const std::string entry_name = entry->d_name;
    if (entry_name == "." || entry_name == "..") continue;
    (entry->d_type == DT_DIR ? below : folder.files).push_back(entry_name);
  }
  closedir(stream);
  folders.push_back(std::move(folder));
  for (const std::string& one : below) list(descriptor, one.c_str(), folders);
}

/// Calls `work(index)` for all indices on `jobs` threads.
template <typename Work>
void on_threads(unsigned jobs, std::size_t count, Work work) {
  std::atomic<std::size_t> next{0};
  std::vector<std::jthread> threads;
  for (unsigned job = 0; job < jobs; ++job) {
    threads.emplace_back([&] {
      std::vector<char> buffer(std::size_t{64} * 1024);
      for (std::size_t index = next++; index < count; index = next++) work(index, buffer);
    });
  }
}

void read_file(int folder, const std::string& name, std::vector<char>& buffer) {
  const int file = openat(folder, name.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) fail(name);
  while (true) {
    const ssize_t got = read(file, buffer.data(), buffer.size());
    if (got < 0) fail(name);
    if (static_cast<std::size_t>(got) < buffer.size()) break;
  }
  close(file);
}

struct OutputFile {
  std::string path;
  std::string content;
};

void write_file(int folder, const OutputFile& output) {
  const int file =
      openat(folder, output.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) fail(output.path);
  std::size_t written = 0;
  while (written < output.content.size()) {
    const ssize_t done =
        write(file, output.content.data() + written, output.content.size() - written);
    if (done < 0) fail(output.path);
    written += static_cast<std::size_t>(done);
  }
  close(file);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "usage: io_floor INPUT_FOLDER ARCHIVE OUTPUT_FOLDER JOBS\n");
    return 2;
  }
  const std::filesystem::path archive = argv[2];
  const auto jobs = static_cast<unsigned>(std::atoi(argv[4]));

  std::vector<OutputFile> outputs;
  std::vector<std::string> output_folders;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
    const std::string relative = std::filesystem::relative(entry.path(), archive).string();
    if (entry.is_directory()) {
      output_folders.push_back(relative);
    } else {
      std::ifstream stream(entry.path(), std::ios::binary);
      outputs.push_back({relative, std::string(std::istreambuf_iterator<char>(stream), {})});
    }
  }

  const auto start = std::chrono::steady_clock::now();
  std::vector<Folder> folders;
  list(AT_FDCWD, argv[1], folders);
  struct InputFile {
    int folder;
    const std::string* name;
  };
  std::vector<InputFile> inputs;
  for (const Folder& folder : folders) {
    for (const std::string& name : folder.files) inputs.push_back({folder.descriptor, &name});
  }
  on_threads(jobs, inputs.size(), [&](std::size_t i, std::vector<char>& buffer) {
    read_file(inputs[i].folder, *inputs[i].name, buffer);
  });

  if (mkdir(argv[3], 0755) != 0) fail(argv[3]);
  const int output = open(argv[3], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  for (const std::string& folder : output_folders) {
    if (mkdirat(output, folder.c_str(), 0755) != 0) fail(folder);
  }
  on_threads(jobs, outputs.size(),
             [&](std::size_t i, std::vector<char>&) { write_file(output, outputs[i]); });
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%.4f\n", seconds.count());
  return 0;
}
