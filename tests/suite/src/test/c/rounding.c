// The five rounding modes of the hardware: dynamic through fesetround, static in the instruction.
// flags: -lm -frounding-math
#include <fenv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t bits(double d) {
  uint64_t b;
  memcpy(&b, &d, sizeof b);
  return b;
}

#define STATIC_CONVERT(mode, value)                                              \
  ({                                                                             \
    long result;                                                                 \
    asm volatile("fcvt.l.d %0, %1, " #mode : "=r"(result) : "f"(value));         \
    result;                                                                      \
  })

int main(void) {
  int modes[] = {FE_TONEAREST, FE_TOWARDZERO, FE_DOWNWARD, FE_UPWARD};
  const char *names[] = {"nearest", "zero", "down", "up"};
  volatile double one = 1, three = 3, tenth = 0.1, fifth = 0.2;
  volatile float onef = 1, threef = 3;
  for (int i = 0; i < 4; i++) {
    fesetround(modes[i]);
    printf("%s %d: %016lx %016lx %016lx %a %016lx\n", names[i], fegetround() == modes[i], bits(one / three),
           bits(-one / three), bits(tenth + fifth), (double)(onef / threef), bits(sqrt(three)));
    volatile double values[] = {0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, -2.5001};
    for (int k = 0; k < 7; k++) {
      printf(" %ld/%.0f/%ld", lrint(values[k]), nearbyint(values[k]), (long)values[k]);
    }
    volatile double big = 1e308;
    volatile long odd = (1L << 54) + 1;
    printf("\n %016lx %016lx %016lx %016lx\n", bits(big * 10), bits(-big * 10), bits((double)odd), bits((double)-odd));
    volatile double precise = 1.00000001;
    printf(" %a %a\n", (double)(float)precise, (double)(float)-precise);
    printf(" %.1f %.0f %g\n", 0.25, 2.5, 1e23);
  }
  fesetround(FE_TONEAREST);
  volatile double halves[] = {0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 3.5};
  for (int k = 0; k < 7; k++) {
    double h = halves[k];
    printf("%4.1f: rne %ld rtz %ld rdn %ld rup %ld rmm %ld\n", h, STATIC_CONVERT(rne, h), STATIC_CONVERT(rtz, h),
           STATIC_CONVERT(rdn, h), STATIC_CONVERT(rup, h), STATIC_CONVERT(rmm, h));
  }
  // ties away: the mode that C cannot name
  asm volatile("fsrmi 4");
  double sum;
  asm volatile("fadd.d %0, %1, %2" : "=f"(sum) : "f"(0x1p53), "f"(1.0));
  printf("%016lx\n", bits(sum));
  asm volatile("fsrmi 0");
  asm volatile("fadd.d %0, %1, %2" : "=f"(sum) : "f"(0x1p53), "f"(1.0));
  printf("%016lx\n", bits(sum));
  return 0;
}
