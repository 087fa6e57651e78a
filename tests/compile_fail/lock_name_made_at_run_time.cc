// Names a lock by a text that may be gone before its statistics are read.
// expect: is not a constant expression
#include <string>

#include "sync/mutex.h"

int main(int argc, char**) {
  const std::string name = "lock " + std::to_string(argc);
  gvoice::sync::Mutex mutex{name.c_str()};
  const gvoice::sync::MutexLock lock(mutex);
  return 0;
}
