#include "parse/entities.h"

#include <gtest/gtest.h>

#include <string>

namespace gvoice::parse {
namespace {

TEST(DecodeEntities, NamedReferences) {
  EXPECT_EQ(decode_entities("&lt;&gt;&amp;&quot;&apos;&nbsp;"), "<>&\"'\u00A0");
  EXPECT_EQ(decode_entities("&ldquo;a&rdquo; &hellip; &Eacute;&eacute;"), "“a” … Éé");
  EXPECT_EQ(decode_entities("&NotEqualTilde;&nGt;"), "\u2242\u0338\u226B\u20D2");
  EXPECT_EQ(decode_entities("&CounterClockwiseContourIntegral;"), "\u2233");
  EXPECT_EQ(decode_entities("&Aacute;&zwnj;&frac12;"), "Á\u200C½");
}

TEST(DecodeEntities, OnceOnly) {
  EXPECT_EQ(decode_entities("&amp;amp;"), "&amp;");
  EXPECT_EQ(decode_entities("&#38;lt;"), "&lt;");
}

TEST(DecodeEntities, WhatIsNoReferenceStays) {
  for (const char* text : {"AT&T", "&unknown;", "& ", "&", "&;", "a & b", "&amp", "&copy 2020",
                           "&#;", "&#x;", "&#39", "&#xg;", "&#1a;", "&lt ;", "&LT2;", "&#", "&#x",
                           "&abcdefghijklmnopqrstuvwxyzabcdefghij;"}) {
    EXPECT_EQ(decode_entities(text), text);
  }
  EXPECT_EQ(decode_entities("&&amp;&"), "&&&");
}

TEST(DecodeEntities, NumericReferences) {
  EXPECT_EQ(decode_entities("&#39;&#x27;&#X27;&#0039;"), "''''");
  EXPECT_EQ(decode_entities("&#8239;&#x1F600;&#128512;"), "\u202F😀😀");
  EXPECT_EQ(decode_entities("&#10;&#9;"), "\n\t");
}

TEST(DecodeEntities, NumbersThatAreNoCharactersAreReplaced) {
  for (const char* text :
       {"&#0;", "&#xD800;", "&#xDFFF;", "&#x110000;", "&#99999999999999999999;", "&#xFFFFFFFFF;"}) {
    EXPECT_EQ(decode_entities(text), "\uFFFD") << text;
  }
  EXPECT_EQ(decode_entities("&#x10FFFF;"), "\U0010FFFF");
}

TEST(DecodeEntities, WindowsNumbersAreReadAsTheStandardWants) {
  EXPECT_EQ(decode_entities("&#128;&#145;&#146;&#147;&#148;&#151;&#x9F;"), "€‘’“”—Ÿ");
  EXPECT_EQ(decode_entities("&#x81;"), "\u0081");
}

TEST(ReadReference, Lengths) {
  EXPECT_EQ(read_reference("&amp;x").length, 5U);
  EXPECT_EQ(read_reference("&#39;x").length, 5U);
  EXPECT_EQ(read_reference("x").length, 0U);
  EXPECT_EQ(read_reference("").length, 0U);
}

}  // namespace
}  // namespace gvoice::parse
