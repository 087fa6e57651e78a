// What the program uses of OpenSSL, SHA-256 and Base64, by its SHA-256 alone. The interface EVP
// would bring all algorithms, 3 MB, and the settings of the machine's OpenSSL, which may name
// modules to load.

// The functions below EVP have been called deprecated since OpenSSL 3.0.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/evp.h>
#include <openssl/sha.h>

#include <cstddef>
#include <new>
#include <string_view>

// OpenSSL's headers leave these types open.
struct evp_md_ctx_st {
  SHA256_CTX sha256;
};
struct evp_md_st {};

namespace {
evp_md_st the_algorithm;
}  // namespace

extern "C" {

EVP_MD_CTX* EVP_MD_CTX_new() { return new (std::nothrow) evp_md_ctx_st; }
void EVP_MD_CTX_free(EVP_MD_CTX* context) { delete context; }

EVP_MD* EVP_MD_fetch(OSSL_LIB_CTX*, const char* name, const char*) {
  return name == std::string_view("SHA256") ? &the_algorithm : nullptr;
}
void EVP_MD_free(EVP_MD*) {}

int EVP_DigestInit_ex2(EVP_MD_CTX* context, const EVP_MD* algorithm, const OSSL_PARAM*) {
  return context != nullptr && algorithm != nullptr ? SHA256_Init(&context->sha256) : 0;
}

int EVP_DigestUpdate(EVP_MD_CTX* context, const void* bytes, std::size_t size) {
  return SHA256_Update(&context->sha256, bytes, size);
}

int EVP_DigestFinal_ex(EVP_MD_CTX* context, unsigned char* digest, unsigned int* size) {
  if (size != nullptr) *size = SHA256_DIGEST_LENGTH;
  return SHA256_Final(digest, &context->sha256);
}

int EVP_EncodeBlock(unsigned char* out, const unsigned char* bytes, int size) {
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  unsigned char* const begin = out;
  for (int at = 0; at < size; at += 3) {
    const int count = size - at < 3 ? size - at : 3;
    unsigned int group = 0;
    for (int i = 0; i < 3; ++i) group = group << 8 | (i < count ? bytes[at + i] : 0U);
    for (int i = 0; i < 4; ++i)
      *out++ = i <= count ? static_cast<unsigned char>(kLetters[group >> (18 - 6 * i) & 63]) : '=';
  }
  *out = '\0';
  return static_cast<int>(out - begin);
}

}  // extern "C"
