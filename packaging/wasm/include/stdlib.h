/* <stdlib.h> with what posix.cc adds. */
#pragma once
#include_next <stdlib.h>

#ifdef __cplusplus
extern "C" {
#endif
char* realpath(const char* path, char* into);
int mkostemp(char* pattern, int flags);
#ifdef __cplusplus
}
#endif
