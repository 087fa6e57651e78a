// Calls a function that takes the lock, with the lock held.
// expect: cannot call function 'deposit' while mutex 'mutex_' is held
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) GVOICE_EXCLUDES(mutex_) {
    gvoice::sync::MutexLock lock(mutex_);
    balance_ += amount;
  }
  void deposit_twice(int amount) {
    gvoice::sync::MutexLock lock(mutex_);
    deposit(amount);
    balance_ += amount;
  }

 private:
  gvoice::sync::Mutex mutex_;
  int balance_ GVOICE_GUARDED_BY(mutex_) = 0;
};

}  // namespace

int main() {
  Account account;
  account.deposit_twice(1);
  return 0;
}
