#ifndef GVOICE_PHONE_LOOKUP_MANAGER_H_
#define GVOICE_PHONE_LOOKUP_MANAGER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gvoice/record.h"
#include "gvoice/result.h"

namespace gvoice {

/// When a page mentioned a name. The later mention wins; at equal times the newer export, then the
/// later page. Plain value, as are all structs here: concurrent reads are safe, writes are not.
struct MentionTime {
  std::int64_t timestamp_ms = 0;
  std::uint32_t export_rank = 0;  ///< greater for newer exports
  std::uint32_t entry = 0;        ///< index of the page in canonical order
  friend auto operator<=>(const MentionTime&, const MentionTime&) = default;
};

/// The names on one page: its parties as written, and when. The caller owns the views.
struct PageNames {
  std::span<const Party> parties;
  MentionTime when;
};

/// A question for the name of a number. Views live as long as the question.
struct NameQuestion {
  std::string_view number;     ///< as passed to get_alias
  std::string_view why_again;  ///< why the previous answer was not accepted; empty at first
};

/// Asks the user a question and returns the answer. An empty answer keeps the number as its name;
/// nullopt (end of input) does so for this and all further numbers. Called from any thread, one at
/// a time, with no lock held. Must not call get_alias of the same manager.
using AskForName = std::function<std::optional<std::string>(const NameQuestion& question)>;

/// Options of a PhoneLookupManager.
struct PhoneLookupOptions {
  /// Whether is_filtered respects the filters in the file.
  bool skip_filtered_contacts = true;
  /// Whether get_alias asks for unknown names; requires `ask`.
  bool enable_prompts = false;
  AskForName ask = {};
};

/// A line of the lookup file that could not be read. It stays in the file unchanged.
struct DamagedLine {
  std::size_t line = 0;  ///< from 1
  std::string reason;    ///< one sentence
};

/// Names and filters by phone number: typed by the user into phone_lookup.txt, or learned from
/// pages. A typed name always wins; of learned names the latest wins, in any order of arrival.
///
/// Thread-safe: every method may be called from any number of threads at once. No lock is held
/// during a write to disk or a question: a change is made, a snapshot is written, and callers that
/// wait at the same time share one write. If it fails, all of them get the error; the change stays
/// in memory, and the next save writes it too. Before the first change the former file is copied to
/// the folder `backup` beside it.
///
/// Numbers are compared in normalised form if both have one, else exactly; `(202) 555-0123` and
/// `+12025550123` are the same. Numbers without a country code are read as numbers of the United
/// States; `convert` uses the country of the account. If several lines have the same number, the
/// last one counts.
class PhoneLookupManager {
 public:
  /// Reads `lookup_file` if it exists; else the first save creates it with a header. Unreadable
  /// lines are preserved and listed by `damaged_lines`. Prompts without `ask` are
  /// ErrorKind::kUsage.
  static Result<std::unique_ptr<PhoneLookupManager>> open(const std::string& lookup_file,
                                                          PhoneLookupOptions options = {});
  /// A manager without a file: it only knows the names that it is given; saving is
  /// ErrorKind::kUsage.
  static std::unique_ptr<PhoneLookupManager> without_file();
  ~PhoneLookupManager();
  PhoneLookupManager(const PhoneLookupManager&) = delete;
  PhoneLookupManager& operator=(const PhoneLookupManager&) = delete;

  /// Reads the file again, which may have been changed outside: its content replaces all typed
  /// names and filters. Unsaved changes are saved first; if that or reading fails, nothing changes.
  Status load_aliases();

  /// The name for `number`; if none is known and prompts are on, the user's answer, which becomes a
  /// typed name; else `number` itself. Each number is asked for once, one question at a time;
  /// threads that need the same number wait for one answer. An answer that could not be saved stays
  /// in memory; save_aliases_batched then returns the error.
  std::string get_alias(std::string_view number);
  /// The same, but without prompts it first learns the page's name for the number (see
  /// learn_alias).
  std::string get_alias(std::string_view number, const PageNames& page);

  /// Turns prompts off.
  void end_prompts();

  /// Adds a typed name: visible to all readers and on disk when it returns. ErrorKind::kUsage if
  /// number or name is empty, contains `|` or a line break, or is invalid UTF-8, or if the number
  /// begins with `#`.
  Status add_alias(std::string_view number, std::string_view name);
  /// Records a name that a page gives to a number; never written to the file. A name that is empty
  /// or equals the number is ignored. Of two names with the same MentionTime the greater one wins,
  /// so the order of calls does not matter.
  void learn_alias(std::string_view number, std::string_view name, MentionTime when);
  /// All names, typed and learned, by normalised number; a copy.
  std::map<std::string, std::string> get_all_aliases() const;
  /// A name as part of a file name that is valid on every system: lower-case letters, digits and
  /// hyphens; may be empty. Pure.
  static std::string sanitize_alias(std::string_view name);

  /// Whether the lookup file filters this number (always false without skip_filtered_contacts).
  bool is_filtered(std::string_view number) const;
  /// The type of the filter as written (`""` for a bare `filter`); nullopt if there is none.
  std::optional<std::string> get_filter_info(std::string_view number) const;
  /// Whether all other members of a group are filtered. Fewer than two members are no group; a
  /// member without a number (empty view) is not filtered.
  bool should_filter_group_conversation(std::span<const std::string_view> numbers) const;
  /// Adds a filter of type `excluded:<reason>` to a number; on disk when it returns. Errors as for
  /// add_alias, except that the reason may be empty.
  Status exclude_number(std::string_view number, std::string_view reason);
  /// Removes a filter; on disk when it returns. A number without a filter is no error.
  Status unexclude_number(std::string_view number);

  /// The lines of the file that could not be read.
  std::vector<DamagedLine> damaged_lines() const;

  /// Writes the file even if nothing has changed, as it may have been removed.
  Status save_aliases();
  /// Returns once all typed names and filters are on disk. Concurrent callers share one write;
  /// without changes nothing is written. A missing file is created with a header that explains it.
  Status save_aliases_batched();

  /// What a manager holds. Only the sources of the library define it and use these members.
  struct State;
  explicit PhoneLookupManager(std::unique_ptr<State> state);
  State& state() const { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

}  // namespace gvoice

#endif  // GVOICE_PHONE_LOOKUP_MANAGER_H_
