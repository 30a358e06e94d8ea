// Fused multiply-add, where a second rounding would show.
// flags: -lm -ffp-contract=off
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t d(double v) {
  uint64_t b;
  memcpy(&b, &v, sizeof b);
  return b;
}
static uint32_t s(float v) {
  uint32_t b;
  memcpy(&b, &v, sizeof b);
  return b;
}

#define FUSED(insn, type, a, b, c)                                              \
  ({                                                                            \
    type result;                                                                \
    asm volatile(insn " %0, %1, %2, %3" : "=f"(result) : "f"(a), "f"(b), "f"(c)); \
    result;                                                                     \
  })

int main(void) {
  double a = 1 + 0x1p-52, b = 1 - 0x1p-52;
  printf("%016lx %016lx\n", d(fma(a, b, -1.0)), d(a * b - 1.0));
  uint64_t state = 88172645463325252u;
  for (int i = 0; i < 200; i++) {
    double v[3];
    for (int k = 0; k < 3; k++) {
      state ^= state << 13;
      state ^= state >> 7;
      state ^= state << 17;
      // exponents near each other, so that cancellation happens
      uint64_t pattern = (state & 0x800fffffffffffff) | ((uint64_t)(1013 + state % 20) << 52);
      if (i % 16 == 0) {
        pattern = state;
      }
      memcpy(&v[k], &pattern, 8);
    }
    if (i % 5 == 0) {
      v[2] = -(v[0] * v[1]);
    }
    printf("%016lx %016lx %016lx %016lx", d(FUSED("fmadd.d", double, v[0], v[1], v[2])),
           d(FUSED("fmsub.d", double, v[0], v[1], v[2])), d(FUSED("fnmadd.d", double, v[0], v[1], v[2])),
           d(FUSED("fnmsub.d", double, v[0], v[1], v[2])));
    float x = (float)v[0], y = (float)v[1], z = (float)v[2];
    printf(" %08x %08x %08x %08x\n", s(FUSED("fmadd.s", float, x, y, z)), s(FUSED("fmsub.s", float, x, y, z)),
           s(FUSED("fnmadd.s", float, x, y, z)), s(FUSED("fnmsub.s", float, x, y, z)));
  }
  printf("%g %g %g\n", fma(INFINITY, 0, 1), fma(1e308, 10, -INFINITY), fma(0.1, 10, -1));
  return 0;
}
