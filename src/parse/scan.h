#ifndef GVOICE_PARSE_SCAN_H_
#define GVOICE_PARSE_SCAN_H_

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

/// The basic searches of this module, with 16 bytes at a time if the processor supports it. They
/// may read up to 15 bytes past `end`, which must be readable (ReadBuffer::kPadding) but do not
/// affect the result.
namespace gvoice::parse {

/// The first place in [begin, end) with one of `Wanted`; `end` if there is none.
template <char... Wanted>
inline const char* find_any(const char* begin, const char* end) {
  const char* place = begin;
#if defined(__SSE2__)
  while (place < end) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place));
    __m128i hits = _mm_setzero_si128();
    ((hits = _mm_or_si128(hits, _mm_cmpeq_epi8(block, _mm_set1_epi8(Wanted)))), ...);
    if (const int mask = _mm_movemask_epi8(hits); mask != 0) {
      place += std::countr_zero(static_cast<unsigned>(mask));
      break;
    }
    place += 16;
  }
#else
  while (place < end && !((*place == Wanted) || ...)) ++place;
#endif
  return place < end ? place : end;
}

/// The first place in [begin, end) with a `quote` that is known only at run time.
inline const char* find_quote(const char* begin, const char* end, char quote) {
  return quote == '"' ? find_any<'"'>(begin, end) : find_any<'\''>(begin, end);
}

/// The first place in [begin, end) with a byte that must be converted in text: `&`, NUL, or not
/// ASCII; `end` if there is none.
inline const char* find_special(const char* begin, const char* end) {
  const char* place = begin;
#if defined(__SSE2__)
  while (place < end) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('&')),
                                      _mm_cmpeq_epi8(block, _mm_setzero_si128()));
    // movemask collects sign bits, which also mark bytes that are not ASCII.
    if (const int mask = _mm_movemask_epi8(_mm_or_si128(hits, block)); mask != 0) {
      place += std::countr_zero(static_cast<unsigned>(mask));
      break;
    }
    place += 16;
  }
#else
  while (place < end && *place != '&' && *place != '\0' &&
         static_cast<unsigned char>(*place) < 0x80) {
    ++place;
  }
#endif
  return place < end ? place : end;
}

}  // namespace gvoice::parse

#endif  // GVOICE_PARSE_SCAN_H_
