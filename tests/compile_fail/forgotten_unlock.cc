// Locks by hand and forgets to unlock.
// expect: mutex 'mutex_' is still held at the end of function
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) {
    mutex_.lock();
    balance_ += amount;
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
