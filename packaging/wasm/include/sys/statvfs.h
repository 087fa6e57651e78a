/* <sys/statvfs.h>: the files lie in memory, whose free space is not known. */
#pragma once
#include <sys/types.h>

struct statvfs {
  unsigned long f_bsize, f_frsize;
  unsigned long long f_blocks, f_bfree, f_bavail;
};

#ifdef __cplusplus
extern "C" {
#endif
int fstatvfs(int file, struct statvfs* status);
#ifdef __cplusplus
}
#endif
