#ifndef GVOICE_SEARCH_PEOPLE_FILTER_H_
#define GVOICE_SEARCH_PEOPLE_FILTER_H_

#include <string_view>

namespace gvoice::archive_search {

/// Whether somebody is meant by what people type: a part of the name or of an address that is no
/// telephone number (`bob@example.com`, `AMAZON`), upper or lower case and accents alike, as for
/// words (and `ss` like `ß`); or at least three digits with which the number ends, or which an
/// address holds, or the number as it is dialled (`020 7946 0101`), however both are written.
/// Thread-safe.
bool is_meant(std::string_view typed, std::string_view name, std::string_view number);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_PEOPLE_FILTER_H_
