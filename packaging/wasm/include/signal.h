/* <signal.h> with what POSIX adds to C: no signal ever arrives. */
#pragma once
#include <__typedef_sigset_t.h>
#include_next <signal.h>

#ifndef SA_RESTART
#define SA_RESTART 0

struct sigaction {
  void (*sa_handler)(int);
  int sa_flags;
  sigset_t sa_mask;
};

#ifdef __cplusplus
extern "C" {
#endif
static inline int sigemptyset(sigset_t* set) {
  (void)set;
  return 0;
}
static inline int sigaction(int number, const struct sigaction* action, struct sigaction* former) {
  (void)number;
  (void)action;
  (void)former;
  return 0;
}
#ifdef __cplusplus
}
#endif
#endif
