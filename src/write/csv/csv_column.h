#ifndef GVOICE_WRITE_CSV_CSV_COLUMN_H_
#define GVOICE_WRITE_CSV_CSV_COLUMN_H_

#include <span>
#include <string>
#include <string_view>

#include "gvoice/record.h"
#include "write/csv/csv_field.h"
#include "write/csv/csv_table.h"

/// Definition of columns: name and cell writer together, so that header and rows always match.
namespace gvoice::write::csv {

template <typename Row>
struct Column {
  std::string_view name;
  /// Appends the finished field.
  void (*append)(const CsvTables& tables, const Row& row, std::string& out);
};

template <typename Row>
void append_header(std::span<const Column<Row>> columns, std::string& out) {
  for (const Column<Row>& column : columns) {
    if (&column != columns.data()) out += ',';
    out += column.name;
  }
  out += "\r\n";
}

template <typename Row>
void append_row(std::span<const Column<Row>> columns, const CsvTables& tables, const Row& row,
                std::string& out) {
  for (const Column<Row>& column : columns) {
    if (&column != columns.data()) out += ',';
    column.append(tables, row, out);
  }
  out += "\r\n";
}

inline void append_flag(bool flag, std::string& out) { out += flag ? "true" : "false"; }

inline void append_text(const CsvTables& tables, std::string_view text, std::string& out) {
  const std::size_t begin = out.size();
  out += text;
  finish_text(begin, tables.guard(), out);
}

/// The normalised number, else as written on the page.
inline std::string_view number_of(const Party& party) {
  return party.number.empty() ? party.raw : party.number;
}

/// The names of people, empty if unknown, so that names and numbers match by position.
template <typename Parties>
void append_names(const CsvTables& tables, const Parties& parties, std::string& out) {
  ListField names(out);
  for (const Party& party : parties) names.add(party.name);
  finish_text(names.begin(), tables.guard(), out);
}

template <typename Parties>
void append_numbers(const CsvTables& tables, const Parties& parties, std::string& out) {
  ListField numbers(out);
  for (const Party& party : parties) numbers.add(number_of(party));
  finish_numbers(numbers.begin(), tables.guard(), out);
}

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_COLUMN_H_
