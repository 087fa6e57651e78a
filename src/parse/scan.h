#ifndef GVOICE_PARSE_SCAN_H_
#define GVOICE_PARSE_SCAN_H_

#if defined(__SSE2__)
#include <emmintrin.h>

#include <bit>
#endif

/// The searches that everything else in this module is built from, 16 bytes at a time where the
/// processor can. All of them may read up to 15 bytes behind `end`, which therefore must be
/// readable (ReadBuffer::kPadding); what stands there never changes a result.
namespace gvoice::parse {

/// The first place in [begin, end) that holds one of `Wanted`; `end` where none does.
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

/// The first place in [begin, end) that holds a `quote`, which is known only when the page is read.
inline const char* find_quote(const char* begin, const char* end, char quote) {
  return quote == '"' ? find_any<'"'>(begin, end) : find_any<'\''>(begin, end);
}

/// The first place in [begin, end) that text cannot keep as it is: `&`, NUL, or a byte that is not
/// ASCII; `end` where there is none.
inline const char* find_special(const char* begin, const char* end) {
  const char* place = begin;
#if defined(__SSE2__)
  while (place < end) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(place));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('&')),
                                      _mm_cmpeq_epi8(block, _mm_setzero_si128()));
    // The sign bit that movemask collects is also the mark of a byte that is not ASCII.
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
