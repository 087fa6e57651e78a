#include "conversion/completeness.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "base/nfc.h"
#include "base/text.h"
#include "takeout/exports.h"

namespace gvoice::conversion {
namespace {

bool in_voice(const takeout::Entry& entry) { return entry.path.starts_with("Voice/"); }

/// The key for the most lenient comparison of names: macOS unpacks decomposed names, and some
/// unpackers lose a leading space.
std::string folded_name(std::string_view name) { return to_nfc(trim(name)); }

std::string folded_path(std::string_view path) {
  const std::size_t name = path.rfind('/') + 1;
  return to_nfc(path.substr(0, name)) + folded_name(path.substr(name));
}

/// All given files of Voice, by path and by name.
class GivenFiles {
 public:
  explicit GivenFiles(std::span<const takeout::Entry> entries) : entries_(entries) {
    for (const takeout::Entry& entry : entries) {
      if (!in_voice(entry)) continue;
      paths_.insert(entry.path);
      names_.insert(entry.file_name());
    }
  }

  bool has_path(std::string_view path) {
    if (paths_.contains(path)) return true;
    fold();
    return folded_paths_.contains(folded_path(path));
  }
  bool has_name(std::string_view name) {
    if (names_.contains(name)) return true;
    fold();
    return folded_names_.contains(folded_name(name));
  }

 private:
  /// Costs as much as everything else here and is rarely needed.
  void fold() {
    if (std::exchange(folded_, true)) return;
    for (const takeout::Entry& entry : entries_) {
      if (!in_voice(entry)) continue;
      folded_paths_.insert(folded_path(entry.path));
      folded_names_.insert(folded_name(entry.file_name()));
    }
  }

  std::span<const takeout::Entry> entries_;
  std::unordered_set<std::string_view> paths_;
  std::unordered_set<std::string_view> names_;
  bool folded_ = false;
  std::unordered_set<std::string> folded_paths_;
  std::unordered_set<std::string> folded_names_;
};

/// The data of one export for this check.
struct Export {
  std::set<std::string> missing;
  bool all_named = false;  ///< an index page names all its files
  const takeout::InputInfo* first = nullptr;
};

/// The parts of one download: inputs with the same stamp and segment, of any export, as a copy of a
/// part counts as a separate export.
struct Series {
  takeout::PartName part;  ///< of the first input
  std::set<std::uint32_t> numbers;
  std::set<std::uint32_t> exports;
};

std::string joined(const std::vector<std::string>& words, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 < words.size() ? ", " : std::string(last);
    text += words[i];
  }
  return text;
}

/// Parts that are missing according to the numbers of the given ones.
struct Gap {
  std::vector<std::string> parts;  ///< the first few
  std::uint64_t count = 0;

  void add(const Series& series) {
    constexpr std::size_t kNamed = 5;
    std::uint32_t next = 1;
    for (const std::uint32_t number : series.numbers) {
      if (number < next) continue;
      count += number - next;
      for (; next < number && parts.size() < kNamed; ++next)
        parts.push_back(series.part.of_part(next));
      next = number + 1;
    }
  }
  std::string words() const {
    if (count > parts.size())
      return joined(parts, ", ") + " and " + std::to_string(count - parts.size()) + " more parts";
    return joined(parts, " and ");
  }
};

class Check {
 public:
  Check(std::span<const takeout::Entry> entries, std::span<const takeout::InputInfo> inputs,
        std::span<const ReadIndex> indexes)
      : entries_(entries), inputs_(inputs), indexes_(indexes) {}

  Completeness run();

 private:
  void find_owners();
  std::uint32_t export_that_holds_most(const ReadIndex& index, std::uint32_t own_input) const;
  void collect_missing();
  void collect_parts();
  std::string sentence_of(std::uint32_t number) const;
  bool all_named(const Series& series) const;

  std::span<const takeout::Entry> entries_;
  std::span<const takeout::InputInfo> inputs_;
  std::span<const ReadIndex> indexes_;
  std::vector<bool> has_voice_;              ///< by input
  std::vector<std::uint32_t> export_of_;     ///< by input
  std::map<std::uint32_t, Export> exports_;  ///< by number
  std::map<std::string, Series> series_;
};

void Check::find_owners() {
  has_voice_.assign(inputs_.size(), false);
  for (const takeout::Entry& entry : entries_) {
    if (in_voice(entry)) has_voice_[entry.input] = true;
  }
  for (const takeout::InputInfo& input : inputs_) export_of_.push_back(input.export_id);
  for (const ReadIndex& index : indexes_) {
    const std::uint32_t input = entries_[index.entry].input;
    if (!has_voice_[input]) export_of_[input] = export_that_holds_most(index, input);
  }
  // Inputs with Voice data first, so that they name the export.
  for (const bool voice : {true, false}) {
    for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
      Export& one = exports_[export_of_[i]];
      if (has_voice_[i] == voice && one.first == nullptr) one.first = &inputs_[i];
    }
  }
}

std::uint32_t Check::export_that_holds_most(const ReadIndex& index, std::uint32_t own_input) const {
  std::unordered_set<std::string_view> named(index.index.paths.begin(), index.index.paths.end());
  named.insert(index.index.names.begin(), index.index.names.end());
  std::map<std::uint32_t, std::uint64_t> shared;
  for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
    if (has_voice_[i]) shared.try_emplace(inputs_[i].export_id, 0);
  }
  for (const takeout::Entry& entry : entries_) {
    if (in_voice(entry) && (named.contains(entry.path) || named.contains(entry.file_name())))
      ++shared[inputs_[entry.input].export_id];
  }
  const std::string stamp = takeout::takeout_stamp(inputs_[own_input].name);
  const auto same_stamp = [&](std::uint32_t number) {
    return !stamp.empty() && std::ranges::any_of(inputs_, [&](const takeout::InputInfo& input) {
      return &input != &inputs_[own_input] && input.export_id == number &&
             takeout::takeout_stamp(input.name) == stamp;
    });
  };
  std::uint32_t best = inputs_[own_input].export_id;
  std::pair<std::uint64_t, bool> most = {0, false};
  for (const auto& [number, count] : shared) {
    const std::pair<std::uint64_t, bool> rank = {count, same_stamp(number)};
    if (rank > most) {
      most = rank;
      best = number;
    }
  }
  return best;
}

void Check::collect_missing() {
  GivenFiles given(entries_);
  for (const ReadIndex& index : indexes_) {
    Export& owner = exports_[export_of_[entries_[index.entry].input]];
    const bool names_any = !index.index.paths.empty() || !index.index.names.empty();
    owner.all_named = owner.all_named || (names_any && !index.index.cut);
    for (const std::string_view path : index.index.paths) {
      if (!given.has_path(path)) owner.missing.emplace(path);
    }
    for (const std::string_view name : index.index.names) {
      if (!given.has_name(name)) owner.missing.emplace(name);
    }
  }
}

void Check::collect_parts() {
  for (std::uint32_t i = 0; i < inputs_.size(); ++i) {
    auto part = takeout::read_part_name(inputs_[i].name);
    if (!part) continue;
    const std::uint32_t number = part->number;
    std::string key = part->series;
    Series& series =
        series_.try_emplace(std::move(key), Series{std::move(*part), {}, {}}).first->second;
    series.numbers.insert(number);
    series.exports.insert(export_of_[i]);
  }
}

bool Check::all_named(const Series& series) const {
  return std::ranges::any_of(series.exports,
                             [&](std::uint32_t number) { return exports_.at(number).all_named; });
}

/// A sentence on what an export lacks; may be empty.
std::string Check::sentence_of(std::uint32_t number) const {
  const std::uint64_t missing = exports_.at(number).missing.size();
  Gap gap;
  std::vector<std::string> last_parts;
  for (const auto& [name, series] : series_) {
    if (!series.exports.contains(number)) continue;
    last_parts.push_back(series.part.of_part(*series.numbers.rbegin()));
    // An index that names everything is more reliable than part numbers. Of exports that share a
    // series, the first reports it.
    const bool is_incomplete =
        missing > 0 || (!all_named(series) && *series.exports.begin() == number);
    if (is_incomplete) gap.add(series);
  }
  const std::string verb = gap.count == 1 ? " was" : " were";
  if (missing == 0) {
    if (gap.count == 0) return {};
    return "By the numbers in the names of its parts, " + gap.words() + verb +
           " not given, and no index page names all files of this export, so it is unknown what is "
           "missing.";
  }
  std::string sentence =
      "The index page of this export names " +
      (missing == 1 ? std::string("a file") : std::to_string(missing) + " files") +
      " that no input holds. ";
  if (gap.count > 0)
    return sentence + "By the numbers in the names of its parts, " + gap.words() + verb +
           " not given.";
  if (last_parts.empty()) return sentence + "Probably a part of it was not given.";
  return sentence + "The numbers of the parts given have no gap, so a part behind " +
         joined(last_parts, " or ") + " is probably missing.";
}

Completeness Check::run() {
  find_owners();
  collect_missing();
  collect_parts();
  Completeness result;
  std::set<std::string> missing;
  for (const auto& [number, one] : exports_) {
    missing.insert(one.missing.begin(), one.missing.end());
    std::string sentence = sentence_of(number);
    if (sentence.empty()) continue;
    result.problems.push_back(
        {ProblemKind::kMissingPart, one.first->name, "", std::nullopt, std::move(sentence)});
  }
  result.export_of_input = export_of_;
  result.missing.assign(missing.begin(), missing.end());
  return result;
}

}  // namespace

Completeness check_completeness(std::span<const takeout::Entry> entries,
                                std::span<const takeout::InputInfo> inputs,
                                std::span<const ReadIndex> indexes) {
  return Check(entries, inputs, indexes).run();
}

}  // namespace gvoice::conversion
