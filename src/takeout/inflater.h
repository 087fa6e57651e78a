#ifndef GVOICE_TAKEOUT_INFLATER_H_
#define GVOICE_TAKEOUT_INFLATER_H_

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>

namespace gvoice::takeout {

/// Deflate undone piece by piece (zlib), for what is too large to inflate whole. Not thread-safe.
class Inflater {
 public:
  enum class Format { kRaw, kGzip };  ///< kGzip checks the member's CRC and length at its end

  explicit Inflater(Format format);
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  /// How far one call came.
  struct Step {
    std::size_t consumed = 0;  ///< bytes of `input`
    std::size_t produced = 0;  ///< bytes in `output`
    bool end = false;          ///< the stream, or the gzip member, is complete
    bool damaged = false;  ///< `input` is no deflate (or its check failed); nothing more will come
  };
  /// Goes on until `input` is used up, `output` is full, or the stream ends. Neither piece is kept.
  Step step(std::string_view input, std::span<char> output);

  /// Starts over, for the next stream.
  void reset();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace gvoice::takeout

#endif  // GVOICE_TAKEOUT_INFLATER_H_
