/* <sys/stat.h> with permissions, which files in memory do not have. */
#pragma once
#include_next <sys/stat.h>

#ifdef __cplusplus
extern "C" {
#endif
static inline int chmod(const char* path, mode_t mode) {
  (void)path;
  (void)mode;
  return 0;
}
static inline int fchmod(int file, mode_t mode) {
  (void)file;
  (void)mode;
  return 0;
}
#ifdef __cplusplus
}
#endif
