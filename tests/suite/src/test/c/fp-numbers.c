// Denormals, infinities, signed zeros and NaNs, printed as bits; minimum, maximum, classes, sign injection.
// flags: -lm
#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint64_t d(double v) {
  uint64_t b;
  memcpy(&b, &v, sizeof b);
  return b;
}
static uint32_t f(float v) {
  uint32_t b;
  memcpy(&b, &v, sizeof b);
  return b;
}
static double from(uint64_t b) {
  double v;
  memcpy(&v, &b, sizeof v);
  return v;
}
static long class_of(double v) {
  long c;
  asm("fclass.d %0, %1" : "=r"(c) : "f"(v));
  return c;
}
static double minimum(double a, double b) {
  double r;
  asm("fmin.d %0, %1, %2" : "=f"(r) : "f"(a), "f"(b));
  return r;
}
static double maximum(double a, double b) {
  double r;
  asm("fmax.d %0, %1, %2" : "=f"(r) : "f"(a), "f"(b));
  return r;
}

int main(void) {
  volatile double values[] = {0.0, -0.0, DBL_MIN, DBL_MIN / 3, 4.9406564584124654e-324, DBL_MAX, INFINITY, -INFINITY, NAN,
                              1.0, -1.0, from(0x7ff0000000000001), from(0xfff8000000001234), DBL_EPSILON};
  int count = sizeof values / sizeof *values;
  for (int i = 0; i < count; i++) {
    double a = values[i];
    printf("%016lx class %03lx neg %016lx abs %016lx half %016lx float %08x back %016lx\n", d(a), class_of(a), d(-a),
           d(fabs(a)), d(a * 0.5), f((float)a), d((double)(float)a));
  }
  for (int i = 0; i < count; i++) {
    for (int k = 0; k < count; k++) {
      double a = values[i], b = values[k];
      printf("%lx %lx %lx %lx %lx %lx %d%d%d\n", d(a + b), d(a - b), d(a * b), d(a / b), d(minimum(a, b)),
             d(maximum(a, b)), a < b, a <= b, a == b);
    }
  }
  volatile float small = FLT_MIN;
  for (int i = 0; i < 26; i++) {
    printf("%08x ", f(small));
    small = small / 2;
  }
  printf("\n");
  // A single that is not NaN-boxed in its register reads as the canonical NaN.
  float result;
  double raw = from(0x123456783f800000);
  asm("fadd.s %0, %1, %1" : "=f"(result) : "f"(raw));
  printf("%08x\n", f(result));
  long moved;
  asm("fmv.x.d %0, %1" : "=r"(moved) : "f"(1.0f));
  printf("%016lx\n", moved);
  asm("fmv.x.w %0, %1" : "=r"(moved) : "f"(raw));
  printf("%016lx\n", moved);
  double injected;
  asm("fsgnjx.d %0, %1, %2" : "=f"(injected) : "f"(-2.0), "f"(-0.0));
  printf("%016lx\n", d(injected));
  printf("%g %g %g %g\n", NAN, -NAN, INFINITY, -INFINITY);
  return 0;
}
