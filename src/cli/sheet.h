#ifndef GVOICE_CLI_SHEET_H_
#define GVOICE_CLI_SHEET_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

/// Results as people see them: sections of figures, one below the other.
namespace gvoice::cli {

/// A figure and what it counts.
struct Line {
  std::uint64_t number = 0;
  std::string text;
  std::vector<std::string> notes;  ///< lines that stand below it
};

/// Whether a figure of nothing is worth its line: it reassures.
enum class Zero { kHide, kShow };

/// Appends a figure with the word that fits it.
void add_line(std::vector<Line>& lines, std::uint64_t number, std::string_view one,
              std::string_view many, Zero zero = Zero::kHide);

/// The columns that the widest figure of these sections takes.
std::size_t widest_figure(std::initializer_list<const std::vector<Line>*> sections);

/// A text in the making. What may come from an export is made printable.
class Sheet {
 public:
  Sheet(bool colour, std::size_t figure_width) : colour_(colour), figure_width_(figure_width) {}

  void section(std::string_view title, const std::vector<Line>& lines);
  void heading(std::string_view title);
  /// A line of text; it must be printable.
  void line(std::string_view text);
  std::string text() && { return std::move(text_); }

 private:
  const bool colour_;
  const std::size_t figure_width_;
  std::string text_;
};

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_SHEET_H_
