#ifndef GVOICE_PEOPLE_LOOKUP_FILE_H_
#define GVOICE_PEOPLE_LOOKUP_FILE_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "gvoice/phone_lookup_manager.h"

namespace gvoice::people {

/// The entry of a lookup file for one number.
struct LookupEntry {
  std::string name;                   ///< as typed; may be empty
  std::optional<std::string> filter;  ///< its type (`""` for a bare `filter`), or nullopt
  friend bool operator==(const LookupEntry&, const LookupEntry&) = default;
};

/// The content of phone_lookup.txt: lines `number|name[|filter]`, comments, and anything else.
/// Unchanged lines are written back byte for byte: comments, order, blank lines, unknown third
/// columns, line ends, a byte order mark, damaged lines.
///
/// If several lines have the same number, all remain and the last one counts; if it has no name,
/// the name of an earlier line is used.
///
/// Does no I/O. Concurrent const calls are safe; changes need a lock of the owner.
class LookupFile {
 public:
  /// Maps spellings of one number to the same key. `key_of(key_of(x))` must be `key_of(x)`.
  using KeyOf = std::function<std::string(std::string_view number)>;
  using Entries = std::unordered_map<std::string, LookupEntry>;

  static LookupFile parse(std::string_view bytes, const KeyOf& key_of);
  /// The header of a new file.
  static std::string_view header();

  std::string serialise() const;
  /// By key, unordered.
  const Entries& entries() const { return entries_; }
  /// The lines that could not be read.
  const std::vector<DamagedLine>& damaged_lines() const { return damaged_; }

  /// Why a key, name or filter type cannot be written to a line; nullopt if it can.
  static std::optional<std::string_view> why_not_key(std::string_view key);
  static std::optional<std::string_view> why_not_column(std::string_view text);

  /// Each of these changes the number's last line, or adds one at the end, and returns whether
  /// anything changed. Keys and texts must have passed why_not_key and why_not_column.
  bool set_name(const std::string& key, std::string_view name);
  bool set_filter(const std::string& key, std::string_view type);
  bool clear_filter(const std::string& key);

 private:
  struct Line {
    std::string text;
    /// A literal: line feed, with or without carriage return; at the very end possibly a lone
    /// carriage return, or nothing.
    std::string_view ending;
  };

  void read_line(std::string_view text, const KeyOf& key_of);
  void append(const std::string& key, std::string_view name, std::string_view third);

  bool has_byte_order_mark_ = false;
  std::string_view usual_ending_ = "\n";
  std::vector<Line> lines_;
  Entries entries_;
  std::unordered_map<std::string, std::size_t> last_line_;  ///< by key: index in lines_
  std::vector<DamagedLine> damaged_;
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_LOOKUP_FILE_H_
