#ifndef GVOICE_WRITE_CSV_CSV_COLUMN_H_
#define GVOICE_WRITE_CSV_CSV_COLUMN_H_

#include <span>
#include <string>
#include <string_view>

#include "gvoice/record.h"
#include "write/csv/csv_field.h"
#include "write/csv/csv_table.h"

/// What the tables are made of: each column is its name and how one cell of it is written, so that
/// header and lines cannot drift apart.
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

/// The normalised number, else what the page wrote.
inline std::string_view number_of(const Party& party) {
  return party.number.empty() ? party.raw : party.number;
}

/// Appends what `value_of` gives for each element, with kBetweenValues between them; the caller
/// finishes the field.
template <typename Range, typename Function>
void append_values(const Range& range, std::string& out, Function value_of) {
  bool first = true;
  for (const auto& element : range) {
    if (!first) out += kBetweenValues;
    out += value_of(element);
    first = false;
  }
}

/// The names of people; empty for whoever has none, so that each stands where its number does.
template <typename Parties>
void append_names(const CsvTables& tables, const Parties& parties, std::string& out) {
  const std::size_t begin = out.size();
  append_values(parties, out, [](const Party& party) { return party.name; });
  finish_text(begin, tables.guard(), out);
}

template <typename Parties>
void append_numbers(const CsvTables& tables, const Parties& parties, std::string& out) {
  const std::size_t begin = out.size();
  append_values(parties, out, number_of);
  finish_numbers(begin, tables.guard(), out);
}

}  // namespace gvoice::write::csv

#endif  // GVOICE_WRITE_CSV_CSV_COLUMN_H_
