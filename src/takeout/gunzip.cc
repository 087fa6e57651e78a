#include "takeout/gunzip.h"

namespace gvoice::takeout {

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

Status Gunzip::refill() {
  if (!input_.empty()) return {};
  const Result<std::size_t> count = file_.read_at(offset_, packed_.get(), kBlockBytes);
  if (!count.ok()) return count.error();
  input_ = {packed_.get(), *count};
  offset_ += *count;
  return {};
}

Result<std::string_view> Gunzip::next() {
  std::size_t filled = 0;
  while (!ended_ && filled < kBlockBytes) {
    Status status = refill();
    if (!status.ok()) return std::move(status).error();
    if (shape_ == Shape::kUnknown) shape_ = is_gzip(input_) ? Shape::kGzip : Shape::kPlain;
    if (input_.empty()) {
      ended_ = true;
      if (shape_ == Shape::kGzip && !between_members_) damage_ = "the file is cut off";
      break;
    }
    if (shape_ == Shape::kPlain) {
      const std::string_view block = input_;
      input_ = {};
      return block;
    }
    if (between_members_ && input_.front() != '\x1f') {
      // Padding after the last member, which gzip also ignores.
      ended_ = true;
      break;
    }
    between_members_ = false;
    const Inflater::Step step =
        inflater_.step(input_, {block_.get() + filled, kBlockBytes - filled});
    input_.remove_prefix(step.consumed);
    filled += step.produced;
    if (step.damaged) {
      ended_ = true;
      damage_ = "its compressed data is damaged";
    }
    if (step.end) {
      between_members_ = true;
      inflater_.reset();
    }
  }
  return std::string_view(block_.get(), filled);
}

}  // namespace gvoice::takeout
