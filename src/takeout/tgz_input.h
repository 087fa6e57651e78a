#ifndef GVOICE_TAKEOUT_TGZ_INPUT_H_
#define GVOICE_TAKEOUT_TGZ_INPUT_H_

#include <string>
#include <string_view>
#include <vector>

#include "takeout/archive_file.h"
#include "takeout/input.h"

namespace gvoice::takeout {

/// A tar archive, gzipped or plain: one stream that can only be scanned. zlib inflates it (and
/// checks CRC and length), libarchive reads the tar. A second entry of the same name, links,
/// special files and unsafe names are refused; a truncated archive is scanned up to its end.
///
/// Thread-safety: see Input; scans are independent.
class TgzInput : public Input {
 public:
  explicit TgzInput(ArchiveFile file) : file_(std::move(file)) {}

  Status list(std::vector<Entry>& entries, Problems& problems, const StopFlag& stop) override;
  bool random_access() const override { return false; }
  Status read(const Entry& entry, ReadBuffer& buffer) const override;
  Status stream(const Entry& entry, const BlockSink& sink) const override;
  Status scan(ScanSink& sink, Problems& problems, const StopFlag& stop) const override;
  Result<std::string> archive_digest(const StopFlag& stop) const override {
    return file_.digest(stop);
  }
  Status check_unchanged() const override { return file_.check_unchanged(); }
  std::string_view kind() const override { return "tgz"; }

 private:
  ArchiveFile file_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_TGZ_INPUT_H_
