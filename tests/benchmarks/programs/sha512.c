// SHA-512 of three megabytes. Its constants are computed: the first 64 bits behind the point of roots of primes.
#include "bench.h"

enum { SIZE = 3 << 20 };

static uint64_t k[80], initial[8];
static uint8_t message[SIZE + 256];

// The product of two numbers of 32-bit digits, the lowest first.
static void multiply(const uint32_t *a, int n, const uint32_t *b, int m, uint32_t *out) {
  memset(out, 0, sizeof *out * (size_t)(n + m));
  for (int i = 0; i < n; i++) {
    uint64_t carry = 0;
    for (int j = 0; j < m; j++) {
      carry += (uint64_t)a[i] * b[j] + out[i + j];
      out[i + j] = (uint32_t)carry;
      carry >>= 32;
    }
    out[i + m] = (uint32_t)carry;
  }
}

// Is r to the power (2 or 3) at most prime * 2^(64 * power)?
static int fits(const uint32_t r[3], int power, uint32_t prime) {
  uint32_t square[6], cube[9];
  multiply(r, 3, r, 3, square);
  multiply(square, 6, r, 3, cube);
  const uint32_t *value = power == 2 ? square : cube;
  int digits = 3 * power;
  for (int i = digits - 1; i > 2 * power; i--)
    if (value[i]) return 0;
  if (value[2 * power] != prime) return value[2 * power] < prime;
  for (int i = 0; i < 2 * power; i++)
    if (value[i]) return 0;
  return 1;
}

static uint64_t root_fraction(int power, uint32_t prime) {
  uint32_t r[3] = {0, 0, 0};
  for (int bit = 69; bit >= 0; bit--) {
    r[bit / 32] |= 1u << (bit % 32);
    if (!fits(r, power, prime)) r[bit / 32] &= ~(1u << (bit % 32));
  }
  return (uint64_t)r[1] << 32 | r[0];
}

static void make_constants(void) {
  uint32_t prime = 2;
  for (int i = 0; i < 80; i++) {
    k[i] = root_fraction(3, prime);
    if (i < 8) initial[i] = root_fraction(2, prime);
    for (int found = 0; !found;) {
      prime++, found = 1;
      for (uint32_t d = 2; d * d <= prime; d++) found &= prime % d != 0;
    }
  }
}

static uint64_t rotate(uint64_t x, int n) { return x >> n | x << (64 - n); }

static void compress(uint64_t h[8], const uint8_t *block) {
  uint64_t w[80];
  for (int i = 0; i < 16; i++) {
    w[i] = 0;
    for (int j = 0; j < 8; j++) w[i] = w[i] << 8 | block[8 * i + j];
  }
  for (int i = 16; i < 80; i++) {
    uint64_t s0 = rotate(w[i - 15], 1) ^ rotate(w[i - 15], 8) ^ w[i - 15] >> 7;
    uint64_t s1 = rotate(w[i - 2], 19) ^ rotate(w[i - 2], 61) ^ w[i - 2] >> 6;
    w[i] = w[i - 16] + s0 + w[i - 7] + s1;
  }
  uint64_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], last = h[7];
  for (int i = 0; i < 80; i++) {
    uint64_t s1 = rotate(e, 14) ^ rotate(e, 18) ^ rotate(e, 41);
    uint64_t t1 = last + s1 + ((e & f) ^ (~e & g)) + k[i] + w[i];
    uint64_t s0 = rotate(a, 28) ^ rotate(a, 34) ^ rotate(a, 39);
    uint64_t t2 = s0 + ((a & b) ^ (a & c) ^ (b & c));
    last = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
  }
  h[0] += a, h[1] += b, h[2] += c, h[3] += d, h[4] += e, h[5] += f, h[6] += g, h[7] += last;
}

// Hashes `size` bytes of `message`, behind which there is room for the padding.
static void hash(uint64_t size, uint64_t h[8]) {
  uint64_t padded = (size + 17 + 127) / 128 * 128;
  memcpy(h, initial, sizeof initial);
  memset(message + size, 0, padded - size);
  message[size] = 0x80;
  for (int i = 0; i < 8; i++) message[padded - 1 - (uint64_t)i] = (uint8_t)(size * 8 >> (8 * i));
  for (uint64_t at = 0; at < padded; at += 128) compress(h, message + at);
}

static uint64_t sha512(void) {
  uint64_t h[8], seed = 1;
  for (int i = 0; i < SIZE; i += 8) {
    uint64_t r = next_random(&seed);
    memcpy(message + i, &r, 8);
  }
  hash(SIZE, h);
  return h[0] ^ h[7];
}

// FIPS 180-4's example "abc"
static void check(void) {
  uint64_t h[8];
  memcpy(message, "abc", 3);
  hash(3, h);
  expect(h[0] == 0xddaf35a193617aba && h[7] == 0x2a9ac94fa54ca49f, "FIPS 180");
}

int main(int argc, char **argv) {
  make_constants();
  check();
  return measure_alone("sha512", sha512, argc, argv);
}
