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

/// What a lookup file says about one number.
struct LookupEntry {
  std::string name;                   ///< as typed; empty where no line gives one
  std::optional<std::string> filter;  ///< its type (`""` for a bare `filter`), or nothing
  friend bool operator==(const LookupEntry&, const LookupEntry&) = default;
};

/// The content of phone_lookup.txt: lines `number|name[|filter]`, comments, and whatever else
/// stands there. What is not changed is written back byte for byte: comments, order, blank lines,
/// unknown third columns, line ends, a byte order mark, damaged lines.
///
/// Where several lines name one number all of them stay and the last one counts; only a name is
/// taken from an earlier line where the last one has none.
///
/// A value without any I/O. Const methods may run at once; changes need a lock of the owner.
class LookupFile {
 public:
  /// Tells which spellings mean the same number: equal keys do. `key_of(key_of(x))` must be
  /// `key_of(x)`.
  using KeyOf = std::function<std::string(std::string_view number)>;
  using Entries = std::unordered_map<std::string, LookupEntry>;

  static LookupFile parse(std::string_view bytes, const KeyOf& key_of);
  /// What a new file says about itself.
  static std::string_view header();

  std::string serialise() const;
  /// By key, in no order.
  const Entries& entries() const { return entries_; }
  /// The lines that were not understood when the file was read.
  const std::vector<DamagedLine>& damaged_lines() const { return damaged_; }

  /// Why a key, name or type of a filter cannot stand in a line; nothing where it can.
  static std::optional<std::string_view> why_not_key(std::string_view key);
  static std::optional<std::string_view> why_not_column(std::string_view text);

  /// Each of these changes the number's last line, or adds one at the end, and tells whether
  /// anything changed. Keys and texts must have passed why_not_key and why_not_column.
  bool set_name(const std::string& key, std::string_view name);
  bool set_filter(const std::string& key, std::string_view type);
  bool clear_filter(const std::string& key);

 private:
  struct Line {
    std::string text;
    /// A literal: line feed, with or without carriage return; at the very end perhaps a lone
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
