#ifndef GVOICE_WRITE_CSV_CSV_FIELD_H_
#define GVOICE_WRITE_CSV_CSV_FIELD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// Fields as RFC 4180 has them, made where they stand at the end of a line. All functions are pure
/// but for what they append to or change.
namespace gvoice::write::csv {

/// Whether spreadsheets are kept from running what others wrote as a formula.
enum class Guard : std::uint8_t { kOn, kOff };

/// Makes a field of what stands in `out` from `begin` on: an apostrophe in front where a
/// spreadsheet would run it, and quotes around it where it needs them.
void finish_text(std::size_t begin, Guard guard, std::string& out);

/// The same for a phone number, or a ListField of them. They begin with a plus and are no formulas,
/// so there is an apostrophe only where one of them is something else.
void finish_numbers(std::size_t begin, Guard guard, std::string& out);

/// Several values in one field, with `; ` between them, at the end of `out`. A value that a reader
/// could not tell from its neighbours, or that programs for CSV would not read back as one of a
/// line with semicolons, stands in quotes, those inside doubled: it holds a semicolon or a line
/// break, or begins with a quote or a space. Whoever calls it finishes the field.
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
