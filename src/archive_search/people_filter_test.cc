#include "archive_search/people_filter.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <string>

#include "base/nfc.h"

namespace gvoice::archive_search {
namespace {

TEST(PeopleFilter, PartOfANameInUpperOrLowerCase) {
  EXPECT_TRUE(is_meant("ann", "Ann Smith", ""));
  EXPECT_TRUE(is_meant("N SM", "Ann Smith", ""));
  EXPECT_TRUE(is_meant("ÅSA", "Åsa", ""));
  EXPECT_FALSE(is_meant("bob", "Ann Smith", ""));
  EXPECT_FALSE(is_meant("ann", "", "+13035550101"));
}

TEST(PeopleFilter, WithAndWithoutAccents) {
  for (const char* typed : {"jose", "José", "JOSÉ", "Jose\u0301", "muller", "é m"})
    EXPECT_TRUE(is_meant(typed, "José Müller", "")) << typed;
  EXPECT_TRUE(is_meant("josé", "Jose Muller", ""));
  EXPECT_FALSE(is_meant("josef", "José Müller", ""));
}

TEST(PeopleFilter, ComposedAndDecomposedAreAlikeInEveryScript) {
  // Zoë, José, Ågot, ё, й, ά and が, each with the mark after the letter.
  for (const char* apart : {"Zoe\u0308", "Jose\u0301", "A\u030Agot", "Се\u0308мин", "Андреи\u0306",
                            "Α\u0301ννα", "か\u3099"}) {
    const std::string composed = to_nfc(apart);
    ASSERT_NE(composed, apart);
    EXPECT_TRUE(is_meant(apart, composed, "")) << apart;
    EXPECT_TRUE(is_meant(composed, apart, "")) << apart;
  }
}

TEST(PeopleFilter, UpperAndLowerCaseOfLettersWithoutASimplePair) {
  EXPECT_TRUE(is_meant("istanbul", "İSTANBUL", ""));
  EXPECT_TRUE(is_meant("İstanbul", "Istanbul Taxi", ""));
  EXPECT_TRUE(is_meant("ΣΊΣΥΦΟΣ", "Σίσυφος", ""));
  EXPECT_TRUE(is_meant("GROẞ", "Groß", ""));
  EXPECT_TRUE(is_meant("gross", "Groß", "")) << "what people write for it, in names alone";
  EXPECT_TRUE(is_meant("СЁМИН", "Сёмин", ""));
}

/// Whether a search for the word finds a text that is the name.
bool is_found_as_word(const std::string& typed, const std::string& name) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(
      "CREATE VIRTUAL TABLE texts USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2')");
  SQLite::Statement insert(database, "INSERT INTO texts VALUES (?)");
  insert.bind(1, name);
  insert.exec();
  SQLite::Statement query(database, "SELECT 1 FROM texts WHERE texts MATCH ?");
  query.bind(1, '"' + typed + '"');
  return query.executeStep();
}

TEST(PeopleFilter, AccentsCountAsInWords) {
  constexpr const char* kNames[] = {"jose",  "josé",  "JOSÉ",  "muller", "müller", "zoe",    "Zoë",
                                    "semin", "семин", "сёмин", "СЁМИН",  "андреи", "андрей", "αννα",
                                    "άννα",  "ΆΝΝΑ",  "lodz",  "łódź",   "Łodz",   "ole",    "øle",
                                    "isik",  "ışık",  "İSIK",  "groß",   "GROẞ",   "か",     "が"};
  for (const char* typed : kNames) {
    for (const char* name : kNames)
      EXPECT_EQ(is_meant(typed, name, ""), is_found_as_word(typed, name)) << typed << ", " << name;
  }
}

TEST(PeopleFilter, TheLastDigitsOfANumberHoweverItIsWritten) {
  for (const char* typed : {"101", "0101", "555-0101", "(303) 555-0101", "+1 303.555.0101"})
    EXPECT_TRUE(is_meant(typed, "", "+13035550101")) << typed;
  EXPECT_TRUE(is_meant("22395", "Bank", "22395"));
  EXPECT_TRUE(is_meant("5550101", "", "303/555/0101")) << "as no formatter could read it";
  EXPECT_FALSE(is_meant("303555", "", "+13035550101"));
  EXPECT_FALSE(is_meant("0102", "", "+13035550101"));
  EXPECT_FALSE(is_meant("44 303 555 0101", "", "+13035550101"));
  EXPECT_FALSE(is_meant("0101", "Ann 0101", ""));
}

TEST(PeopleFilter, ANumberAsItIsDialled) {
  // A leading 0 is not part of the last digits of a number from abroad.
  for (const char* typed : {"020 7946 0101", "(020) 79460101", "0044 20 7946 0101",
                            "011 44 20 7946 0101", "+44 (0)20 7946 0101", "442079460101"})
    EXPECT_TRUE(is_meant(typed, "", "+442079460101")) << typed;
  EXPECT_TRUE(is_meant("011 1 303 555 0101", "", "+13035550101"));
  EXPECT_FALSE(is_meant("020 7946 0102", "", "+442079460101"));
  EXPECT_FALSE(is_meant("0101", "", "+13035552101")) << "last digits are the last digits";
  EXPECT_FALSE(is_meant("021 7946 0101", "", "+442079460101"));
  EXPECT_FALSE(is_meant("020 7946 0101", "", "+12079460101"));
}

TEST(PeopleFilter, PartOfAnAddressThatIsNoNumber) {
  for (const char* typed : {"AMAZON", "amazon", "Amaz", "zon"})
    EXPECT_TRUE(is_meant(typed, "", "AMAZON")) << typed;
  for (const char* typed : {"bob@example.com", "BOB@", "@Example", "bob"})
    EXPECT_TRUE(is_meant(typed, "Robert", "Bob@example.com")) << typed;
  EXPECT_TRUE(is_meant("muller", "", "Müller-Taxi"));
  EXPECT_FALSE(is_meant("amazone", "", "AMAZON"));
  EXPECT_FALSE(is_meant("bob@example.com", "Bob", "carol@example.com"));
  EXPECT_FALSE(is_meant("", "", "AMAZON"));
}

TEST(PeopleFilter, DigitsInAnAddressStandTogether) {
  EXPECT_TRUE(is_meant("1042", "", "taxi1042@example.com"));
  EXPECT_TRUE(is_meant("1042", "", "1042такси"));
  EXPECT_FALSE(is_meant("1042", "", "10@42.example.com"));
  EXPECT_FALSE(is_meant("42", "", "taxi42@example.com")) << "fewer than three digits";
}

TEST(PeopleFilter, FewerThanThreeDigitsAreNobody) {
  for (const char* typed : {"", "1", "01", "-", "(0) 1"})
    EXPECT_FALSE(is_meant(typed, "Ann", "+13035550101")) << typed;
}

TEST(PeopleFilter, LettersAmongDigitsAreAName) {
  EXPECT_TRUE(is_meant("b12", "Unit B12", "+13035550101"));
  EXPECT_FALSE(is_meant("x0101", "Ann", "+13035550101"));
}

}  // namespace
}  // namespace gvoice::archive_search
