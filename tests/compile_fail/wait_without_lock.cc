// Waits for a condition without holding its mutex.
// expect: calling function 'wait' requires holding mutex 'mutex_' exclusively
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void wait() { changed_.wait(mutex_); }

 private:
  gvoice::sync::CondVar changed_;
  gvoice::sync::Mutex mutex_;
};

}  // namespace

int main() {
  Account account;
  account.wait();
  return 0;
}
