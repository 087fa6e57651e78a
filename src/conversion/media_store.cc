#include "conversion/media_store.h"

#include <charconv>

namespace gvoice::conversion {
namespace {

constexpr std::string_view kPassingFolder = "attachments/.incoming";
constexpr std::size_t kNameDigits = 32;

std::string path_of(const Sha256Digest& digest, std::string_view extension, MediaPlace place) {
  const std::string name = to_hex(digest).substr(0, kNameDigits);
  std::string path = "attachments/";
  switch (place) {
    case MediaPlace::kAttachment:
      path.append(name, 0, 2);
      break;
    case MediaPlace::kUnreferenced:
      path += "unreferenced";
      break;
    case MediaPlace::kGreeting:
      path += "greetings";
      break;
  }
  path += '/';
  path += name;
  path += '.';
  path += extension;
  return path;
}

StoredMedia described(const MediaType& type, const PictureSize& picture, std::uint64_t size,
                      const Sha256Digest& digest, MediaPlace place, Arena& arena) {
  StoredMedia stored;
  stored.path = arena.copy(path_of(digest, type.extension, place));
  stored.media_type = type.name;
  stored.sha256 = arena.copy(to_hex(digest));
  stored.size = size;
  stored.width = picture.width;
  stored.height = picture.height;
  return stored;
}

}  // namespace

StoredMedia MediaStore::describe(std::string_view first_bytes, std::uint64_t size,
                                 const Sha256Digest& digest, MediaPlace place, Arena& arena) {
  return described(detect_media_type(first_bytes), picture_size(first_bytes), size, digest, place,
                   arena);
}

Status MediaStore::make_folder_of(std::string_view path) {
  if (archive_ == nullptr) return {};
  const std::string_view folder = path.substr(0, path.rfind('/'));
  return folders_.write([&](Folders& made) -> Status {
    bool* known = &made.passing;
    const std::string_view name = folder.substr(folder.rfind('/') + 1);
    if (name == "unreferenced") {
      known = &made.unreferenced;
    } else if (name == "greetings") {
      known = &made.greetings;
    } else if (folder != kPassingFolder) {
      unsigned first_byte = 0;
      std::from_chars(name.data(), name.data() + name.size(), first_byte, 16);
      known = &made.by_first_byte[first_byte];
    }
    if (*known) return {};
    Status status = archive_->make_folder(folder);
    *known = status.ok();
    return status;
  });
}

Result<StoredMedia> MediaStore::store(std::string_view content, MediaPlace place, Arena& arena) {
  const StoredMedia stored = describe(content, content.size(), sha256(content), place, arena);
  if (Status made = make_folder_of(stored.path); !made) return made.error();
  if (archive_ == nullptr) return stored;
  // The name is made from the content: an existing file has the same content.
  if (auto written = archive_->write_file_if_absent(stored.path, content); !written)
    return written.error();
  return stored;
}

Result<std::unique_ptr<MediaStore::Piecewise>> MediaStore::start(std::string_view unique_name) {
  std::string path = std::string(kPassingFolder) + "/" + std::string(unique_name);
  if (Status made = make_folder_of(path); !made) return made.error();
  auto piecewise = std::unique_ptr<Piecewise>(new Piecewise(*this, path));
  if (archive_ == nullptr) return piecewise;
  auto file = archive_->create_file(path);
  if (!file) return file.error();
  piecewise->file_ = std::move(*file);
  return piecewise;
}

Status MediaStore::Piecewise::append(std::string_view block) {
  if (first_bytes_.size() < kPictureSizeBytes)
    first_bytes_ += block.substr(0, kPictureSizeBytes - first_bytes_.size());
  hash_.update(block);
  size_ += block.size();
  return file_ ? file_->append(block) : Status();
}

Status MediaStore::Piecewise::close() {
  digest_ = hash_.finish();
  type_ = detect_media_type(first_bytes_);
  picture_size_ = picture_size(first_bytes_);
  first_bytes_ = std::string();
  if (!file_) return {};
  Status closed = file_->close();
  file_.reset();
  return closed;
}

Result<StoredMedia> MediaStore::Piecewise::keep(MediaPlace place, Arena& arena) {
  const StoredMedia stored = described(type_, picture_size_, size_, digest_, place, arena);
  if (store_.archive_ == nullptr) return stored;
  if (Status made = store_.make_folder_of(stored.path); !made) return made.error();
  if (auto moved = store_.archive_->move_file(passing_path_, stored.path); !moved)
    return moved.error();
  return stored;
}

Status MediaStore::Piecewise::discard() {
  return store_.archive_ == nullptr ? Status() : store_.archive_->remove_file(passing_path_);
}

Status MediaStore::remove(std::string_view path) {
  return archive_ == nullptr ? Status() : archive_->remove_file(path);
}

Status MediaStore::remove_folder(std::string_view path) {
  return archive_ == nullptr ? Status() : archive_->remove_folder(path);
}

Status MediaStore::finish() {
  const bool used = folders_.read([](const Folders& made) { return made.passing; });
  return used ? archive_->remove_folder(kPassingFolder) : Status();
}

}  // namespace gvoice::conversion
