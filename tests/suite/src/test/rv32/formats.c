// stdio of picolibc: integers, text, floating point, scanf from standard input.
// stdin: 17 -4 3.5 word 0xff
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  printf("%d %i %u %x %X %o %c %s %%\n", -42, 7, 4000000000u, 0xdeadbeef, 0xcafe, 0777, 'c', "text");
  printf("[%8d] [%-8d] [%08d] [%+d] [%.5d]\n", 42, 42, 42, 42, 42);
  printf("%lld %llu %" PRIx64 "\n", -1234567890123LL, 18446744073709551615ULL, (uint64_t)0x123456789abcdef);
  printf("%f %.3e %g %a\n", 3.14159, 12345.678, 1e-10, 1.5);
  printf("%f %f %e %f\n", (double)INFINITY, (double)NAN, 1e300, -0.0);
  char text[40];
  printf("%d %s\n", snprintf(text, sizeof text, "%s-%d", "joined", 99), text);
  int a, b, hex;
  double real;
  char word[16];
  printf("%d:", scanf("%d %d %lf %15s %i", &a, &b, &real, word, &hex));
  printf(" %d %d %.2f %s %d\n", a, b, real, word, hex);
  printf("%d\n", scanf("%d", &a));
  fprintf(stderr, "to stderr %d\n", 5);
  printf("%zu %zu %zu %zu\n", sizeof(long), sizeof(void *), sizeof(long long), sizeof(long double));
  printf("no newline at the end");
  return 3;
}
