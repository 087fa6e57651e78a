// Prints digests of what the program's functions answer where the static program has something else
// than the dynamic one: data of ICU, numbers of libphonenumber, zones of the tz database, whose
// names it reads from standard input, and what OpenSSL computes. Two programs that print the same
// answer the same.

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iostream>
#include <string>
#include <string_view>

#include "archive_search/query_words.h"
#include "base/base64.h"
#include "base/fold_case.h"
#include "base/hash.h"
#include "base/letters.h"
#include "base/nfc.h"
#include "base/text.h"
#include "model/local_clock.h"
#include "people/number_format.h"
#include "write/html/reaction.h"
#include "write/sqlite/index_text.h"

namespace gvoice {
namespace {

struct Question {
  std::string_view name;
  std::function<std::string(const std::string&)> answer;
};

std::string yes_or_no(bool answer) { return answer ? "yes" : "no"; }

const std::array kOfTexts = {
    Question{"to_nfc", [](const std::string& text) { return to_nfc(text); }},
    Question{"fold_case", [](const std::string& text) { return fold_case(text); }},
    Question{"fold_accents", [](const std::string& text) { return fold_accents(text); }},
    Question{"has_letter", [](const std::string& text) { return yes_or_no(has_letter(text)); }},
    Question{"index_text", [](const std::string& text) { return write::sqlite::index_text(text); }},
    Question{"fts_expression",
             [](const std::string& text) {
               const auto expression = archive_search::fts_expression(text);
               return expression ? *expression : expression.error().message;
             }},
    Question{"reaction_of",
             [](const std::string& text) {
               const std::string reaction = "Reacted " + text + " to \u201CSee you\u201D";
               return yes_or_no(write::html::reaction_of(reaction).has_value());
             }},
};

std::string utf8(char32_t code_point) {
  std::string text;
  append_utf8(text, code_point);
  return text;
}

/// Every character, alone and with a combining accent behind it.
void characters() {
  constexpr char32_t kBehindAll = 0x110000;
  constexpr char32_t kBlock = 0x1000;
  for (const Question& question : kOfTexts) {
    for (char32_t begin = 0; begin < kBehindAll; begin += kBlock) {
      Sha256 digest;
      for (char32_t code_point = begin; code_point < begin + kBlock; ++code_point) {
        const std::string text = utf8(code_point);
        digest.update(question.answer(text) + '\n');
        digest.update(question.answer(text + "\u0301") + '\n');
      }
      std::cout << question.name << ' ' << std::hex << static_cast<std::uint32_t>(begin) << ' '
                << to_hex(digest.finish()) << '\n';
    }
  }
}

/// Numbers of every calling code and usual length, as they are shown, and as people of many
/// countries type them.
void numbers() {
  people::NumberFormatter formatter;
  for (int code = 1; code <= 999; ++code) {
    Sha256 digest;
    const std::string whole = "+" + std::to_string(code) + "202555012301";
    for (std::size_t length = 7; length <= whole.size(); ++length)
      digest.update(formatter.format_number(whole.substr(0, length)) + '\n');
    std::cout << "format_number " << std::dec << code << ' ' << to_hex(digest.finish()) << '\n';
  }
  constexpr std::array<std::string_view, 8> kTyped = {"(202) 555-0123",
                                                      "0 20 2555 0123",
                                                      "00 1 202 555 0123",
                                                      "011 1 202 555 0123",
                                                      "\uFF12\uFF10\uFF12-555-0123",
                                                      "\u0662\u0660\u0662 555 0123",
                                                      "202-555-CALL",
                                                      "+1 202 555 0123 ext. 4"};
  for (char first = 'A'; first <= 'Z'; ++first) {
    for (char second = 'A'; second <= 'Z'; ++second) {
      people::NumberFormatter of_country(std::string{first, second});
      Sha256 digest;
      for (const std::string_view typed : kTyped)
        digest.update(of_country.to_e164(typed).value_or("none") + '\n');
      std::cout << "to_e164 " << first << second << ' ' << to_hex(digest.finish()) << '\n';
    }
  }
}

/// Bytes of every length up to some blocks.
void bytes() {
  constexpr std::size_t kMost = 300;
  std::string text;
  for (std::size_t size = 0; size <= kMost; ++size) {
    std::string encoded;
    append_base64(text, encoded);
    std::cout << "bytes " << std::dec << size << ' ' << to_hex(sha256(text)) << ' ' << encoded
              << '\n';
    text += static_cast<char>(size * 151 + 7);
  }
}

/// The offset of each zone at every tenth day from 1900 to 2100.
void zones() {
  constexpr std::int64_t kMsPerDay = 86'400'000;
  constexpr std::int64_t kFirstDay = -25'567;
  constexpr std::int64_t kLastDay = 47'482;
  for (std::string name; std::getline(std::cin, name);) {
    const auto clock = LocalClock::create(name);
    if (!clock) {
      std::cout << "zone " << name << ' ' << clock.error().message << '\n';
      continue;
    }
    Sha256 digest;
    Record record;
    for (std::int64_t day = kFirstDay; day <= kLastDay; day += 10) {
      record.timestamp_ms = day * kMsPerDay;
      const auto local = clock->local(record);
      digest.update(local ? std::to_string(local->offset_minutes) + '\n' : "none\n");
    }
    std::cout << "zone " << name << ' ' << clock->zone_name() << ' ' << to_hex(digest.finish())
              << '\n';
  }
}

}  // namespace
}  // namespace gvoice

int main() {
  gvoice::characters();
  gvoice::numbers();
  gvoice::bytes();
  gvoice::zones();
}
