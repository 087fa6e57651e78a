#ifndef GVOICE_TAKEOUT_INFLATER_H_
#define GVOICE_TAKEOUT_INFLATER_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace gvoice::takeout {

/// Incremental inflate (zlib), for entries too large to inflate at once. Not thread-safe.
class Inflater {
 public:
  enum class Format { kRaw, kGzip };  ///< kGzip checks the member's CRC and length at its end

  explicit Inflater(Format format);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// Progress of one call.
  struct Step {
    std::size_t consumed = 0;  ///< bytes read from `input`
    std::size_t produced = 0;  ///< bytes written to `output`
    bool end = false;          ///< the stream, or the gzip member, is complete
    bool damaged = false;      ///< `input` is invalid (or its checksum is wrong); no more output
  };
  /// Runs until `input` is consumed, `output` is full, or the stream ends. Keeps no reference to
  /// either.
  Step step(std::string_view input, std::span<char> output);

  /// Prepares for the next stream.
  void reset();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_INFLATER_H_
