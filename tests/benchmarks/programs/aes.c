// AES-128 in counter mode with four tables, which are computed: a row of loads and exclusive ors.
#include "bench.h"

enum { SIZE = 256 * 1024, PASSES = 16, ROUNDS = 10 };

static uint8_t sbox[256];
static uint32_t t0[256], t1[256], t2[256], t3[256];
static uint8_t data[SIZE];

static uint8_t doubled(uint8_t x) { return (uint8_t)(x << 1 ^ (x >> 7) * 0x1b); }

static uint8_t product(uint8_t x, uint8_t y) {
  uint8_t sum = 0;
  for (; y; y >>= 1, x = doubled(x))
    if (y & 1) sum ^= x;
  return sum;
}

static uint32_t rotate(uint32_t x, int n) { return x << n | x >> (32 - n); }

static void make_tables(void) {
  for (int x = 0; x < 256; x++) {
    uint8_t inverse = 0;
    for (int y = 1; y < 256; y++)
      if (product((uint8_t)x, (uint8_t)y) == 1) inverse = (uint8_t)y;
    uint8_t s = 0x63;
    for (int i = 0; i < 5; i++) s ^= (uint8_t)(inverse << i | inverse >> (8 - i));
    sbox[x] = s;
    t0[x] = (uint32_t)product(s, 2) << 24 | (uint32_t)s << 16 | (uint32_t)s << 8 | product(s, 3);
    t1[x] = rotate(t0[x], 24), t2[x] = rotate(t0[x], 16), t3[x] = rotate(t0[x], 8);
  }
}

static uint32_t substitute(uint32_t w) {
  return (uint32_t)sbox[w >> 24] << 24 | (uint32_t)sbox[w >> 16 & 255] << 16 | (uint32_t)sbox[w >> 8 & 255] << 8 |
         sbox[w & 255];
}

static void expand(const uint32_t key[4], uint32_t keys[4 * (ROUNDS + 1)]) {
  uint8_t constant = 1;
  memcpy(keys, key, 16);
  for (int i = 4; i < 4 * (ROUNDS + 1); i++) {
    uint32_t w = keys[i - 1];
    if (i % 4 == 0) {
      w = substitute(rotate(w, 8)) ^ (uint32_t)constant << 24;
      constant = doubled(constant);
    }
    keys[i] = keys[i - 4] ^ w;
  }
}

static void encrypt(const uint32_t *k, const uint32_t in[4], uint32_t out[4]) {
  uint32_t a = in[0] ^ k[0], b = in[1] ^ k[1], c = in[2] ^ k[2], d = in[3] ^ k[3];
  for (int round = 1; round < ROUNDS; round++) {
    k += 4;
    uint32_t p = t0[a >> 24] ^ t1[b >> 16 & 255] ^ t2[c >> 8 & 255] ^ t3[d & 255] ^ k[0];
    uint32_t q = t0[b >> 24] ^ t1[c >> 16 & 255] ^ t2[d >> 8 & 255] ^ t3[a & 255] ^ k[1];
    uint32_t r = t0[c >> 24] ^ t1[d >> 16 & 255] ^ t2[a >> 8 & 255] ^ t3[b & 255] ^ k[2];
    uint32_t s = t0[d >> 24] ^ t1[a >> 16 & 255] ^ t2[b >> 8 & 255] ^ t3[c & 255] ^ k[3];
    a = p, b = q, c = r, d = s;
  }
  k += 4;
  out[0] = substitute((a & 0xff000000) | (b & 0xff0000) | (c & 0xff00) | (d & 0xff)) ^ k[0];
  out[1] = substitute((b & 0xff000000) | (c & 0xff0000) | (d & 0xff00) | (a & 0xff)) ^ k[1];
  out[2] = substitute((c & 0xff000000) | (d & 0xff0000) | (a & 0xff00) | (b & 0xff)) ^ k[2];
  out[3] = substitute((d & 0xff000000) | (a & 0xff0000) | (b & 0xff00) | (c & 0xff)) ^ k[3];
}

static uint64_t aes(void) {
  static const uint32_t key[4] = {0x2b7e1516, 0x28aed2a6, 0xabf71588, 0x09cf4f3c};
  uint32_t keys[4 * (ROUNDS + 1)];
  uint64_t sum = 0;
  memset(data, 0x5a, sizeof data);
  expand(key, keys);
  for (uint32_t block = 0; block < PASSES * SIZE / 16; block++) {
    uint8_t *at = data + 16 * block % SIZE;
    uint32_t counter[4] = {1, 2, 3, block}, stream[4], words[4];
    encrypt(keys, counter, stream);
    memcpy(words, at, 16);
    for (int i = 0; i < 4; i++) words[i] ^= stream[i];
    memcpy(at, words, 16);
    sum = mix_in(sum, (uint64_t)words[1] << 32 | words[3]);
  }
  return sum;
}

// FIPS 197, appendix C.1
static void check(void) {
  static const uint32_t key[4] = {0x00010203, 0x04050607, 0x08090a0b, 0x0c0d0e0f};
  static const uint32_t plain[4] = {0x00112233, 0x44556677, 0x8899aabb, 0xccddeeff};
  uint32_t keys[4 * (ROUNDS + 1)], out[4];
  expand(key, keys);
  encrypt(keys, plain, out);
  expect(out[0] == 0x69c4e0d8 && out[1] == 0x6a7b0430 && out[2] == 0xd8cdb780 && out[3] == 0x70b4c55a, "FIPS 197");
}

int main(int argc, char **argv) {
  make_tables();
  check();
  return measure_alone("aes", aes, argc, argv);
}
