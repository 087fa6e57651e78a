#include "viewing/request.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <system_error>

#include "base/text.h"
#include "fs/archive_place.h"
#include "fs/path_text.h"
#include "viewing/archive_files.h"

namespace gvoice::viewing {
namespace {

std::optional<unsigned> hex_value(char c) {
  if (is_digit(c)) return static_cast<unsigned>(c - '0');
  const char lower = to_lower_ascii(c);
  if (lower >= 'a' && lower <= 'f') return static_cast<unsigned>(lower - 'a' + 10);
  return std::nullopt;
}

/// Nothing where an escape is malformed.
std::optional<std::string> without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const auto high = hex_value(text[i + 1]);
    const auto low = hex_value(text[i + 2]);
    if (!high || !low) return std::nullopt;
    out += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  return out;
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

/// Whether a name at the top of an archive is plain enough to be compared with the user's names:
/// file systems that ignore case also take other letters, shortened names (`PHONE_~1.TXT`) or a
/// final dot for one of them. No archive has such names at its top.
bool is_served_at_top(std::string_view name) {
  std::string lower(name);
  std::ranges::transform(lower, lower.begin(), to_lower_ascii);
  const bool plain = std::ranges::all_of(lower, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || c == '.' || c == '_' || c == '-';
  });
  return plain && !lower.ends_with('.') && !fs::is_users_name(lower);
}

bool has_hidden_component(std::string_view path) {
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}

/// A number that is too large for the type counts as the largest one.
std::optional<std::uint64_t> number_of(std::string_view digits) {
  if (digits.empty() || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  std::uint64_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (fault == std::errc::result_out_of_range) return std::numeric_limits<std::uint64_t>::max();
  return number;
}

}  // namespace

std::optional<std::string> requested_file(std::string_view target) {
  if (!target.starts_with('/')) return std::nullopt;
  std::optional<std::string> path = without_escapes(target.substr(1, target.find('?') - 1));
  if (!path) return std::nullopt;
  if (path->empty() || path->ends_with('/')) *path += kHomePage;
  if (std::ranges::any_of(*path, is_control) || !fs::is_plain_relative(*path) ||
      has_hidden_component(*path) || !is_served_at_top(path->substr(0, path->find('/'))))
    return std::nullopt;
  return path;
}

bool is_own_host(std::string_view host, unsigned port) {
  constexpr unsigned kUnnamedPort = 80;
  static constexpr std::array<std::string_view, 3> kNames = {"127.0.0.1", "localhost", "[::1]"};
  const std::string behind_name = ":" + std::to_string(port);
  return std::ranges::any_of(kNames, [&](std::string_view name) {
    if (!equals_ignoring_case(host.substr(0, name.size()), name)) return false;
    const std::string_view rest = host.substr(name.size());
    return rest == behind_name || (port == kUnnamedPort && rest.empty());
  });
}

Portion requested_portion(std::string_view range, std::uint64_t file_size) {
  constexpr std::string_view kUnit = "bytes=";
  const Portion whole = {PortionKind::kWhole, 0, file_size};
  const Portion none = {PortionKind::kNone, 0, 0};
  range = trim(range);
  if (!equals_ignoring_case(range.substr(0, kUnit.size()), kUnit)) return whole;
  range = trim(range.substr(kUnit.size()));
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return whole;
  const std::string_view first_digits = range.substr(0, dash);
  const std::string_view last_digits = range.substr(dash + 1);
  const std::optional<std::uint64_t> first = number_of(first_digits);
  const std::optional<std::uint64_t> last = number_of(last_digits);
  if ((!first && !first_digits.empty()) || (!last && !last_digits.empty())) return whole;
  if (!first && !last) return whole;
  if (!first) {
    const std::uint64_t size = std::min(*last, file_size);
    return size == 0 ? none : Portion{PortionKind::kPart, file_size - size, size};
  }
  if (last && *last < *first) return whole;
  if (*first >= file_size) return none;
  const std::uint64_t end = last && *last < file_size ? *last + 1 : file_size;
  return {PortionKind::kPart, *first, end - *first};
}

}  // namespace gvoice::viewing
