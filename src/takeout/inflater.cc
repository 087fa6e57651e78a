#include "takeout/inflater.h"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <new>

namespace gvoice::takeout {
namespace {

constexpr int kWindowBits = 15;
constexpr int kGzipOnly = 16;

uInt as_zlib_size(std::size_t size) {
  return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

}  // namespace

struct Inflater::Stream {
  z_stream z{};
};

Inflater::Inflater(Format format) : stream_(std::make_unique<Stream>()) {
  const int bits = format == Format::kGzip ? kWindowBits + kGzipOnly : -kWindowBits;
  if (inflateInit2(&stream_->z, bits) != Z_OK) throw std::bad_alloc();
}

Inflater::~Inflater() { inflateEnd(&stream_->z); }

Inflater::Step Inflater::step(std::string_view input, std::span<char> output) {
  z_stream& z = stream_->z;
  // zlib does not write to its input, but its interface lacks const.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(input.data()));
  z.avail_in = as_zlib_size(input.size());
  z.next_out = reinterpret_cast<Bytef*>(output.data());
  z.avail_out = as_zlib_size(output.size());
  const uInt given = z.avail_in;
  const uInt room = z.avail_out;
  const int result = inflate(&z, Z_NO_FLUSH);
  Step step;
  step.consumed = given - z.avail_in;
  step.produced = room - z.avail_out;
  step.end = result == Z_STREAM_END;
  step.damaged = result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR;
  return step;
}

void Inflater::reset() { inflateReset(&stream_->z); }

}  // namespace gvoice::takeout
