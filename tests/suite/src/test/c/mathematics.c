// The mathematical library, every result in hexadecimal.
// flags: -lm
#include <complex.h>
#include <math.h>
#include <stdio.h>

typedef double (*function)(double);

int main(void) {
  static const struct {
    const char *name;
    function f;
  } table[] = {{"sin", sin},     {"cos", cos},   {"tan", tan},     {"asin", asin},   {"acos", acos},     {"atan", atan},
               {"sinh", sinh},   {"cosh", cosh}, {"tanh", tanh},   {"exp", exp},     {"exp2", exp2},     {"expm1", expm1},
               {"log", log},     {"log2", log2}, {"log10", log10}, {"log1p", log1p}, {"sqrt", sqrt},     {"cbrt", cbrt},
               {"floor", floor}, {"ceil", ceil}, {"round", round}, {"trunc", trunc}, {"tgamma", tgamma}, {"lgamma", lgamma},
               {"erf", erf},     {"erfc", erfc}, {"j0", j0},       {"y1", y1},       {"logb", logb}};
  volatile double points[] = {0.0, 0.3, 1.0, -0.7, 2.5, 10.25, -100.5, 1e-10, 1e15, INFINITY};
  for (unsigned i = 0; i < sizeof table / sizeof *table; i++) {
    printf("%s:", table[i].name);
    for (int k = 0; k < 10; k++) {
      double r = table[i].f(points[k]);
      if (isnan(r)) {
        printf(" nan");
      } else {
        printf(" %a", r);
      }
    }
    printf("\n");
  }
  int quotient;
  double whole;
  double r = remquo(10.3, 3.1, &quotient);
  printf("%a %d %a %a\n", r, quotient & 7, fmod(10.3, 3.1), modf(-3.75, &whole));
  printf("%a %a %a %a\n", pow(2, 0.5), pow(-2, 3), hypot(3, 4), atan2(-1, -1));
  printf("%a %a %d %ld\n", nextafter(1, 2), copysign(3, -0.0), ilogb(1000), lround(2.5));
  printf("%a %a %a\n", (double)sinf(1), (double)powf(1.5f, 7), (double)sqrtf(2));
  double complex z = cexp(I * 1.0) * (1 + 2 * I) / (3 - I);
  printf("%a %a %a\n", creal(z), cimag(z), cabs(z));
  return 0;
}
