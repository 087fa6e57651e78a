/* <sys/resource.h> with limits, of which a page in a browser knows none, and the memory in use. */
#pragma once
#include_next <sys/resource.h>

#ifndef RLIMIT_NOFILE
#define RLIMIT_NOFILE 7
typedef unsigned long rlim_t;
struct rlimit {
  rlim_t rlim_cur;
  rlim_t rlim_max;
};

#ifdef __cplusplus
extern "C" {
#endif
int getrlimit(int which, struct rlimit* limit);
int setrlimit(int which, const struct rlimit* limit);
#ifdef __cplusplus
}
#endif
#endif
