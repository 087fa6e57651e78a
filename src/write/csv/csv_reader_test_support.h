#ifndef GVOICE_WRITE_CSV_CSV_READER_TEST_SUPPORT_H_
#define GVOICE_WRITE_CSV_CSV_READER_TEST_SUPPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

/// A strict reader of RFC 4180 for the tests of this module; no other code includes it.
namespace gvoice::write::csv {

using Fields = std::vector<std::string>;

/// The lines of a file, each a list of fields. A test failure, and what was read so far, for
/// anything that the grammar of the RFC does not have: a bare CR or LF, a quote inside a field
/// without quotes, something between a closing quote and the comma, a last line without its end.
inline std::vector<Fields> read_csv(std::string_view file) {
  std::vector<Fields> lines;
  Fields fields;
  std::size_t at = 0;
  while (at < file.size()) {
    std::string field;
    if (file[at] == '"') {
      for (++at;; ++at) {
        if (at >= file.size()) {
          ADD_FAILURE() << "a quote that is not closed";
          return lines;
        }
        if (file[at] == '"' && file.substr(at, 2) != "\"\"") break;
        if (file[at] == '"') ++at;
        field += file[at];
      }
      ++at;
    } else {
      const std::size_t end = std::min(file.find_first_of("\",\r\n", at), file.size());
      field = file.substr(at, end - at);
      at = end;
    }
    fields.push_back(field);
    if (file.substr(at, 2) == "\r\n") {
      lines.push_back(fields);
      fields.clear();
      at += 2;
    } else if (at < file.size() && file[at] == ',') {
      ++at;
    } else {
      ADD_FAILURE() << "neither a comma nor the end of a line at " << at << " of: " << file;
      return lines;
    }
  }
  EXPECT_TRUE(fields.empty()) << "the last line has no end";
  return lines;
}

/// The values of a field that lists several, as docs/formats/csv.md says how to read them.
inline std::vector<std::string> read_list(std::string_view field) {
  std::vector<std::string> values;
  while (true) {
    std::string& value = values.emplace_back();
    if (field.starts_with('"')) {
      for (field.remove_prefix(1); !field.empty(); field.remove_prefix(1)) {
        if (field.front() == '"') {
          field.remove_prefix(1);
          if (!field.starts_with('"')) break;
        }
        value += field.front();
      }
    } else {
      value = field.substr(0, field.find(';'));
      field.remove_prefix(value.size());
    }
    if (field.empty()) return values;
    if (!field.starts_with("; ")) {
      ADD_FAILURE() << "no value begins at: " << field;
      return values;
    }
    field.remove_prefix(2);
  }
}

/// The lines below the header, each by the names of the columns; all of them must have as many
/// fields as there are names.
inline std::vector<std::map<std::string, std::string>> read_table(std::string_view file) {
  const std::vector<Fields> lines = read_csv(file);
  std::vector<std::map<std::string, std::string>> rows;
  for (std::size_t line = 1; line < lines.size(); ++line) {
    EXPECT_EQ(lines[line].size(), lines[0].size());
    std::map<std::string, std::string>& row = rows.emplace_back();
    for (std::size_t i = 0; i < std::min(lines[0].size(), lines[line].size()); ++i)
      row[lines[0][i]] = lines[line][i];
  }
  return rows;
}

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_READER_TEST_SUPPORT_H_
