// Reads a guarded member without its lock.
// expect: reading variable 'balance_' requires holding mutex 'mutex_'
#include "sync/mutex.h"

namespace {

class Account {
 public:
  int balance() { return balance_; }

 private:
  gvoice::sync::Mutex mutex_;
  int balance_ GVOICE_GUARDED_BY(mutex_) = 0;
};

}  // namespace

int main() {
  Account account;
  return account.balance();
  return 0;
}
