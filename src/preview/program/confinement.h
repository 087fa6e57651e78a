#ifndef GVOICE_PREVIEW_PROGRAM_CONFINEMENT_H_
#define GVOICE_PREVIEW_PROGRAM_CONFINEMENT_H_

#include <cstdint>

/// 1 in builds with a sanitizer that needs more than is left after confine.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define GVOICE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define GVOICE_SANITIZED 1
#endif
#endif
#ifndef GVOICE_SANITIZED
#define GVOICE_SANITIZED 0
#endif

/// What gvoice-preview gives up before it reads a medium, which may take its decoders over.
namespace gvoice::preview {

struct Confinement {
  std::uint64_t memory_bytes = std::uint64_t{2} << 30;  ///< address space, libraries included
  unsigned cpu_seconds = 120;
  std::uint64_t output_bytes = 0;
};

/// Closes all files but the standard streams. Call first.
void close_other_files();

/// Confines this process for good: it can open no file and no connection, start no process and no
/// program, and take no more than the limits. A filter of system calls ensures this on x86-64 and
/// arm64 where the kernel has one; elsewhere the limits alone hold: no further file can be opened.
/// The process ends with the one that started it. False if a limit cannot be set.
///
/// A use of too much memory is std::bad_alloc or a null pointer; of too much time the signal
/// SIGXCPU. Builds with sanitizers have no limit of memory and no filter.
bool confine(const Confinement& confinement);

}  // namespace gvoice::preview

#endif  // GVOICE_PREVIEW_PROGRAM_CONFINEMENT_H_
