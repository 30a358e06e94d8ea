// Big integers: a modular power of 1024 bits by Montgomery's products (64-bit digits, upper halves of products), and
// digits of a factorial by short divisions.
#include "bench.h"

enum { DIGITS = 16, FACTORIAL = 900, SPACE = 160 };

typedef unsigned __int128 wide;

static uint64_t negative_inverse(uint64_t odd) {
  uint64_t x = odd;
  for (int i = 0; i < 6; i++) x *= 2 - odd * x;
  return -x;
}

// -1, 0 or 1
static int compare(const uint64_t *a, const uint64_t *b) {
  for (int i = DIGITS - 1; i >= 0; i--)
    if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
  return 0;
}

static uint64_t subtract(uint64_t *a, const uint64_t *b) {
  uint64_t borrow = 0;
  for (int i = 0; i < DIGITS; i++) {
    wide d = (wide)a[i] - b[i] - borrow;
    a[i] = (uint64_t)d;
    borrow = (uint64_t)(d >> 64) & 1;
  }
  return borrow;
}

static void twice(uint64_t *x, const uint64_t *m) {
  uint64_t over = x[DIGITS - 1] >> 63;
  for (int i = DIGITS - 1; i > 0; i--) x[i] = x[i] << 1 | x[i - 1] >> 63;
  x[0] <<= 1;
  if (over || compare(x, m) >= 0) subtract(x, m);
}

// a * b / 2^1024 modulo m
static void montgomery(const uint64_t *a, const uint64_t *b, const uint64_t *m, uint64_t inverse, uint64_t *out) {
  uint64_t t[DIGITS + 2] = {0};
  for (int i = 0; i < DIGITS; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < DIGITS; j++) {
      wide p = (wide)a[i] * b[j] + t[j] + carry;
      t[j] = (uint64_t)p, carry = (uint64_t)(p >> 64);
    }
    wide top = (wide)t[DIGITS] + carry;
    t[DIGITS] = (uint64_t)top, t[DIGITS + 1] = (uint64_t)(top >> 64);
    uint64_t q = t[0] * inverse;
    carry = (uint64_t)(((wide)q * m[0] + t[0]) >> 64);
    for (int j = 1; j < DIGITS; j++) {
      wide p = (wide)q * m[j] + t[j] + carry;
      t[j - 1] = (uint64_t)p, carry = (uint64_t)(p >> 64);
    }
    top = (wide)t[DIGITS] + carry;
    t[DIGITS - 1] = (uint64_t)top;
    t[DIGITS] = t[DIGITS + 1] + (uint64_t)(top >> 64);
  }
  memcpy(out, t, sizeof *out * DIGITS);
  if (t[DIGITS] || compare(out, m) >= 0) subtract(out, m);
}

static void power(const uint64_t *base, const uint64_t *exponent, int bits, const uint64_t *m, uint64_t *out) {
  uint64_t one[DIGITS] = {1}, r[DIGITS] = {1}, x[DIGITS], inverse = negative_inverse(m[0]);
  memcpy(x, base, sizeof x);
  for (int i = 0; i < 64 * DIGITS; i++) twice(r, m), twice(x, m);
  for (int i = bits - 1; i >= 0; i--) {
    montgomery(r, r, m, inverse, r);
    if (exponent[i / 64] >> (i % 64) & 1) montgomery(r, x, m, inverse, r);
  }
  montgomery(r, one, m, inverse, out);
}

static uint64_t factorial_digits(void) {
  static uint64_t n[SPACE];
  memset(n, 0, sizeof n);
  n[0] = 1;
  int length = 1;
  for (uint64_t f = 2; f <= FACTORIAL; f++) {
    uint64_t carry = 0;
    for (int i = 0; i < length; i++) {
      wide p = (wide)n[i] * f + carry;
      n[i] = (uint64_t)p, carry = (uint64_t)(p >> 64);
    }
    if (carry) n[length++] = carry;
  }
  uint64_t sum = 0;
  int digits = 0;
  while (length) {
    uint64_t rest = 0;
    for (int i = length - 1; i >= 0; i--) {
      uint64_t upper = rest << 32 | n[i] >> 32, quotient = upper / 1000000000;
      uint64_t lower = (upper % 1000000000) << 32 | (n[i] & 0xffffffff);
      n[i] = quotient << 32 | lower / 1000000000;
      rest = lower % 1000000000;
    }
    while (length && !n[length - 1]) length--;
    sum = mix_in(sum, rest);
    if (length) digits += 9;
    else
      for (; rest; rest /= 10) digits++;
  }
  expect(digits == 2270, "digits of 900!");
  return sum;
}

static uint64_t bigint(void) {
  uint64_t m[DIGITS], base[DIGITS], exponent[DIGITS], out[DIGITS], seed = 17, sum = 0;
  for (int i = 0; i < DIGITS; i++) {
    m[i] = next_random(&seed) | (i == 0);
    base[i] = next_random(&seed) >> (i == DIGITS - 1);
    exponent[i] = next_random(&seed);
  }
  m[DIGITS - 1] |= 1ull << 63;
  for (int i = 0; i < 8; i++) {
    power(base, exponent, 64 * DIGITS, m, out);
    memcpy(base, out, sizeof base);
    sum = mix_in(sum, factorial_digits());
  }
  for (int i = 0; i < DIGITS; i++) sum = mix_in(sum, out[i]);
  return sum;
}

// Fermat: a^(p - 1) = 1 for the prime 2^521 - 1.
static void check(void) {
  uint64_t p[DIGITS] = {0}, base[DIGITS] = {12345}, exponent[DIGITS], out[DIGITS], one[DIGITS] = {1};
  for (int i = 0; i < 8; i++) p[i] = ~0ull;
  p[8] = 0x1ff;
  memcpy(exponent, p, sizeof p);
  exponent[0]--;
  power(base, exponent, 521, p, out);
  expect(compare(out, one) == 0, "Fermat's little theorem");
}

int main(int argc, char **argv) {
  check();
  return measure_alone("bigint", bigint, argc, argv);
}
