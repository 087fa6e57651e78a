#include "gvoice/partial.h"

#include <string_view>

namespace gvoice {
namespace {

/// `1234567` as `1,234,567`.
std::string grouped(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t position = digits.size(); position > 3;) {
    position -= 3;
    digits.insert(position, 1, ',');
  }
  return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
  return grouped(number) + ' ' + std::string(number == 1 ? one : many);
}

std::string test_sentence(std::uint64_t limit, std::uint64_t left_out) {
  std::string sentence = "This is a test: no more than the first ";
  sentence += limit == 1 ? "page was read" : grouped(limit) + " pages were read";
  sentence += left_out == 0 ? ", and there were no more."
                            : "; " + counted(left_out, "page was", "pages were") + " left out.";
  return sentence + " Convert without --test-mode for everything.";
}

std::string filter_sentence(const Partial& partial) {
  std::string names;
  for (const std::string& name : partial.filters) names += (names.empty() ? "" : ", ") + name;
  return counted(partial.records_left_out, "record was", "records were") +
         " left out, as filters asked (" + names + ").";
}

/// Either may be known without the other.
std::string parts_sentence(std::uint64_t missing_files) {
  std::string sentence = "A part of the export is missing";
  if (missing_files > 0) {
    sentence +=
        ": its index names " + counted(missing_files, "file", "files") + " that no input holds";
  }
  return sentence + ". Give all parts in one run.";
}

}  // namespace

std::vector<std::string> partial_sentences(const Partial& partial) {
  std::vector<std::string> sentences;
  if (partial.test_limit)
    sentences.push_back(test_sentence(*partial.test_limit, partial.pages_left_out));
  if (partial.missing_files > 0 || !partial.missing_parts.empty())
    sentences.push_back(parts_sentence(partial.missing_files));
  if (partial.files_left_out > 0) {
    sentences.push_back(
        counted(partial.files_left_out, "file", "files") + " could not be read; what " +
        (partial.files_left_out == 1 ? "it" : "they") + " may hold is not in the archive.");
  }
  if (partial.records_left_out > 0) sentences.push_back(filter_sentence(partial));
  return sentences;
}

}  // namespace gvoice
