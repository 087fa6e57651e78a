#ifndef GVOICE_SYNC_THREAD_ANNOTATIONS_H_
#define GVOICE_SYNC_THREAD_ANNOTATIONS_H_

/// Macros for clang's thread-safety attributes
/// (https://clang.llvm.org/docs/ThreadSafetyAnalysis.html); empty for other compilers.

#if defined(__clang__)
#define GVOICE_TSA(attribute) __attribute__((attribute))
#else
#define GVOICE_TSA(attribute)
#endif

#define GVOICE_CAPABILITY(name) GVOICE_TSA(capability(name))
#define GVOICE_SCOPED_CAPABILITY GVOICE_TSA(scoped_lockable)
#define GVOICE_GUARDED_BY(lock) GVOICE_TSA(guarded_by(lock))
#define GVOICE_REQUIRES(...) GVOICE_TSA(requires_capability(__VA_ARGS__))
#define GVOICE_ACQUIRE(...) GVOICE_TSA(acquire_capability(__VA_ARGS__))
#define GVOICE_RELEASE(...) GVOICE_TSA(release_capability(__VA_ARGS__))
#define GVOICE_TRY_ACQUIRE(...) GVOICE_TSA(try_acquire_capability(__VA_ARGS__))
#define GVOICE_EXCLUDES(...) GVOICE_TSA(locks_excluded(__VA_ARGS__))
#define GVOICE_NO_THREAD_SAFETY_ANALYSIS GVOICE_TSA(no_thread_safety_analysis)

#endif  // GVOICE_SYNC_THREAD_ANNOTATIONS_H_
