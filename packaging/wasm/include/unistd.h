/* <unistd.h> with a user, to whom every file belongs. */
#pragma once
#include_next <unistd.h>

#ifdef __cplusplus
extern "C" {
#endif
void sync(void);
static inline unsigned geteuid(void) { return 0; }
#ifdef __cplusplus
}
#endif
