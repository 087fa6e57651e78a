#include "parse/deleted_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/fold_case.h"
#include "base/text.h"
#include "parse/entities.h"

namespace gvoice::parse {
namespace {

using std::string_view_literals::operator""sv;

// "True" and "yes", "false" and "no" in many languages, each folded by fold_case.
constexpr std::array kYes = {
    "true"sv,   "yes"sv,    "wahr"sv,   "ja"sv,    "vrai"sv,   "oui"sv,  "verdadero"sv,
    "cierto"sv, "sí"sv,     "si"sv,     "vero"sv,  "sì"sv,     "sim"sv,  "verdadeiro"sv,
    "waar"sv,   "sant"sv,   "sann"sv,   "sand"sv,  "kyllä"sv,  "tosi"sv, "prawda"sv,
    "tak"sv,    "pravda"sv, "ano"sv,    "áno"sv,   "igaz"sv,   "igen"sv, "adevărat"sv,
    "da"sv,     "да"sv,     "истина"sv, "так"sv,   "правда"sv, "evet"sv, "doğru"sv,
    "ναι"sv,    "αληθήσ"sv, "はい"sv,   "真"sv,    "是"sv,     "예"sv,   "네"sv,
    "참"sv,     "có"sv,     "ya"sv,     "benar"sv, "हाँ"sv,     "सही"sv,  "כן"sv,
    "אמת"sv,    "نعم"sv,    "صحيح"sv,   "ใช่"sv,    "จริง"sv,    "oo"sv};
constexpr std::array kNo = {
    "false"sv,    "no"sv,     "falsch"sv,  "nein"sv,   "faux"sv,   "non"sv,      "falso"sv,
    "não"sv,      "onwaar"sv, "nee"sv,     "falskt"sv, "nej"sv,    "usann"sv,    "nei"sv,
    "falsk"sv,    "ei"sv,     "epätosi"sv, "fałsz"sv,  "nie"sv,    "nepravda"sv, "ne"sv,
    "hamis"sv,    "nem"sv,    "fals"sv,    "nu"sv,     "нет"sv,    "ложь"sv,     "ні"sv,
    "неправда"sv, "hayır"sv,  "hayir"sv,   "yanlış"sv, "όχι"sv,    "ψευδήσ"sv,   "いいえ"sv,
    "偽"sv,       "否"sv,     "假"sv,      "아니요"sv, "아니오"sv, "거짓"sv,     "không"sv,
    "tidak"sv,    "salah"sv,  "नहीं"sv,     "गलत"sv,    "לא"sv,     "שקר"sv,      "لا"sv,
    "خطأ"sv,      "ไม่"sv,     "เท็จ"sv,     "hindi"sv};

std::string_view behind(std::string_view text, std::string_view mark) {
  const std::size_t at = text.rfind(mark);
  return at == std::string_view::npos ? text : trim(text.substr(at + mark.size()));
}

}  // namespace

DeletedState read_deleted_state(std::string_view text_as_written) {
  const std::string decoded = decode_entities(text_as_written);
  const std::string_view text = trim(decoded);
  const std::string_view last_word = text.substr(text.find_last_of(" \t\n\f\r") + 1);
  for (const std::string_view value : {last_word, behind(text, ":"), behind(text, "\uFF1A")}) {
    const std::string folded = fold_case(value);
    if (std::ranges::find(kYes, folded) != kYes.end()) return DeletedState::kYes;
    if (std::ranges::find(kNo, folded) != kNo.end()) return DeletedState::kNo;
  }
  return DeletedState::kNotStated;
}

}  // namespace gvoice::parse
