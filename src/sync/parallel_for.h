#ifndef GVOICE_SYNC_PARALLEL_FOR_H_
#define GVOICE_SYNC_PARALLEL_FOR_H_

#include <cstddef>
#include <functional>

#include "gvoice/result.h"
#include "gvoice/stop_flag.h"

namespace gvoice::sync {

/// So many threads as were asked for; for 0, as the machine runs at once. In a build without locks
/// always 1: nothing runs in parallel there, whatever is asked for.
unsigned worker_count(unsigned asked);

/// Calls `work(worker, index)` for each index from 0 to `count` - 1 on up to `workers` threads,
/// which take the indices off one counter; `worker` tells the threads apart (0 to workers - 1). It
/// returns when all threads have ended.
///
/// An error, or an exception, of any call keeps the others from taking further indices; calls under
/// way end normally. The result is the error with the lowest index: the same one for any number of
/// workers, since every lower index was taken before. A requested `stop` ends it in the same way
/// with ErrorKind::kInterrupted. With one worker, or one index, everything runs on the calling
/// thread; where the system has no more threads, on those that there are.
Status parallel_for(unsigned workers, std::size_t count, const StopFlag& stop,
                    const std::function<Status(unsigned worker, std::size_t index)>& work);

}  // namespace gvoice::sync

#endif  // GVOICE_SYNC_PARALLEL_FOR_H_
