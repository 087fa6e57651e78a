#ifndef GVOICE_WRITE_FORMAT_APPEND_NUMBER_H_
#define GVOICE_WRITE_FORMAT_APPEND_NUMBER_H_

#include <array>
#include <charconv>
#include <concepts>
#include <string>

namespace gvoice::write {

/// Appends the decimal digits of a number, the same on every machine and without a heap.
template <std::integral Number>
void append_number(Number number, std::string& out) {
  std::array<char, 24> digits{};
  char* const end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

}  // namespace gvoice::write

#endif  // GVOICE_WRITE_FORMAT_APPEND_NUMBER_H_
