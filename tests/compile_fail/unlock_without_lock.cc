// Unlocks what it does not hold.
// expect: releasing mutex 'mutex_' that was not held
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) {
    {
      gvoice::sync::MutexLock lock(mutex_);
      balance_ += amount;
    }
    mutex_.unlock();
  }

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
