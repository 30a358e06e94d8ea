// scanf on a pipe: conversions, sets, widths, failures and the end of the input.
// stdin: 12 -7 0x1f 3.25 word [bracketed text] 99bottles x
#include <stdio.h>

int main(void) {
  int a, b, hex, bottles, n;
  double real;
  char word[16], set[32], rest;
  n = scanf("%d %d %i %lf %15s", &a, &b, &hex, &real, word);
  printf("%d: %d %d %d %.2f %s\n", n, a, b, hex, real, word);
  n = scanf(" [%31[^]]]", set);
  printf("%d: %s\n", n, set);
  n = scanf("%d%3s", &bottles, word);
  printf("%d: %d %s\n", n, bottles, word);
  n = scanf("%d", &a);
  printf("%d\n", n);
  n = scanf("%*[a-z]%c%n", &rest, &a);
  printf("%d: %c %d\n", n, rest, a);
  n = scanf("%d", &a);
  printf("%d eof=%d\n", n, feof(stdin) != 0);
  while ((n = getchar()) != EOF) {
    printf("left: %d\n", n);
  }
  int x, y, z;
  n = sscanf("2026-11-23T12", "%d-%d-%d", &x, &y, &z);
  printf("%d: %d/%d/%d\n", n, x, y, z);
  unsigned long long big;
  n = sscanf("18446744073709551615", "%llu", &big);
  printf("%d: %llx\n", n, big);
  float f;
  double inf;
  n = sscanf("1e-3 inf", "%f %lf", &f, &inf);
  printf("%d: %g %g\n", n, f, inf);
  n = sscanf("abc", "%2c%n", word, &x);
  printf("%d: %.2s %d\n", n, word, x);
  return 0;
}
