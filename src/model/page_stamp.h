#ifndef GVOICE_MODEL_PAGE_STAMP_H_
#define GVOICE_MODEL_PAGE_STAMP_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The stamp in the name of a page, `2018-05-21T15_09_12Z`, and what follows it. All functions are
/// pure; views point into what they are given.
namespace gvoice {

/// Whether all of `text` is a stamp. Systems and Google separate the parts of the time by `_`, `-`
/// or `:`.
bool is_page_stamp(std::string_view text);

/// Whether `text` is a stamp or what is left of one that was cut anywhere.
bool is_cut_page_stamp(std::string_view text);

/// Where the last stamp in the name of a page ends; npos where it has none.
std::size_t end_of_page_stamp(std::string_view stem);

/// A name without its ending, and the `(n)` at its end by which Google tells equal names apart.
struct NumberedName {
  std::string_view name;     ///< without the number; white space before it stays
  std::uint32_t number = 0;  ///< 0 where there is none
};
NumberedName split_twin_number(std::string_view name);

/// How long the number is at the start of `text` by which Google tells equal names apart, ` (2)` or
/// `(2)`; 0 where there is none.
std::size_t length_of_twin_number(std::string_view text);

/// The name of a page, without its ending, without what who copied the file put behind the stamp
/// and Google's number: ` 2`, ` - Copy`, ` (conflicted copy)`. The same name where it has no stamp
/// or nothing behind it.
std::string_view without_copier_mark(std::string_view stem);

}  // namespace gvoice

#endif  // GVOICE_MODEL_PAGE_STAMP_H_
