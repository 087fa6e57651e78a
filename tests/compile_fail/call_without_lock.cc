// Calls a function that needs the lock without holding it.
// expect: calling function 'add' requires holding mutex 'mutex_' exclusively
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) { add(amount); }
  void add(int amount) GVOICE_REQUIRES(mutex_) { balance_ += amount; }

 private:
  gvoice::sync::Mutex mutex_;
  int balance_ GVOICE_GUARDED_BY(mutex_) = 0;
};

}  // namespace

int main() {
  Account account;
  account.deposit(1);
  return 0;
}
