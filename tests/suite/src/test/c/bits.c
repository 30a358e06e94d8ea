// Bit manipulation: the compiler's builtins against loops.
#include <stdint.h>
#include <stdio.h>

static int slow_count(uint64_t v) {
  int n = 0;
  for (; v; v &= v - 1) {
    n++;
  }
  return n;
}

int main(void) {
  uint64_t v = 0x123456789abcdef1;
  uint64_t sum = 0;
  int wrong = 0;
  for (int i = 0; i < 2000; i++) {
    v ^= v << 13;
    v ^= v >> 7;
    v ^= v << 17;
    uint64_t w = v >> (i % 64) | 1;
    uint32_t u = (uint32_t)w | 1u << (i % 32);
    wrong += __builtin_popcountll(w) != slow_count(w);
    wrong += __builtin_popcount(u) != slow_count(u);
    sum = sum * 31 + __builtin_clzll(w) + 2 * __builtin_ctzll(w << (i % 7)) + 3 * __builtin_clz(u) + 5 * __builtin_ctz(u << 1 | 1u << 31);
    sum += __builtin_parityll(w) + __builtin_ffsll(w << 5) + __builtin_clrsbll((int64_t)v);
    sum ^= __builtin_bswap64(w) + __builtin_bswap32(u) + __builtin_bswap16((uint16_t)u);
    unsigned shift = i % 64;
    sum += (w << shift | w >> (-shift & 63)) ^ (u << (shift & 31) | u >> (-shift & 31));
    sum += (uint64_t)((int64_t)v >> shift) + (v >> shift) + (uint32_t)((int32_t)u >> (shift & 31));
  }
  printf("%016lx %d\n", sum, wrong);
  int64_t a = INT64_MAX, r64;
  int32_t r32;
  uint64_t ru;
  int over = __builtin_add_overflow(a, 1, &r64);
  over = over * 2 + __builtin_sub_overflow(-2, a, &r64);
  over = over * 2 + __builtin_mul_overflow(a, 2, &r64);
  over = over * 2 + __builtin_add_overflow(a, -1, &r64);
  over = over * 2 + __builtin_add_overflow(INT32_MAX, 1, &r32);
  over = over * 2 + __builtin_mul_overflow(65536, 32767, &r32);
  over = over * 2 + __builtin_mul_overflow(~0ul, 2ul, &ru);
  printf("%x %lx %x %lx\n", over, r64, r32, ru);
  struct {
    unsigned a : 3, b : 7, c : 22;
    signed d : 5;
    uint64_t e : 40;
  } fields = {5, 100, 4000000, -9, 0xfedcba9876};
  fields.b += 30;
  fields.d -= 8;
  printf("%u %u %u %d %lx\n", fields.a, fields.b, fields.c, fields.d, (uint64_t)fields.e);
  return 0;
}
