// 128-bit floating point, all of it in software: arithmetic, conversions, printing and the library.
// flags: -lm
#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void bits(const char *what, long double value) {
  unsigned long words[2];
  memcpy(words, &value, sizeof words);
  printf("%-10s %016lx%016lx %.30Lg\n", what, words[1], words[0], value);
}

int main(void) {
  volatile long double one = 1, three = 3, tiny = LDBL_MIN, huge = LDBL_MAX;
  bits("third", one / three);
  bits("sum", one / three + one / three + one / three);
  bits("epsilon", LDBL_EPSILON);
  bits("min", tiny);
  bits("denormal", tiny / 4);
  bits("max", huge);
  bits("overflow", huge * 2);
  bits("sqrt", sqrtl(2.0L));
  bits("exp", expl(1.0L));
  bits("log", logl(10.0L));
  bits("sin", sinl(1.0L));
  bits("pow", powl(1.1L, 100.0L));
  bits("strtold", strtold("0.1", NULL));
  bits("from int", (long double)0x7fffffffffffffffL);
  bits("from u64", (long double)0xffffffffffffffffUL);
  bits("from dbl", (long double)0.1);
  bits("fma", fmal(one / three, three, -one));
  printf("%ld %lu %d %f %f\n", (long)(three * 1e18L), (unsigned long)(three * 6e18L), (int)-three, (double)(one / three),
         (float)(one / three));
  printf("%d %d %d %d\n", one < three, one > three, isnan(NAN + one), three == 3.0L);
  long double sum = 0;
  for (int i = 1; i <= 200; i++) {
    sum += one / ((long double)i * i);
  }
  bits("basel", sum);
  printf("%.36Lf\n%La\n%40.10Le\n", sum, sum, -sum);
  int exponent;
  long double fraction = frexpl(1e100L, &exponent);
  printf("%.20Lf %d %.1Lf\n", fraction, exponent, ldexpl(fraction, 4));
  printf("%.1Lf %.1Lf %.1Lf %.1Lf\n", floorl(-2.5L), ceill(-2.5L), roundl(-2.5L), rintl(-2.5L));
  return 0;
}
