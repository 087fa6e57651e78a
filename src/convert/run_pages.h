#ifndef GVOICE_CONVERT_RUN_PAGES_H_
#define GVOICE_CONVERT_RUN_PAGES_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "convert/left_out.h"
#include "convert/run.h"
#include "write/format/format_writer.h"

namespace gvoice::conversion {

/// The pages of a run as they were read, and every medium that was kept, but for what filters left
/// out: what an archive can be read back from. There are none where the run does not keep them. The
/// run and what is given at construction must outlive it.
class RunPages : public write::KeptPages {
 public:
  /// What is kept of an entry: one of these.
  struct KeptEntry {
    std::uint32_t entry = 0;
    const ReadPage* page = nullptr;
    const MediaItem* media = nullptr;
    const ReadIndex* index = nullptr;
    const Problem* loss = nullptr;
    bool unknown =
        false;  ///< of no known kind; where nothing else is set, nothing needs to be kept
  };

  /// `account_numbers`: the owner's.
  RunPages(const Run& run, std::span<const std::string> account_numbers, const LeftOut& left_out);

  std::string header() const override;
  std::size_t size() const override { return kept_.size(); }
  void append(std::size_t index, std::string& lines) const override;

 private:
  const Run& run_;
  const std::span<const std::string> account_numbers_;
  const LeftOut& left_out_;
  const std::vector<KeptEntry> kept_;
};

}  // namespace gvoice::conversion

#endif  // GVOICE_CONVERT_RUN_PAGES_H_
