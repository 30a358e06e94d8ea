// SHA-256, MD5 and CRC-32 of the empty text, short texts and a long one.
// flags: -lm
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static uint32_t right(uint32_t v, int n) { return v >> n | v << (32 - n); }

// The first bits of the fractional part of a root, which is where SHA-2 takes its constants from.
static uint32_t fraction(long double root) { return (uint32_t)((root - floorl(root)) * 4294967296.0L); }

static int nth_prime(int n) {
  int candidate = 1;
  while (n >= 0) {
    candidate++;
    int prime = 1;
    for (int d = 2; d * d <= candidate; d++) {
      prime &= candidate % d != 0;
    }
    n -= prime;
  }
  return candidate;
}

static uint32_t k256[64], h256[8], k5[64];

static size_t pad(const unsigned char *text, size_t length, int big, unsigned char *block, size_t index) {
  // Fills the index-th block of the padded message; says how many blocks there are.
  size_t blocks = (length + 9 + 63) / 64;
  for (size_t i = 0; i < 64; i++) {
    size_t at = index * 64 + i;
    block[i] = at < length ? text[at] : at == length ? 0x80 : 0;
    if (at >= blocks * 64 - 8) {
      int byte = (int)(at - (blocks * 64 - 8));
      block[i] = (unsigned char)((uint64_t)length * 8 >> 8 * (big ? 7 - byte : byte));
    }
  }
  return blocks;
}

static void sha256(const unsigned char *text, size_t length) {
  uint32_t h[8];
  memcpy(h, h256, sizeof h);
  unsigned char block[64];
  for (size_t index = 0; index < pad(text, length, 1, block, index); index++) {
    uint32_t w[64], v[8];
    for (int i = 0; i < 64; i++) {
      if (i < 16) {
        w[i] = (uint32_t)block[4 * i] << 24 | block[4 * i + 1] << 16 | block[4 * i + 2] << 8 | block[4 * i + 3];
      } else {
        uint32_t a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (right(a, 7) ^ right(a, 18) ^ a >> 3) + (right(b, 17) ^ right(b, 19) ^ b >> 10);
      }
    }
    memcpy(v, h, sizeof v);
    for (int i = 0; i < 64; i++) {
      uint32_t e = v[4], a = v[0];
      uint32_t t = v[7] + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + ((e & v[5]) ^ (~e & v[6])) + k256[i] + w[i];
      uint32_t u = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
      memmove(v + 1, v, 7 * sizeof *v);
      v[4] += t;
      v[0] = t + u;
    }
    for (int i = 0; i < 8; i++) {
      h[i] += v[i];
    }
  }
  for (int i = 0; i < 8; i++) {
    printf("%08x", h[i]);
  }
}

static void md5(const unsigned char *text, size_t length) {
  static const int turns[4][4] = {{7, 12, 17, 22}, {5, 9, 14, 20}, {4, 11, 16, 23}, {6, 10, 15, 21}};
  uint32_t h[4] = {0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476};
  unsigned char block[64];
  for (size_t index = 0; index < pad(text, length, 0, block, index); index++) {
    uint32_t m[16], a = h[0], b = h[1], c = h[2], d = h[3];
    memcpy(m, block, 64);
    for (int i = 0; i < 64; i++) {
      uint32_t f = i < 16 ? (b & c) | (~b & d) : i < 32 ? (d & b) | (~d & c) : i < 48 ? b ^ c ^ d : c ^ (b | ~d);
      int g = (i < 16 ? i : i < 32 ? 5 * i + 1 : i < 48 ? 3 * i + 5 : 7 * i) % 16;
      uint32_t t = a + f + k5[i] + m[g];
      a = d;
      d = c;
      c = b;
      b += right(t, 32 - turns[i / 16][i % 4]);
    }
    h[0] += a, h[1] += b, h[2] += c, h[3] += d;
  }
  for (int i = 0; i < 16; i++) {
    printf("%02x", ((unsigned char *)h)[i]);
  }
}

static uint32_t crc32(const unsigned char *text, size_t length) {
  uint32_t crc = ~0u;
  while (length--) {
    crc ^= *text++;
    for (int i = 0; i < 8; i++) {
      crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
  }
  return ~crc;
}

int main(void) {
  for (int i = 0; i < 64; i++) {
    k256[i] = fraction(cbrtl(nth_prime(i)));
    k5[i] = (uint32_t)(fabs(sin(i + 1)) * 4294967296.0);
    if (i < 8) {
      h256[i] = fraction(sqrtl(nth_prime(i)));
    }
  }
  static unsigned char long_text[20000];
  for (size_t i = 0; i < sizeof long_text; i++) {
    long_text[i] = (unsigned char)(i * i >> 3);
  }
  const char *texts[] = {"", "abc", "message digest", "The quick brown fox jumps over the lazy dog"};
  for (int i = 0; i < 5; i++) {
    const unsigned char *text = i < 4 ? (const unsigned char *)texts[i] : long_text;
    size_t length = i < 4 ? strlen(texts[i]) : sizeof long_text;
    sha256(text, length);
    printf(" ");
    md5(text, length);
    printf(" %08x\n", crc32(text, length));
  }
  return 0;
}
