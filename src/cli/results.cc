#include "cli/results.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/words.h"

namespace gvoice::cli {

void add_line(std::vector<Line>& lines, std::uint64_t number, std::string_view one,
              std::string_view many, Zero zero) {
  if (number > 0 || zero == Zero::kShow)
    lines.push_back({number, std::string(number == 1 || many.empty() ? one : many), {}});
}

std::size_t widest_figure(std::initializer_list<const std::vector<Line>*> sections) {
  std::size_t widest = 0;
  for (const std::vector<Line>* lines : sections) {
    for (const Line& line : *lines) widest = std::max(widest, grouped(line.number).size());
  }
  return widest;
}

std::string more_words(std::uint64_t count) { return fmt::format("and {} more", grouped(count)); }

void Sheet::section(std::string_view title, const std::vector<Line>& lines, std::size_t width) {
  heading(title);
  for (const Line& each : lines) {
    line(fmt::format("{:>{}}  {}", grouped(each.number), width, printable(each.text)));
    for (const std::string& note : each.notes)
      line(fmt::format("{:{}}    {}", "", width, printable(note)));
  }
}

void Sheet::heading(std::string_view title) {
  if (!text_.empty()) text_ += "\n";
  text_ += painted(title, Tone::kHeading, colour_) + "\n";
}

void Sheet::line(std::string_view text) { text_ += fmt::format("  {}\n", text); }

Json or_null(std::string_view text) { return text.empty() ? Json() : Json(text); }

Json or_null(const std::optional<std::uint64_t>& number) { return number ? Json(*number) : Json(); }

std::string document(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gvoice::cli
