// Arbitrary precision by schoolbook: factorials, Fibonacci numbers, digits of pi and e.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LIMBS = 300 };
typedef struct {
  uint32_t limb[LIMBS];
  int count;
} big;

static void set(big *b, uint32_t v) {
  memset(b, 0, sizeof *b);
  b->limb[0] = v;
  b->count = v != 0;
}
static void add(big *a, const big *b) {
  uint64_t carry = 0;
  int n = a->count > b->count ? a->count : b->count;
  for (int i = 0; i < n || carry; i++) {
    carry += (uint64_t)a->limb[i] + b->limb[i];
    a->limb[i] = (uint32_t)carry;
    carry >>= 32;
    if (i >= a->count) {
      a->count = i + 1;
    }
  }
}
static void scale(big *a, uint32_t v) {
  uint64_t carry = 0;
  for (int i = 0; i < a->count || carry; i++) {
    carry += (uint64_t)a->limb[i] * v;
    a->limb[i] = (uint32_t)carry;
    carry >>= 32;
    if (i >= a->count) {
      a->count = i + 1;
    }
  }
}
static uint32_t divide(big *a, uint32_t v) {
  uint64_t rest = 0;
  for (int i = a->count; i-- > 0;) {
    rest = rest << 32 | a->limb[i];
    a->limb[i] = (uint32_t)(rest / v);
    rest %= v;
  }
  while (a->count && a->limb[a->count - 1] == 0) {
    a->count--;
  }
  return (uint32_t)rest;
}
static void print(const char *name, big value) {
  char digits[LIMBS * 10];
  int n = sizeof digits;
  digits[--n] = 0;
  do {
    digits[--n] = '0' + divide(&value, 10);
  } while (value.count);
  printf("%s = %.60s... (%zu digits)\n", name, digits + n, strlen(digits + n));
}

int main(void) {
  big a, b;
  set(&a, 1);
  for (int i = 2; i <= 500; i++) {
    scale(&a, i);
  }
  print("500!", a);
  set(&a, 0);
  set(&b, 1);
  for (int i = 0; i < 2000; i++) {
    big c = b;
    add(&b, &a);
    a = c;
  }
  print("F(2000)", a);
  // pi by a spigot
  enum { DIGITS = 200, CELLS = DIGITS * 10 / 3 + 1 };
  static int cells[CELLS];
  for (int i = 0; i < CELLS; i++) {
    cells[i] = 2;
  }
  int nines = 0, before = 0, first = 1;
  for (int d = 0; d < DIGITS; d++) {
    int carry = 0;
    for (int i = CELLS; i-- > 0;) {
      int x = 10 * cells[i] + carry * (i + 1);
      cells[i] = x % (2 * i + 1 ? 2 * i + 1 : 1);
      carry = x / (2 * i + 1);
    }
    cells[0] = carry % 10;
    int q = carry / 10;
    if (q == 9) {
      nines++;
      continue;
    }
    if (!first) {
      printf("%d", before + (q == 10));
    }
    first = 0;
    for (; nines; nines--) {
      printf("%d", q == 10 ? 0 : 9);
    }
    before = q == 10 ? 0 : q;
  }
  printf("\n");
  return 0;
}
