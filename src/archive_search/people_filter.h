#ifndef GVOICE_SEARCH_PEOPLE_FILTER_H_
#define GVOICE_SEARCH_PEOPLE_FILTER_H_

#include <string_view>

namespace gvoice::archive_search {

/// Whether a typed text matches a person: a part of the name or of an address that is not a
/// telephone number (`bob@example.com`, `AMAZON`), ignoring case and accents as for words (and `ss`
/// equals `ß`); or at least three digits that are the end of the number or in an address, or the
/// number as dialled (`020 7946 0101`), in any notation. Thread-safe.
bool is_meant(std::string_view typed, std::string_view name, std::string_view number);

}  // namespace gvoice::archive_search

#endif  // GVOICE_SEARCH_PEOPLE_FILTER_H_
