#include "parse/contacts_vcard.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace gvoice::parse {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// `name: number, number` of each contact.
std::vector<std::string> read(std::string_view bytes) {
  std::vector<std::string> lines;
  for (const Contact& contact : parse_contacts(bytes)) {
    std::string line = contact.name + ":";
    for (const std::string& number : contact.numbers) line += " " + number;
    lines.push_back(line);
  }
  return lines;
}

std::string card(std::string_view lines) {
  return "BEGIN:VCARD\r\nVERSION:3.0\r\n" + std::string(lines) + "END:VCARD\r\n";
}

TEST(ParseContacts, NamesAndNumbers) {
  EXPECT_THAT(read(card("FN:Ann Example\r\nN:Example;Ann;;;\r\nTEL;TYPE=CELL:(702) 555-0101\r\n"
                        "TEL;TYPE=WORK:+17025550102\r\n") +
                   card("FN:Bo\r\nitem1.TEL:+17025550103\r\nitem1.X-ABLabel:boat\r\n")),
              ElementsAre("Ann Example: (702) 555-0101 +17025550102", "Bo: +17025550103"));
}

TEST(ParseContacts, WithoutAFormattedNameThePartsOrTheOrganisationCount) {
  EXPECT_THAT(
      read(card("N:Example;Ann;Q.;Dr.;\r\nTEL:1\r\n") + card("FN:\r\nN:;Cy;;;\r\nTEL:2\r\n") +
           card("ORG:Boats & Co;Sales\r\nTEL:3\r\n")),
      ElementsAre("Ann Q. Example: 1", "Cy: 2", "Boats & Co: 3"));
}

TEST(ParseContacts, NobodyWithoutNameOrNumber) {
  EXPECT_THAT(read(card("FN:Ann\r\n") + card("TEL:1\r\n") + card("FN: \r\nTEL:1\r\n") +
                   card("FN:Bo\r\nTEL:\r\n")),
              IsEmpty());
  EXPECT_THAT(read(""), IsEmpty());
  EXPECT_THAT(read("FN:Ann\nTEL:1\n"), IsEmpty());
  EXPECT_THAT(read("BEGIN:VCALENDAR\nFN:Ann\nTEL:1\nEND:VCALENDAR\n"), IsEmpty());
}

TEST(ParseContacts, MailAddressesToo) {
  EXPECT_THAT(
      read(card("FN:Bob\r\nEMAIL;TYPE=HOME: bob@example.com \r\nTEL:1\r\n") +
           card("FN:Eve\r\nitem1.EMAIL:eve@example.com\r\n") + card("FN:Ann\r\nEMAIL:\r\n")),
      ElementsAre("Bob: bob@example.com 1", "Eve: eve@example.com"));
}

TEST(ParseContacts, EscapesFoldedLinesAndLineFeedsAlone) {
  EXPECT_THAT(read("BEGIN:VCARD\nFN:Smith\\, Jones\\; Co\\\\x\\nY\nTEL:1\nEND:VCARD\n"),
              ElementsAre("Smith, Jones; Co\\x Y: 1"));
  EXPECT_THAT(read(card("FN:Ann Exam\r\n ple\r\nTEL:+1702\r\n\t5550101\r\n")),
              ElementsAre("Ann Example: +17025550101"));
}

TEST(ParseContacts, Version21InQuotedPrintable) {
  EXPECT_THAT(read("BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
                   "Jos=C3=A9 =\r\n=C3=81lvarez\r\nTEL;CELL:702-555-0101\r\nEND:VCARD\r\n"),
              ElementsAre("Jos\xC3\xA9 \xC3\x81lvarez: 702-555-0101"));
  EXPECT_THAT(read("BEGIN:VCARD\nFN;ENCODING=quoted-printable:a=3D=zz=\n"), IsEmpty());
  EXPECT_THAT(read("BEGIN:VCARD\nTEL:1\nFN;ENCODING=quoted-printable:a=3D=zz=4"),
              ElementsAre("a==zz=4: 1"));
}

TEST(ParseContacts, Version40WritesNumbersAsAddresses) {
  EXPECT_THAT(read(card("FN:Ann\r\nTEL;VALUE=uri;TYPE=\"voice,home\":tel:+1-702-555-0101\r\n")),
              ElementsAre("Ann: +1-702-555-0101"));
}

TEST(ParseContacts, ACardThatIsCutGivesWhatItHolds) {
  EXPECT_THAT(read("BEGIN:VCARD\nFN:Ann\nTEL:1\nBEGIN:VCARD\nFN:Bo\nTEL:2"),
              ElementsAre("Ann: 1", "Bo: 2"));
}

TEST(ParseContacts, BrokenLettersBecomeReplacementCharacters) {
  EXPECT_THAT(read(card("FN:A\xFF\r\nTEL:1\r\n")), ElementsAre("A\xEF\xBF\xBD: 1"));
}

TEST(ParseContacts, WhatIsDialledBehindANumberIsNoPartOfIt) {
  for (const char* written :
       {"+1 702-555-0101,,123#", "+1 702-555-0101 x34", "+1 702-555-0101 ext. 34",
        "+1 702-555-0101 EXT34", "+1 702-555-0101;12", "tel:+1 702-555-0101;ext=12",
        "+1 702-555-0101p123", "+1 702-555-0101 w 5", "+1 702-555-0101 #5",
        "+1 702-555-0101\\,\\,123#", "+1 702-555-0101 extension 9"}) {
    EXPECT_THAT(read(card("FN:Ann\r\nTEL:" + std::string(written) + "\r\n")),
                ElementsAre("Ann: +1 702-555-0101"))
        << written;
  }
  EXPECT_THAT(read(card("FN:Ann\r\nTEL:1-800-555-PETS\r\nTEL:*67 5550101\r\n")),
              ElementsAre("Ann: 1-800-555-PETS *67 5550101"));
}

TEST(ParseContacts, Utf16AndWindows1252) {
  std::string wide = "\xFF\xFE";
  for (const char c : card("FN:Ann\r\nTEL:+17025550101\r\n")) (wide += c) += '\0';
  EXPECT_THAT(read(wide), ElementsAre("Ann: +17025550101"));
  EXPECT_THAT(read(card("FN;CHARSET=ISO-8859-1:Jos\xE9 Mu\xF1oz\r\nTEL:1\r\n")),
              ElementsAre("Jos\u00E9 Mu\u00F1oz: 1"));
  EXPECT_THAT(read(card("FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Jos=E9\r\nTEL:1\r\n")),
              ElementsAre("Jos\u00E9: 1"));
  EXPECT_THAT(read(card("FN:J\xFF\r\nTEL:1\r\n")), ElementsAre("J\uFFFD: 1"));
}

}  // namespace
}  // namespace gvoice::parse
