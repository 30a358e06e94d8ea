// F and D on a 32-bit machine: arithmetic, NaN boxing through memory, conversions, flags, rounding modes.
// flags: -ffp-contract=off
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static unsigned long long d(double v) {
  uint64_t b;
  memcpy(&b, &v, sizeof b);
  return b;
}
static unsigned s(float v) {
  uint32_t b;
  memcpy(&b, &v, sizeof b);
  return b;
}
#define CONVERT(insn, value)                                                 \
  ({                                                                         \
    uint32_t result, flags;                                                  \
    __asm__ volatile("fsflags x0\n\t" insn " %0, %2, rtz\n\tfrflags %1"      \
                     : "=&r"(result), "=r"(flags)                            \
                     : "f"(value));                                          \
    printf(" %x/%x", (unsigned)result, (unsigned)flags);                     \
  })

int main(void) {
  volatile double values[] = {0.0, -0.0, 1.0, -1.5, 2147483647.0, 2147483648.0, -2147483648.0, -2147483649.0, 4294967295.0,
                              4294967296.0, 1e300, 4.9406564584124654e-324, 2.2250738585072014e-308, INFINITY, -INFINITY, NAN};
  int count = sizeof values / sizeof *values;
  for (int i = 0; i < count; i++) {
    double a = values[i];
    uint32_t kind;
    __asm__("fclass.d %0, %1" : "=r"(kind) : "f"(a));
    printf("%016llx %x %08x", d(a), (unsigned)kind, s((float)a));
    CONVERT("fcvt.w.d", a);
    CONVERT("fcvt.wu.d", a);
    CONVERT("fcvt.w.s", (float)a);
    CONVERT("fcvt.wu.s", (float)a);
    printf("\n");
    for (int k = 0; k < count; k++) {
      double b = values[k];
      printf(" %016llx %016llx %016llx %016llx %08x %d%d%d", d(a + b), d(a - b), d(a * b), d(a / b), s((float)a * (float)b), a < b,
             a <= b, a == b);
    }
    printf("\n");
  }
  for (unsigned mode = 0; mode < 5; mode++) {
    double third, sum;
    int32_t whole;
    __asm__ volatile("fsrm %0" : : "r"(mode));
    __asm__ volatile("fdiv.d %0, %1, %2" : "=f"(third) : "f"(1.0), "f"(3.0));
    __asm__ volatile("fadd.d %0, %1, %2" : "=f"(sum) : "f"(0x1p53), "f"(1.0));
    __asm__ volatile("fcvt.w.d %0, %1" : "=r"(whole) : "f"(-2.5));
    printf("%u %016llx %016llx %d\n", mode, d(third), d(sum), (int)whole);
  }
  __asm__ volatile("fsrm x0");
  volatile float third = 1.0f / 3;
  printf("%08x %016llx %016llx\n", s(third * third + third), d(fma(1 + 0x1p-52, 1 - 0x1p-52, -1)), d(sqrt(2.0)));
  printf("%.15g %.15g %.15g %.15g\n", sin(1.0), exp(1.0), log(10.0), pow(1.1, 10));
  volatile long long big = -1234567890123456789;
  printf("%a %a %lld %llu\n", (double)big, (double)(float)big, (long long)1e15, (unsigned long long)1.5e19);
  return 0;
}
