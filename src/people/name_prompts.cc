#include "people/name_prompts.h"

#include "base/text.h"

namespace gvoice::people {

/// Waits for the role; false, without taking it, if the number needs no question any more.
bool NamePrompts::take_role(const std::string& key) {
  sync::MutexLock lock(mutex_);
  while (asking_) question_ended_.wait(mutex_);
  if (ended_ || !asked_.insert(key).second) return false;
  asking_ = true;
  return true;
}

void NamePrompts::give_role_back() {
  sync::MutexLock lock(mutex_);
  asking_ = false;
  question_ended_.notify_all();
}

void NamePrompts::end() {
  sync::MutexLock lock(mutex_);
  ended_ = true;
}

void NamePrompts::ask_once(const std::string& key, std::string_view number,
                           const std::function<bool()>& is_known, const Keep& keep) {
  if (!take_role(key)) return;
  // The role must be released even if something is thrown, or all callers would block.
  struct Role {
    NamePrompts& prompts;
    ~Role() { prompts.give_role_back(); }
  } const role{*this};

  if (is_known()) return;
  std::string why_again;
  while (true) {
    const std::optional<std::string> name = ask_({number, why_again});
    if (!name) return end();
    if (trim(*name).empty()) return;
    const std::optional<std::string> refused = keep(*name);
    if (!refused) return;
    why_again = *refused;
  }
}

}  // namespace gvoice::people
