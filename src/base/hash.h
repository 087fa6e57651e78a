#ifndef GVOICE_BASE_HASH_H_
#define GVOICE_BASE_HASH_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/hex.h"  // to_hex of other bytes

namespace gvoice {

using Sha256Digest = std::array<std::uint8_t, 32>;

/// 64 lower-case hex digits.
std::string to_hex(const Sha256Digest& digest);

/// Incremental SHA-256. Not thread-safe; may be used again after finish().
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256&) = delete;
  Sha256& operator=(const Sha256&) = delete;

  void update(std::string_view bytes);
  /// The digest of everything since construction or the last finish().
  Sha256Digest finish();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

/// SHA-256 of one text.
Sha256Digest sha256(std::string_view bytes);

/// XXH3 with 64 bits, for ids and tables; not collision-resistant against attackers.
std::uint64_t xxh3_64(std::string_view bytes);

/// XXH3 with 128 bits, in the canonical byte order.
using Xxh128Digest = std::array<std::uint8_t, 16>;
Xxh128Digest xxh3_128(std::string_view bytes);

/// Incremental XXH3-128. Not thread-safe.
class Xxh128 {
 public:
  Xxh128();
  ~Xxh128();
  Xxh128(const Xxh128&) = delete;
  Xxh128& operator=(const Xxh128&) = delete;
  void update(std::string_view bytes);
  Xxh128Digest finish();

 private:
  struct Stream;
  std::unique_ptr<Stream> stream_;
};

}  // namespace gvoice

#endif  // GVOICE_BASE_HASH_H_
