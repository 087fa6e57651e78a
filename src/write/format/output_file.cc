#include "write/format/output_file.h"

#include <utility>

#include "base/errors.h"

namespace gvoice::write {
namespace {

constexpr std::size_t kBlockBytes = std::size_t{256} * 1024;

}  // namespace

OutputFile::OutputFile(std::string path, std::unique_ptr<fs::BlockFile> file)
    : path_(std::move(path)), file_(std::move(file)) {}

Result<std::unique_ptr<OutputFile>> OutputFile::create(fs::OutputFolder& folder, std::string path) {
  auto file = folder.create_file(path);
  if (!file) return std::move(file).error();
  return std::unique_ptr<OutputFile>(new OutputFile(std::move(path), *std::move(file)));
}

Status OutputFile::put(std::string_view bytes) {
  hash_.update(bytes);
  return file_->append(bytes);
}

Status OutputFile::append(std::string_view bytes) {
  if (buffer_.size() + bytes.size() < kBlockBytes) {
    buffer_ += bytes;
    return {};
  }
  if (!buffer_.empty()) {
    if (Status done = put(buffer_); !done) return done;
    buffer_.clear();
  }
  if (bytes.size() >= kBlockBytes) return put(bytes);
  buffer_ = bytes;
  return {};
}

Result<WrittenFile> OutputFile::close() {
  if (Status done = put(buffer_); !done) return done.error();
  if (Status closed = file_->close(); !closed) return closed.error();
  return WrittenFile{path_, to_hex(hash_.finish())};
}

Result<WrittenFile> write_output(fs::OutputFolder& folder, std::string_view path,
                                 std::string_view content) {
  if (Status done = folder.write_file(path, content); !done) return done.error();
  return WrittenFile{std::string(path), to_hex(sha256(content))};
}

Result<WrittenFile> hash_output(fs::OutputFolder& folder, std::string_view path,
                                const StopFlag& stop) {
  auto file = folder.open_file(path);
  if (!file) return file.error();
  std::string block(kBlockBytes, '\0');
  Sha256 hash;
  while (true) {
    if (stop.requested()) return interrupted();
    const Result<std::size_t> got = (*file)->read(block.data(), block.size());
    if (!got) return got.error();
    if (*got == 0) break;
    hash.update(std::string_view(block).substr(0, *got));
  }
  return WrittenFile{std::string(path), to_hex(hash.finish())};
}

}  // namespace gvoice::write
