// The control: everything that the other files here do wrong, done right. It must compile.
#include "sync/mutex.h"

namespace {

class Account {
 public:
  void deposit(int amount) GVOICE_EXCLUDES(mutex_) {
    gvoice::sync::MutexLock lock(mutex_);
    add(amount);
    changed_.notify_all();
  }
  int wait_for(int amount) GVOICE_EXCLUDES(mutex_) {
    gvoice::sync::MutexLock lock(mutex_);
    while (balance_ < amount) changed_.wait(mutex_);
    return balance_;
  }
  bool try_deposit(int amount) GVOICE_EXCLUDES(mutex_) {
    if (!mutex_.try_lock()) return false;
    add(amount);
    mutex_.unlock();
    return true;
  }

 private:
  void add(int amount) GVOICE_REQUIRES(mutex_) { balance_ += amount; }

  gvoice::sync::Mutex mutex_;
  gvoice::sync::CondVar changed_;
  int balance_ GVOICE_GUARDED_BY(mutex_) = 0;
};

}  // namespace

int main() {
  Account account;
  account.deposit(2);
  const bool deposited = account.try_deposit(1);
  gvoice::sync::Guarded<int> total(account.wait_for(2));
  total.write([](int& value) { ++value; });
  return total.read([](int value) { return value; }) + (deposited ? 1 : 0);
}
