// The conversions of printf, flag by flag, and what the return value counts.
#include <inttypes.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>

int main(void) {
  int values[] = {0, 1, -1, 42, INT_MAX, INT_MIN};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
    int v = values[i];
    printf("[%d] [%+d] [% d] [%5d] [%-5d] [%05d] [%.3d] [%u] [%o] [%#o] [%x] [%#X]\n", v, v, v, v, v, v, v, v, v, v,
           v, v);
  }
  printf("[%hhd] [%hd] [%ld] [%lld] [%zu] [%td] [%jd]\n", (signed char)-128, (short)-32768, LONG_MIN, LLONG_MAX,
         (size_t)-1, (ptrdiff_t)-7, (intmax_t)-9);
  double reals[] = {0.0, -0.0, 1.0, -1.5, 3.14159265358979, 1e-5, 123456789.0, 1e300, 5e-324};
  for (size_t i = 0; i < sizeof reals / sizeof *reals; i++) {
    double r = reals[i];
    printf("[%f] [%.0f] [%#.0f] [%e] [%.3E] [%g] [%#g] [%a] [%+.2f] [%012.4f] [%-12.2e]\n", r, r, r, r, r, r, r, r,
           r, r, r);
  }
  printf("[%s] [%10s] [%-10s] [%.2s] [%c] [%%] [%5c]\n", "text", "text", "text", "text", 'x', 'y');
  printf("[%*d] [%-*d] [%.*f]\n", 7, 1, 7, 2, 3, 2.0 / 3);
  printf("[%2$s %1$s]\n", "world", "hello");
  int so_far = 0;
  int whole = printf("0123456789%n\n", &so_far);
  printf("%d %d\n", so_far, whole);
  printf("%" PRIu64 " %" PRId32 " %" PRIx16 "\n", UINT64_MAX, INT32_MIN, (uint16_t)0xbeef);
  char small[8];
  int needed = snprintf(small, sizeof small, "%s-%d", "truncated", 1234567);
  printf("%d [%s]\n", needed, small);
  printf("[%p] [%s]\n", (void *)0, (char *)(values[1] ? "set" : "unset"));
  fprintf(stderr, "to stderr: %d\n", 7);
  return 0;
}
