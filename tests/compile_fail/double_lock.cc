// Takes a lock that the same scope holds already.
// expect: acquiring mutex 'mutex_' that is already held
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) {
    gvoice::sync::MutexLock outer(mutex_);
    gvoice::sync::MutexLock inner(mutex_);
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
