#include "base/hash.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <atomic>
#include <string>
#include <vector>

#include "sync/threads_test_support.h"

namespace gvoice {
namespace {

std::string hex(const Xxh128Digest& digest) {
  return to_hex(std::string_view(reinterpret_cast<const char*>(digest.data()), digest.size()));
}

std::string joined(const std::vector<std::string>& pieces) {
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  return text;
}

TEST(Sha256Test, GivesTheValuesOfTheStandard) {
  EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Sha256Test, DoesNotCareHowTheBytesCome) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& pieces) {
    Sha256 hasher;
    for (const std::string& piece : pieces) hasher.update(piece);
    RC_ASSERT(hasher.finish() == sha256(joined(pieces)));
  }));
}

TEST(Sha256Test, BeginsAnewAfterFinish) {
  Sha256 hasher;
  hasher.update("something else");
  hasher.finish();
  EXPECT_EQ(hasher.finish(), sha256(""));
  hasher.update("abc");
  EXPECT_EQ(hasher.finish(), sha256("abc"));
}

TEST(Sha256Test, ServesManyThreadsAtOnce) {
  const Sha256Digest expected = sha256("abc");
  std::atomic<int> wrong{0};
  sync::on_threads(4, [&](int) {
    for (int round = 0; round < 200; ++round) wrong += sha256("abc") == expected ? 0 : 1;
  });
  EXPECT_EQ(wrong, 0);
}

// Record ids are made from these hashes, so another library version must not change them.
TEST(Xxh3Test, GivesTheSameValuesForEver) {
  EXPECT_EQ(to_hex(xxh3_64("")), "2d06800538d394c2");
  EXPECT_EQ(to_hex(xxh3_64("abc")), "78af5f94892f3950");
  EXPECT_EQ(hex(xxh3_128("")), "99aa06d3014798d86001c324468d497f");
  EXPECT_EQ(hex(xxh3_128("abc")), "06b05ab6733a618578af5f94892f3950");
}

TEST(Xxh128Test, DoesNotCareHowTheBytesCome) {
  EXPECT_TRUE(rc::check([](const std::vector<std::string>& pieces) {
    Xxh128 hasher;
    for (const std::string& piece : pieces) hasher.update(piece);
    RC_ASSERT(hasher.finish() == xxh3_128(joined(pieces)));
  }));
}

TEST(Xxh128Test, AgreesOnLongTextAndBeginsAnewAfterFinish) {
  const std::string text(100'000, 'x');
  Xxh128 hasher;
  hasher.update(text.substr(0, 777));
  hasher.update(text.substr(777));
  EXPECT_EQ(hasher.finish(), xxh3_128(text));
  EXPECT_EQ(hasher.finish(), xxh3_128(""));
}

}  // namespace
}  // namespace gvoice
