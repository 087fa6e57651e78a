#ifndef GVOICE_PEOPLE_NAME_PROMPTS_H_
#define GVOICE_PEOPLE_NAME_PROMPTS_H_

#include <functional>
#include <optional>
#include <string>
#include <unordered_set>

#include "gvoice/phone_lookup_manager.h"
#include "sync/mutex.h"

namespace gvoice::people {

/// Asks the user for names: one question at a time, once per number, and none after the end of
/// input.
///
/// Asking is a role, not a lock: the first thread takes it and asks without holding a lock; the
/// others wait for the end of that question, so that threads that need the same number get the same
/// answer. Thread-safe.
class NamePrompts {
 public:
  /// `ask` may be empty: then no questions are asked.
  explicit NamePrompts(AskForName ask) : ask_(std::move(ask)) {}

  bool enabled() const { return static_cast<bool>(ask_); }

  /// Stores an answer, or returns why it is not acceptable; then the question is repeated.
  using Keep = std::function<std::optional<std::string>(const std::string& name)>;

  /// Asks for the name of `number`, unless it was asked before, the input has ended, or
  /// `is_known()` is true when its turn comes. `key` is equal for all spellings of a number.
  /// Exceptions of `ask`, `is_known` and `keep` propagate to the caller and release the role.
  void ask_once(const std::string& key, std::string_view number,
                const std::function<bool()>& is_known, const Keep& keep) GVOICE_EXCLUDES(mutex_);
  /// Stops further questions; a current one continues.
  void end() GVOICE_EXCLUDES(mutex_);

 private:
  bool take_role(const std::string& key) GVOICE_EXCLUDES(mutex_);
  void give_role_back() GVOICE_EXCLUDES(mutex_);

  const AskForName ask_;
  sync::Mutex mutex_{"NamePrompts.mutex"};
  sync::CondVar question_ended_;
  bool asking_ GVOICE_GUARDED_BY(mutex_) = false;  ///< the role is taken
  bool ended_ GVOICE_GUARDED_BY(mutex_) = false;
  std::unordered_set<std::string> asked_ GVOICE_GUARDED_BY(mutex_);
};

}  // namespace gvoice::people

#endif  // GVOICE_PEOPLE_NAME_PROMPTS_H_
