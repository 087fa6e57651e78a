// Goes on as if a lock that was only tried were held.
// expect: writing variable 'balance_' requires holding mutex 'mutex_' exclusively
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) {
    if (!mutex_.try_lock()) {
      balance_ += amount;
      return;
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
