/* Where a compression is not built in, libarchive starts a program for it. Here there is none. */
#include <archive.h>

int __archive_read_program(void* filter, const char* command) {
  (void)filter;
  (void)command;
  return ARCHIVE_FATAL;
}
