#ifndef GVOICE_MODEL_PAGE_STAMP_H_
#define GVOICE_MODEL_PAGE_STAMP_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The stamp in the name of a page, `2018-05-21T15_09_12Z`, and what follows it. All functions are
/// pure; views point into their arguments.
namespace gvoice {

/// Whether all of `text` is a stamp. Separators in the time are `_`, `-` or `:`.
bool is_page_stamp(std::string_view text);

/// Whether `text` is a stamp or the beginning of one.
bool is_cut_page_stamp(std::string_view text);

/// The end of the last stamp in the name of a page; npos if it has none.
std::size_t end_of_page_stamp(std::string_view stem);

/// A name without extension, and the `(n)` by which Google distinguishes equal names.
struct NumberedName {
  std::string_view name;     ///< without the number; white space before it remains
  std::uint32_t number = 0;  ///< 0 if there is none
};
NumberedName split_twin_number(std::string_view name);

/// The length of the number by which Google distinguishes equal names, ` (2)` or `(2)`, at the
/// start of `text`; 0 if there is none.
std::size_t length_of_twin_number(std::string_view text);

/// Removes what a copying program added after the stamp and Google's number, ` 2`, ` - Copy`, `
/// (conflicted copy)`, from the name of a page without extension. Unchanged without a stamp or such
/// a suffix.
std::string_view without_copier_mark(std::string_view stem);

}  // namespace gvoice

#endif  // GVOICE_MODEL_PAGE_STAMP_H_
