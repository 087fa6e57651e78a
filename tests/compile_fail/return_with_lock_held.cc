// Returns early with the lock held.
// expect: mutex 'mutex_' is not held on every path through here
#include "sync/mutex.h"

namespace {

class Account {
 public:
  bool withdraw(int amount) {
    mutex_.lock();
    if (balance_ < amount) return false;
    balance_ -= amount;
    mutex_.unlock();
    return true;
  }

 private:
  gvoice::sync::Mutex mutex_;
  int balance_ GVOICE_GUARDED_BY(mutex_) = 0;
};

}  // namespace

int main() {
  Account account;
  return account.withdraw(1) ? 1 : 0;
  return 0;
}
