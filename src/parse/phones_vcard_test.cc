#include "parse/phones_vcard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gvoice::parse {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

std::string card(const std::string& lines) {
  return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:\r\n" + lines + "END:VCARD\r\n";
}

TEST(PhonesVcard, VoiceNumberAndLinkedPhones) {
  const AccountNumbers account = parse_phones_vcard(card(
      "item1.TEL:+12025550100\r\nitem1.X-ABLabel:Google Voice\r\nTEL;TYPE=CELL:+12025550101\r\n"
      "item2.TEL:+12025550102\r\nitem2.X-ABLabel:Office\r\n"));
  EXPECT_THAT(account.voice, ElementsAre("+12025550100"));
  EXPECT_THAT(account.linked, ElementsAre("+12025550101", "+12025550102"));
}

TEST(PhonesVcardCase30, LineFeedsOnly) {
  const AccountNumbers account = parse_phones_vcard(
      "BEGIN:VCARD\nitem1.TEL:+12025550100\nitem1.X-ABLabel:Google Voice\nEND:VCARD");
  EXPECT_THAT(account.voice, ElementsAre("+12025550100"));
}

TEST(PhonesVcardCase30, LabelBeforeNumber) {
  const AccountNumbers account =
      parse_phones_vcard(card("ITEM1.X-ABLABEL:google voice\r\nitem1.tel:+12025550100\r\n"));
  EXPECT_THAT(account.voice, ElementsAre("+12025550100"));
}

TEST(PhonesVcardCase30, WithoutTheVoiceNumber) {
  const AccountNumbers account =
      parse_phones_vcard(card("item1.TEL:+12025550101\r\nitem1.X-ABLabel:Home\r\n"));
  EXPECT_THAT(account.voice, IsEmpty());
  EXPECT_THAT(account.linked, ElementsAre("+12025550101"));
}

TEST(PhonesVcard, SeveralVoiceNumbersAndCards) {
  const AccountNumbers account = parse_phones_vcard(
      "\xEF\xBB\xBF" +
      card("item1.TEL:+12025550100\r\nitem1.X-ABLabel:Google Voice\r\nitem2.TEL:+12025550101\r\n"
           "item2.X-ABLabel:Google Voice\r\n") +
      // The same group in another card is another group.
      card("item1.TEL:+12025550102\r\n"));
  EXPECT_THAT(account.voice, ElementsAre("+12025550100", "+12025550101"));
  EXPECT_THAT(account.linked, ElementsAre("+12025550102"));
}

TEST(PhonesVcard, FoldedLinesAndAddressForm) {
  const AccountNumbers account = parse_phones_vcard(
      card("item1.TEL;VALUE=uri:tel:+1202\r\n 5550100\r\nitem1.X-ABLabel:Google\r\n  Voice\r\n"));
  EXPECT_THAT(account.voice, ElementsAre("+12025550100"));
}

TEST(PhonesVcard, LabelWithoutGroupNamesNothing) {
  const AccountNumbers account =
      parse_phones_vcard(card("TEL:+12025550101\r\nX-ABLabel:Google Voice\r\n"));
  EXPECT_THAT(account.voice, IsEmpty());
  EXPECT_THAT(account.linked, ElementsAre("+12025550101"));
}

TEST(PhonesVcard, WhatIsNoCardGivesNothing) {
  for (const char* bytes :
       {"", "\n", ":", "TEL:+12025550101", "<html>TEL:1</html>",
        "BEGIN:VCALENDAR\nTEL:1\nEND:VCALENDAR", "BEGIN:VCARD\nTEL:\nTEL\nEND:VCARD"}) {
    const AccountNumbers account = parse_phones_vcard(bytes);
    EXPECT_THAT(account.voice, IsEmpty()) << bytes;
    EXPECT_THAT(account.linked, IsEmpty()) << bytes;
  }
}

TEST(PhonesVcard, CutCardKeepsWhatItHolds) {
  const AccountNumbers account =
      parse_phones_vcard("BEGIN:VCARD\r\nitem1.TEL:+12025550100\r\nitem1.X-ABLabel:Google Voice");
  EXPECT_THAT(account.voice, ElementsAre("+12025550100"));
}

}  // namespace
}  // namespace gvoice::parse
