// Conversions between floating point and integers, saturating at both ends, as the instructions do it.
// flags: -lm
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define CONVERT(insn, value)                                                 \
  ({                                                                         \
    long result, flags;                                                      \
    asm volatile("fsflags x0\n\t" insn " %0, %2, rtz\n\tfrflags %1"          \
                 : "=&r"(result), "=r"(flags)                                \
                 : "f"(value));                                              \
    printf(" %lx/%lx", result, flags);                                       \
  })

int main(void) {
  volatile double reals[] = {0,     -0.0,  0.9,   -0.9,  1.5,   -1.5,   2147483647.0,  2147483647.5,  2147483648.0,
                             -2147483648.0, -2147483649.0, 4294967295.0, 4294967296.0, 9223372036854774784.0,
                             9223372036854775808.0, -9223372036854775808.0, -9223372036854777856.0,
                             18446744073709549568.0, 18446744073709551616.0, 1e30, -1e30, INFINITY, -INFINITY, NAN};
  for (unsigned i = 0; i < sizeof reals / sizeof *reals; i++) {
    double a = reals[i];
    float b = (float)a;
    printf("%g:", a);
    CONVERT("fcvt.w.d", a);
    CONVERT("fcvt.wu.d", a);
    CONVERT("fcvt.l.d", a);
    CONVERT("fcvt.lu.d", a);
    CONVERT("fcvt.w.s", b);
    CONVERT("fcvt.wu.s", b);
    CONVERT("fcvt.l.s", b);
    CONVERT("fcvt.lu.s", b);
    printf("\n");
  }
  volatile long integers[] = {0, 1, -1, INT32_MAX, INT32_MIN, UINT32_MAX, INT64_MAX, INT64_MIN, (1L << 53) + 1, 16777217};
  for (unsigned i = 0; i < sizeof integers / sizeof *integers; i++) {
    long n = integers[i];
    printf("%ld: %a %a %a %a %a %a\n", n, (double)n, (double)(unsigned long)n, (double)(int)n, (double)(unsigned)n,
           (double)(float)n, (double)(float)(unsigned long)n);
  }
  volatile double x = 300.7, y = -3.99;
  printf("%d %d %u %d %ld\n", (int)x, (short)x, (unsigned)x, (int)y, lrint(y));
  return 0;
}
