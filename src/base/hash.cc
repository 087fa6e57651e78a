#include "base/hash.h"

#include <openssl/evp.h>
#include <xxhash.h>

#include <stdexcept>

namespace gvoice {
namespace {

void check(int openssl_result) {
  if (openssl_result != 1) throw std::runtime_error("OpenSSL could not compute SHA-256");
}

Xxh128Digest canonical(XXH128_hash_t hash) {
  XXH128_canonical_t bytes;
  XXH128_canonicalFromHash(&bytes, hash);
  Xxh128Digest digest;
  std::copy(std::begin(bytes.digest), std::end(bytes.digest), digest.begin());
  return digest;
}

}  // namespace

std::string to_hex(const Sha256Digest& digest) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

struct Sha256::Context {
  EVP_MD_CTX* evp = EVP_MD_CTX_new();
  // Fetched once: EVP_sha256() alone looks up the algorithm each time, under a lock that all
  // threads share.
  EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);

  Context() { check(EVP_DigestInit_ex2(evp, algorithm, nullptr)); }
  ~Context() {
    EVP_MD_CTX_free(evp);
    EVP_MD_free(algorithm);
  }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;

void Sha256::update(std::string_view bytes) {
  check(EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size()));
}

Sha256Digest Sha256::finish() {
  Sha256Digest digest;
  check(EVP_DigestFinal_ex(context_->evp, digest.data(), nullptr));
  check(EVP_DigestInit_ex2(context_->evp, context_->algorithm, nullptr));
  return digest;
}

Sha256Digest sha256(std::string_view bytes) {
  thread_local Sha256 hasher;
  hasher.update(bytes);
  return hasher.finish();
}

std::uint64_t xxh3_64(std::string_view bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

Xxh128Digest xxh3_128(std::string_view bytes) {
  return canonical(XXH3_128bits(bytes.data(), bytes.size()));
}

struct Xxh128::Stream {
  XXH3_state_t* state = XXH3_createState();
  Stream() { XXH3_128bits_reset(state); }
  ~Stream() { XXH3_freeState(state); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
};

Xxh128::Xxh128() : stream_(std::make_unique<Stream>()) {}
Xxh128::~Xxh128() = default;
void Xxh128::update(std::string_view bytes) {
  XXH3_128bits_update(stream_->state, bytes.data(), bytes.size());
}
Xxh128Digest Xxh128::finish() {
  const Xxh128Digest digest = canonical(XXH3_128bits_digest(stream_->state));
  XXH3_128bits_reset(stream_->state);
  return digest;
}

}  // namespace gvoice
