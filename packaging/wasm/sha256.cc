// SHA-256 (FIPS 180-4) for packaging/openssl.cc, by the names and types of OpenSSL's header.

#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace {

constexpr std::array<std::uint32_t, 64> kRounds = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian(const unsigned char* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) << 24 | static_cast<std::uint32_t>(bytes[1]) << 16 |
         static_cast<std::uint32_t>(bytes[2]) << 8 | bytes[3];
}

void take_blocks(SHA256_CTX& context, const unsigned char* bytes, std::size_t blocks) {
  std::array<std::uint32_t, 64> w{};
  for (; blocks > 0; --blocks, bytes += SHA256_CBLOCK) {
    for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(bytes + 4 * i);
    for (std::size_t i = 16; i < 64; ++i) {
      const std::uint32_t a = w[i - 15];
      const std::uint32_t b = w[i - 2];
      w[i] = w[i - 16] + w[i - 7] + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3) +
             (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10);
    }
    auto [a, b, c, d, e, f, g, h] = std::to_array(context.h);
    for (std::size_t i = 0; i < 64; ++i) {
      const std::uint32_t one = h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) +
                                ((e & f) ^ (~e & g)) + kRounds[i] + w[i];
      const std::uint32_t two =
          (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = d + one;
      d = c;
      c = b;
      b = a;
      a = one + two;
    }
    const std::array<std::uint32_t, 8> added = {a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) context.h[i] += added[i];
  }
}

}  // namespace

extern "C" {

int SHA256_Init(SHA256_CTX* context) {
  *context = {};
  constexpr std::array<std::uint32_t, 8> kFirst = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                                   0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::copy(kFirst.begin(), kFirst.end(), context->h);
  return 1;
}

// Nl and Nh are the count of bytes; `data` holds the begun block, num its bytes.
int SHA256_Update(SHA256_CTX* context, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const unsigned char*>(data);
  auto* const begun = reinterpret_cast<unsigned char*>(context->data);
  const std::uint64_t total = (static_cast<std::uint64_t>(context->Nh) << 32 | context->Nl) + size;
  context->Nl = static_cast<SHA_LONG>(total);
  context->Nh = static_cast<SHA_LONG>(total >> 32);
  if (context->num > 0) {
    const std::size_t taken = std::min<std::size_t>(size, SHA256_CBLOCK - context->num);
    std::memcpy(begun + context->num, bytes, taken);
    context->num += static_cast<unsigned>(taken);
    bytes += taken;
    size -= taken;
    if (context->num < SHA256_CBLOCK) return 1;
    take_blocks(*context, begun, 1);
    context->num = 0;
  }
  take_blocks(*context, bytes, size / SHA256_CBLOCK);
  context->num = static_cast<unsigned>(size % SHA256_CBLOCK);
  if (context->num > 0) std::memcpy(begun, bytes + size - context->num, context->num);
  return 1;
}

int SHA256_Final(unsigned char* digest, SHA256_CTX* context) {
  const std::uint64_t bits = (static_cast<std::uint64_t>(context->Nh) << 32 | context->Nl) * 8;
  std::array<unsigned char, SHA256_CBLOCK + 8> ending{0x80};
  const std::size_t zeros = (2 * SHA256_CBLOCK - 9 - context->num) % SHA256_CBLOCK;
  for (std::size_t i = 0; i < 8; ++i)
    ending[1 + zeros + i] = static_cast<unsigned char>(bits >> (56 - 8 * i));
  SHA256_Update(context, ending.data(), 1 + zeros + 8);
  for (std::size_t i = 0; i < 8; ++i) {
    for (std::size_t k = 0; k < 4; ++k)
      digest[4 * i + k] = static_cast<unsigned char>(context->h[i] >> (24 - 8 * k));
  }
  return 1;
}

}  // extern "C"
