// Changes a guarded value in the function that only reads it.
// expect: cannot assign to variable 'value' with const-qualified type
#include "sync/mutex.h"

int main() {
  gvoice::sync::Guarded<int> number;
  number.read([](const int& value) { value = 1; });
  return 0;
}
