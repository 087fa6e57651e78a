#include "write/sqlite/sqlite_format.h"

#include <utility>

#include "write/format/output_file.h"
#include "write/sqlite/message_database.h"

namespace gvoice::write::sqlite {
namespace {

constexpr std::string_view kFileName = "messages.sqlite";

class SqliteFormat : public FormatWriter {
 public:
  explicit SqliteFormat(const FormatInput& input) : input_(input) {}

  Result<std::size_t> begin() override { return std::size_t{1}; }

  Status run_job(std::size_t, JobContext& context) override {
    DatabaseOptions options;
    options.names_pages = input_.options.writes_pages;
    if (input_.options.embed_media) {
      options.open_media = [&folder = input_.folder](std::string_view media) {
        return folder.open_file(media);
      };
    }
    auto too_large = make_file(options, context.stop);
    if (!too_large) return too_large.error();
    for (const std::string& media : *too_large) {
      written_.problems.push_back({ProblemKind::kNotInFormat, "", media, std::nullopt,
                                   "The file is too large for messages.sqlite, which names it."});
    }
    return {};
  }

  Result<Written> finish() override { return std::move(written_); }

 private:
  /// Makes the file, and notes its hash. Returns the media that it cannot hold.
  Result<std::vector<std::string>> make_file(const DatabaseOptions& options, const StopFlag& stop) {
    const auto path = input_.folder.path_of_new_file(kFileName);
    if (!path) return path.error();
    const auto note = [&](Result<WrittenFile> file) -> Status {
      if (!file) return file.error();
      written_.files.push_back(*std::move(file));
      return {};
    };
    if (!*path) {
      return make_database_in_memory(
          input_.model, input_.clock, options, stop, [&](std::string_view bytes) -> Status {
            auto file = OutputFile::create(input_.folder, std::string(kFileName));
            if (!file) return file.error();
            if (Status done = (*file)->append(bytes); !done) return done;
            return note((*file)->close());
          });
    }
    auto too_large = write_database(**path, input_.model, input_.clock, options, stop);
    if (!too_large) return too_large;
    if (Status hashed = note(hash_output(input_.folder, kFileName, stop)); !hashed)
      return hashed.error();
    return too_large;
  }

  const FormatInput& input_;
  Written written_;
};

}  // namespace

Result<std::unique_ptr<FormatWriter>> make_sqlite_format(const FormatInput& input) {
  // SQLite's own limit is 512, with the names of files that it may make beside.
  constexpr std::size_t kLongestPath = 500;
  const auto path = input.folder.path_of_new_file(kFileName);
  if (path && *path && (*path)->size() > kLongestPath) {
    return Error{ErrorKind::kRefused, "The path of the archive is too long for a database.",
                 "Choose a shorter one with --output; SQLite takes 500 bytes with the file name."};
  }
  return std::unique_ptr<FormatWriter>(std::make_unique<SqliteFormat>(input));
}

}  // namespace gvoice::write::sqlite
