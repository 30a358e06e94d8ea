// 128-bit integers: arithmetic, shifts, division, comparison, printing.
#include <stdint.h>
#include <stdio.h>

typedef __int128 i128;
typedef unsigned __int128 u128;

static void show(const char *what, u128 v) {
  char digits[40];
  int n = 0;
  do {
    digits[n++] = '0' + (int)(v % 10);
    v /= 10;
  } while (v);
  printf("%s ", what);
  while (n) {
    putchar(digits[--n]);
  }
  putchar('\n');
}

static u128 power(u128 base, unsigned exponent, u128 modulus) {
  u128 result = 1;
  while (exponent) {
    if (exponent & 1) {
      result = result * base % modulus;
    }
    base = base * base % modulus;
    exponent >>= 1;
  }
  return result;
}

int main(void) {
  u128 factorial = 1;
  for (int i = 2; i <= 33; i++) {
    factorial *= i;
  }
  show("33!", factorial);
  show("all ones", ~(u128)0);
  show("product", (u128)UINT64_MAX * UINT64_MAX);
  i128 negative = -(i128)1 << 100;
  printf("%lx %lx %d\n", (uint64_t)(negative >> 64), (uint64_t)(negative >> 37), negative < 0);
  printf("%ld %ld\n", (long)(negative / 1000000007 % 1000003), (long)(negative % 1000000007));
  show("modular", power(3, 1000000, ((u128)1 << 61) - 1));
  u128 v = ((u128)0x0123456789abcdef << 64) | 0xfedcba9876543210;
  for (int s = 0; s < 128; s += 13) {
    u128 r = v << s | v >> ((128 - s) & 127);
    printf("%016lx%016lx ", (uint64_t)(r >> 64), (uint64_t)r);
  }
  printf("\n%g %g %lx\n", (double)v, (double)negative, (uint64_t)(u128)1e30);
  printf("%d %d\n", v > factorial, (i128)v < negative);
  i128 r;
  int over = __builtin_mul_overflow((i128)1 << 100, (i128)1 << 30, &r);
  printf("%d ", over);
  over = __builtin_add_overflow((i128)1 << 100, 1, &r);
  printf("%d %lx\n", over, (uint64_t)(r >> 40));
  return 0;
}
