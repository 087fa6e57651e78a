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

namespace people {
struct PhoneLookupInternal;
}

/// When a page mentioned a name: the later one wins, between equal times the newer export, and in
/// one export the later page. A plain value, as all structs here are: one thread changes it, or
/// many read it.
struct MentionTime {
  std::int64_t timestamp_ms = 0;
  std::uint32_t export_rank = 0;  ///< greater for newer exports
  std::uint32_t entry = 0;        ///< index of the page in canonical order
  friend auto operator<=>(const MentionTime&, const MentionTime&) = default;
};

/// What one page says about names: its parties as it writes them, and when. Views are the caller's.
struct PageNames {
  std::span<const Party> parties;
  MentionTime when;
};

/// A question for the name of a number. Views live as long as the question.
struct NameQuestion {
  std::string_view number;     ///< as get_alias was asked for it
  std::string_view why_again;  ///< why the answer before could not be kept; empty at first
};

/// Puts a question to somebody and returns the answer. An empty answer keeps the number as its
/// name; nothing at all (the end of the input) does so for this number and all that follow. Called
/// by one thread at a time, whichever that is, with no lock held; it must not call get_alias of the
/// same manager.
using AskForName = std::function<std::optional<std::string>(const NameQuestion& question)>;

/// How a PhoneLookupManager behaves.
struct PhoneLookupOptions {
  /// Whether a filter in the file means anything to is_filtered.
  bool skip_filtered_contacts = true;
  /// Whether get_alias asks for names that are not known; `ask` must be set then.
  bool enable_prompts = false;
  AskForName ask = {};
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
/// Thread-safe: every method may be called from any number of threads at once. No lock is held over
/// a write to disk or a question to somebody: a change is made, its snapshot is written, and
/// callers who wait at the same time share one write. Where that fails all of them are told; the
/// change stays known, and the next save writes it as well. Before the first change the former file
/// is kept in the folder `backup` beside it.
///
/// Numbers are compared in normalised form where both have one, else exactly; `(202) 555-0123` and
/// `+12025550123` are the same. Numbers without the code of a country are those of the United
/// States; `convert` reads them by the country of the account. Where several lines of the file name
/// one number the last one counts.
class PhoneLookupManager {
 public:
  /// Reads `lookup_file` where it exists; where it does not, it is created with a header by the
  /// first save. Lines that cannot be read are kept as they are and told by `damaged_lines`.
  /// Prompts without `ask` are ErrorKind::kUsage.
  static Result<std::unique_ptr<PhoneLookupManager>> open(const std::string& lookup_file,
                                                          PhoneLookupOptions options = {});
  /// A manager without a file: it knows what it is told of, and saving is ErrorKind::kUsage.
  static std::unique_ptr<PhoneLookupManager> without_file();
  ~PhoneLookupManager();
  PhoneLookupManager(const PhoneLookupManager&) = delete;
  PhoneLookupManager& operator=(const PhoneLookupManager&) = delete;

  /// Reads the file again, which somebody may have changed: what it says takes the place of all
  /// typed names and filters. Changes of our own that are not on disk yet are saved first; where
  /// that or reading fails, everything stays as it was.
  Status load_aliases();

  /// The name for `number`; where none is known and prompts are on, the answer to a question, which
  /// becomes a typed name; else `number` itself. A number is asked for once, one question at a
  /// time; threads that miss the same number wait for one answer. An answer that could not be saved
  /// stays known; save_aliases_batched then tells why.
  std::string get_alias(std::string_view number);
  /// The same; without prompts it first learns what the page calls that number (see learn_alias).
  std::string get_alias(std::string_view number, const PageNames& page);

  /// From now on get_alias asks nobody.
  void end_prompts();

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
  /// A name as part of a file name that every system can hold: small letters, digits and hyphens;
  /// empty where nothing of it can be written so. The name itself is never changed. Pure.
  static std::string sanitize_alias(std::string_view name);

  /// Whether the user filtered this number out (always false without skip_filtered_contacts).
  bool is_filtered(std::string_view number) const;
  /// The filter's type as written (`""` for a bare `filter`), or nothing.
  std::optional<std::string> get_filter_info(std::string_view number) const;
  /// Whether all of a group's other members are filtered. Fewer than two are no group; somebody
  /// without a number (an empty view) is not filtered.
  bool should_filter_group_conversation(std::span<const std::string_view> numbers) const;
  /// Filters a number out, on disk when it returns; its type becomes `excluded:<reason>`. Errors as
  /// for add_alias, but that the reason may be empty.
  Status exclude_number(std::string_view number, std::string_view reason);
  /// Takes a filter back, on disk when it returns; a number without one is no error.
  Status unexclude_number(std::string_view number);

  /// The lines of the file that were not understood when it was read.
  std::vector<DamagedLine> damaged_lines() const;

  /// Writes the file, also where nothing has changed: it may have been removed.
  Status save_aliases();
  /// Waits until all that is known here is on disk; callers at the same time share one write, and
  /// where nothing is new nothing is written. A file that was not there is made, with a header that
  /// explains it.
  Status save_aliases_batched();

 private:
  friend struct people::PhoneLookupInternal;
  struct State;
  explicit PhoneLookupManager(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace gvoice

#endif  // GVOICE_PHONE_LOOKUP_MANAGER_H_
