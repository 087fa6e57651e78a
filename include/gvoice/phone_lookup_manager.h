#ifndef GVOICE_PHONE_LOOKUP_MANAGER_H_
#define GVOICE_PHONE_LOOKUP_MANAGER_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/result.h"

namespace gvoice {

namespace people {
struct PhoneLookupOnDisk;
}

/// When a page mentioned a name: the later one wins, between equal times the newer export, and in
/// one export the later page.
struct MentionTime {
  std::int64_t timestamp_ms = 0;
  std::uint32_t export_rank = 0;  ///< greater for newer exports
  std::uint32_t entry = 0;        ///< index of the page in canonical order
  friend auto operator<=>(const MentionTime&, const MentionTime&) = default;
};

/// A line of the lookup file that could not be read. It stays in the file as it is.
struct DamagedLine {
  std::size_t line = 0;  ///< from 1
  std::string reason;    ///< one sentence
};

/// Names and filters by phone number: those that the user typed into phone_lookup.txt, and those
/// that pages mention. A typed name always wins; between mentioned names the latest wins, whatever
/// the order of arrival.
///
/// Thread-safe: every method may be called from any number of threads at once. No lock that a
/// reader takes is held over a write to disk: a change is made, its snapshot is written, and
/// callers who wait at the same time share one write. Where that fails all of them are told; the
/// change stays known, and the next save writes it as well. Before the first change the former file
/// is kept in the folder `backup` beside it.
///
/// Numbers are compared in normalised form where both have one, else exactly; `(202) 555-0123` and
/// `+12025550123` are the same. Where several lines of the file name one number the last one
/// counts.
class PhoneLookupManager {
 public:
  /// Reads `lookup_file` where it exists; where it does not, it is created with a header by the
  /// first save, or by create_if_absent. Lines that cannot be read are kept as they are and told by
  /// `damaged_lines`.
  static Result<std::unique_ptr<PhoneLookupManager>> open(const std::string& lookup_file,
                                                          bool skip_filtered_contacts = true);
  /// A manager without a file: it knows what it is told of, and saving is ErrorKind::kUsage.
  static std::unique_ptr<PhoneLookupManager> without_file();
  ~PhoneLookupManager();
  PhoneLookupManager(const PhoneLookupManager&) = delete;
  PhoneLookupManager& operator=(const PhoneLookupManager&) = delete;

  /// The name for `number`, or `number` itself where none is known.
  std::string get_alias(std::string_view number) const;
  /// The name for `number`, or nothing.
  std::optional<std::string> find_alias(std::string_view number) const;

  /// Types a name in: known to all readers, and on disk, when it returns. Neither number nor name
  /// may be empty, hold `|` or a line break, or be invalid UTF-8, and no number begins with `#`:
  /// ErrorKind::kUsage.
  Status add_alias(std::string_view number, std::string_view name);
  /// Tells of a name that a page gives to a number. Never written to the file. A name that is
  /// empty, or says no more than the number, is none; of two names at the same MentionTime the
  /// greater one stays, so that no order of calls matters.
  void learn_alias(std::string_view number, std::string_view name, MentionTime when);
  /// A copy of all names, typed and learned, by normalised number.
  std::map<std::string, std::string> get_all_aliases() const;

  /// Whether the user filtered this number out (always false without skip_filtered_contacts).
  bool is_filtered(std::string_view number) const;
  /// The filter's type as written (`""` for a bare `filter`), or nothing.
  std::optional<std::string> get_filter_info(std::string_view number) const;
  /// Filters a number out, on disk when it returns; its type becomes `excluded:<reason>`. Errors as
  /// for add_alias, but that the reason may be empty.
  Status exclude_number(std::string_view number, std::string_view reason);
  /// Takes a filter back, on disk when it returns; a number without one is no error.
  Status unexclude_number(std::string_view number);

  /// The lines of the file that were not understood when it was opened.
  std::vector<DamagedLine> damaged_lines() const;

  /// Brings the file on disk to what is known here, also where an earlier write failed or the file
  /// was removed.
  Status save_aliases();
  /// Creates the file with a header that explains it, where there is none.
  Status create_if_absent();

 private:
  friend struct people::PhoneLookupOnDisk;
  struct State;
  explicit PhoneLookupManager(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gvoice

#endif  // GVOICE_PHONE_LOOKUP_MANAGER_H_
