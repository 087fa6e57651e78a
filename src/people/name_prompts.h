#ifndef GVOICE_PEOPLE_NAME_PROMPTS_H_
#define GVOICE_PEOPLE_NAME_PROMPTS_H_

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

#include "gvoice/phone_lookup_manager.h"
#include "sync/mutex.h"

namespace gvoice::people {

/// Asks somebody for names: one question at a time, for each number once, and nothing more once the
/// input has ended.
///
/// Asking is a role, not a lock: whoever finds nobody asking takes it and asks without any lock;
/// the others wait for the end of that question, so that two threads that miss the same number get
/// the same answer. Thread-safe.
class NamePrompts {
 public:
  /// `ask` may be empty: then nobody is asked.
  explicit NamePrompts(AskForName ask) : ask_(std::move(ask)) {}

  bool enabled() const { return static_cast<bool>(ask_); }

  /// Stores an answer, or says why it cannot be kept; then the question is put again.
  using Keep = std::function<std::optional<std::string>(const std::string& name)>;

  /// Asks for the name of `number`, unless that was done before, the input has ended, or
  /// `is_known()` holds when the turn comes. `key` is equal for all spellings of one number. What
  /// `ask`, `is_known` and `keep` throw goes to the caller, and others may ask on.
  void ask_once(const std::string& key, std::string_view number,
                const std::function<bool()>& is_known, const Keep& keep) GVOICE_EXCLUDES(mutex_);
  /// From now on nobody is asked; a question that is being asked goes on.
  void end() GVOICE_EXCLUDES(mutex_);

 private:
  bool take_role(const std::string& key) GVOICE_EXCLUDES(mutex_);
  void give_role_back() GVOICE_EXCLUDES(mutex_);

  const AskForName ask_;
  sync::Mutex mutex_{"NamePrompts.mutex"};
  sync::CondVar question_ended_;
  bool asking_ GVOICE_GUARDED_BY(mutex_) = false;  ///< somebody has the role
  bool ended_ GVOICE_GUARDED_BY(mutex_) = false;
  std::unordered_set<std::string> asked_ GVOICE_GUARDED_BY(mutex_);
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_NAME_PROMPTS_H_
