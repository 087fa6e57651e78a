#ifndef GVOICE_FS_SYSTEM_CALLS_H_
#define GVOICE_FS_SYSTEM_CALLS_H_

#include <string>

/// What Linux can do and POSIX cannot. system_calls.cc is for Linux; other systems compile
/// system_calls_posix.cc instead, and so does a build with GVOICE_POSIX_ONLY, to test it. All
/// functions are thread-safe; -1 with errno set is failure.
namespace gvoice::fs {

/// Lets two names change places in one step. ENOSYS or EINVAL where that is not possible.
int exchange_names(int old_folder, const char* old_name, int new_folder, const char* new_name);

/// Renames unless the new name is taken: EEXIST then. ENOSYS or EINVAL where that is not possible
/// in one step.
int rename_if_free(int old_folder, const char* old_name, int new_folder, const char* new_name);

/// Waits until everything on the file system of an open file is on the disk. POSIX can only start
/// that.
int sync_file_system(int file);

/// Whether something is mounted at `name`. POSIX sees that by the device, which a folder that is
/// mounted a second time on the same disk (bind mount) shares with its parent.
bool is_mounted(int parent, const std::string& name);

/// Flags of open(2) for a folder of which only files inside are opened. Linux then needs no
/// permission to list it.
int passing_folder_flags();

}  // namespace gvoice::fs

#endif  // GVOICE_FS_SYSTEM_CALLS_H_
