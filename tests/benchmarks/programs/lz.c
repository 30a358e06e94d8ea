// Compression by back references (hash chains, greedy), decompression, and the comparison of both ends.
#include "bench.h"

enum { SIZE = 512 * 1024, HASHES = 1 << 14, SHORTEST = 4, LONGEST = 270, WINDOW = 65535, CHAIN = 8 };

static uint8_t plain[SIZE], packed[SIZE * 2], back[SIZE];
static int32_t heads[HASHES], chain[SIZE];

static uint32_t hash_at(const uint8_t *p) {
  uint32_t v = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
  return v * 2654435761u >> 18;
}

static int common(const uint8_t *p, const uint8_t *q, int limit) {
  int n = 0;
  while (n < limit && p[n] == q[n]) n++;
  return n;
}

static void remember(int at) {
  uint32_t h = hash_at(plain + at);
  chain[at] = heads[h];
  heads[h] = at;
}

// Groups of up to eight items behind a byte of flags: a literal, or a distance of two bytes and a length of one.
static int pack(void) {
  int out = 0, flags = 0, items = 8;
  memset(heads, 0xff, sizeof heads);
  for (int at = 0; at < SIZE;) {
    int best = 0, from = 0;
    if (at + SHORTEST <= SIZE) {
      int limit = SIZE - at < LONGEST ? SIZE - at : LONGEST, tries = CHAIN;
      for (int c = heads[hash_at(plain + at)]; c >= 0 && at - c <= WINDOW && tries--; c = chain[c]) {
        int n = common(plain + c, plain + at, limit);
        if (n > best) best = n, from = c;
      }
    }
    if (items == 8) flags = out++, packed[flags] = 0, items = 0;
    if (best >= SHORTEST) {
      packed[flags] |= (uint8_t)(1 << items);
      packed[out++] = (uint8_t)(at - from), packed[out++] = (uint8_t)((at - from) >> 8);
      packed[out++] = (uint8_t)(best - SHORTEST > 255 ? 255 : best - SHORTEST);
      best = best - SHORTEST > 255 ? SHORTEST + 255 : best;
    } else {
      best = 1;
      packed[out++] = plain[at];
    }
    items++;
    for (int end = at + best; at < end; at++)
      if (at + SHORTEST <= SIZE) remember(at);
  }
  return out;
}

static int unpack(int size) {
  int out = 0;
  for (int in = 0; in < size;) {
    int flags = packed[in++];
    for (int i = 0; i < 8 && in < size; i++, flags >>= 1)
      if (flags & 1) {
        int distance = packed[in] | packed[in + 1] << 8, length = packed[in + 2] + SHORTEST;
        in += 3;
        for (int k = 0; k < length; k++, out++) back[out] = back[out - distance];
      } else {
        back[out++] = packed[in++];
      }
  }
  return out;
}

static void write_text(void) {
  static const char *const words[] = {"the ",  "page ", "object ", "of ",   "a ",     "task ",  "is ",     "mapped ",
                                      "into ", "its ",  "address ", "map, ", "copied ", "when ", "written. ", "port "};
  uint64_t seed = 77;
  for (int at = 0; at < SIZE;) {
    uint64_t r = next_random(&seed);
    if ((r & 31) == 0) {
      plain[at++] = (uint8_t)(r >> 8);
      continue;
    }
    for (const char *w = words[r >> 12 & 15]; *w && at < SIZE;) plain[at++] = (uint8_t)*w++;
  }
}

static uint64_t lz(void) {
  int size = pack();
  expect(size < SIZE / 2, "text becomes smaller");
  expect(unpack(size) == SIZE && !memcmp(plain, back, SIZE), "what was packed comes back");
  uint64_t sum = 0;
  for (int i = 0; i < size; i++) sum = mix_in(sum, packed[i]);
  return sum;
}

int main(int argc, char **argv) {
  write_text();
  return measure_alone("lz", lz, argc, argv);
}
