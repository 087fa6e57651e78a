#ifndef GVOICE_SYNC_PARALLEL_FOR_H_
#define GVOICE_SYNC_PARALLEL_FOR_H_

#include <cstddef>
#include <functional>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::sync {

/// The requested number of threads; for 0, the number of processors. Always 1 in a build without
/// locks.
unsigned worker_count(unsigned asked);

/// Calls `work(worker, index)` for each index from 0 to `count` - 1 on up to `workers` threads,
/// which take the indices from one atomic counter; `worker` identifies the thread (0 to workers -
/// 1). Returns when all threads have ended.
///
/// After an error or exception of any call no further indices are taken; calls in progress end
/// normally. The result is the error with the lowest index: the same for any number of workers,
/// since every lower index was taken before. A requested `stop` ends it in the same way with
/// ErrorKind::kInterrupted. With one worker or one index, everything runs on the calling thread; if
/// the system cannot start more threads, on the existing ones.
Status parallel_for(unsigned workers, std::size_t count, const StopFlag& stop,
                    const std::function<Status(unsigned worker, std::size_t index)>& work);

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_PARALLEL_FOR_H_
