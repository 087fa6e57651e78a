// Lets a reference to a guarded value outlive its lock.
// expect: static assertion failed
#include "sync/mutex.h"

int main() {
  gvoice::sync::Guarded<int> number;
  return number.write([](int& value) -> int& { return value; });
}
