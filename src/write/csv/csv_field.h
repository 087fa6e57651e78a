#ifndef GVOICE_WRITE_CSV_CSV_FIELD_H_
#define GVOICE_WRITE_CSV_CSV_FIELD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// RFC 4180 fields, built in place at the end of a line. All functions are pure except for their
/// output argument.
namespace gvoice::write::csv {

/// Whether to prevent spreadsheets from running text as a formula.
enum class Guard : std::uint8_t { kOn, kOff };

/// Turns `out` from `begin` on into a field: prefixes an apostrophe if a spreadsheet would run it,
/// and quotes it if needed.
void finish_text(std::size_t begin, Guard guard, std::string& out);

/// The same for a phone number, or a ListField of them. They begin with a plus but are not
/// formulas, so there is an apostrophe only if one of them is something else.
void finish_numbers(std::size_t begin, Guard guard, std::string& out);

/// Several values in one field, with `; ` between them, at the end of `out`. A value that contains
/// a semicolon or a line break, or begins with a quote or a space, is quoted, with quotes inside
/// doubled, so that it can be read back. The caller finishes the field.
class ListField {
 public:
  explicit ListField(std::string& out) : out_(out), begin_(out.size()) {}
  void add(std::string_view value);
  /// Where the field begins in `out`.
  std::size_t begin() const { return begin_; }

 private:
  std::string& out_;
  std::size_t begin_;
  bool first_ = true;
};

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_FIELD_H_
