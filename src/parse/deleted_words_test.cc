#include "parse/deleted_words.h"

#include <gtest/gtest.h>

namespace gvoice::parse {
namespace {

TEST(DeletedWords, ValuesInManyLanguages) {
  for (const char* no : {"User Deleted:\nFalse", "false", "Vom Nutzer gel\u00F6scht:\nFalsch",
                         "Supprim\u00E9 :\nNon", "Exclu\u00EDdo: N\u00E3o",
                         "Exclu\u00EDdo: N&#227;o", "\u524A\u9664\uFF1A\u3044\u3044\u3048",
                         "\u0423\u0434\u0430\u043B\u0435\u043D\u043E:\n\u041D\u0435\u0442"})
    EXPECT_EQ(read_deleted_state(no), DeletedState::kNo) << no;
  for (const char* yes :
       {"User Deleted:\nTrue", "TRUE", "Vom Nutzer gel\u00F6scht: Wahr", "Eliminado:\nS\u00ED",
        "Supprim\u00E9 : Vrai", "\u524A\u9664\uFF1A\u306F\u3044"})
    EXPECT_EQ(read_deleted_state(yes), DeletedState::kYes) << yes;
}

TEST(DeletedWords, OtherWordsStateNothing) {
  for (const char* other : {"", "User Deleted:\n", "User Deleted:\nPerhaps", "x:y"})
    EXPECT_EQ(read_deleted_state(other), DeletedState::kNotStated) << other;
}

}  // namespace
}  // namespace gvoice::parse
