#ifndef GVOICE_CLI_RESULTS_H_
#define GVOICE_CLI_RESULTS_H_

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Building blocks for the results of all verbs: text with headings, lines and figures for users,
/// JSON for programs. All functions are pure.
namespace gvoice::cli {

/// A figure and what it counts.
struct Line {
  std::uint64_t number = 0;
  std::string text;
  std::vector<std::string> notes;  ///< lines below it
};

/// Whether to show a figure of zero, which can reassure.
enum class Zero { kHide, kShow };

/// Appends a figure with the word that fits it; `many` is empty where `one` fits every number.
void add_line(std::vector<Line>& lines, std::uint64_t number, std::string_view one,
              std::string_view many = "", Zero zero = Zero::kHide);

/// The columns that the widest figure of these sections takes.
std::size_t widest_figure(std::initializer_list<const std::vector<Line>*> sections);

/// A phrase for how many more there are.
std::string more_words(std::uint64_t count);

/// The first of `count` things in words, at most `most` of them, and how many more there are.
template <typename Items, typename Words>
std::vector<std::string> first_of(const Items& items, std::size_t most, std::uint64_t count,
                                  const Words& words) {
  std::vector<std::string> notes;
  for (const auto& item : items) {
    if (notes.size() == most) break;
    notes.push_back(words(item));
  }
  if (count > notes.size()) notes.push_back(more_words(count - notes.size()));
  return notes;
}

/// Builds a text.
class Sheet {
 public:
  explicit Sheet(bool colour) : colour_(colour) {}

  /// A heading, and figures below each other that take `width` columns. Lines may contain text from
  /// an export, which is made printable.
  void section(std::string_view title, const std::vector<Line>& lines, std::size_t width);
  void heading(std::string_view title);
  /// A line of text; it must be printable.
  void line(std::string_view text);
  std::string text() && { return std::move(text_); }

 private:
  const bool colour_;
  std::string text_;
};

using Json = nlohmann::ordered_json;

/// The text, or null where it is empty.
Json or_null(std::string_view text);
Json or_null(const std::optional<std::uint64_t>& number);

/// All of it with a line feed. Names and paths in it may hold any bytes.
std::string document(const Json& json);

}  // namespace gvoice::cli

#endif  // GVOICE_CLI_RESULTS_H_
