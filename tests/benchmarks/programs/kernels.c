// Ten small kernels of a few milliseconds or less. `kernels NAME [ROUNDS]` runs one as the other programs run theirs;
// `kernels` alone lists the names.
#include "bench.h"

enum { N = 1 << 16 };

static uint32_t words[N];
static uint8_t bytes_a[N * 4], bytes_b[N * 4];

static uint32_t random_state = 1;

static uint32_t next_word(void) {
  random_state = random_state * 1664525u + 1013904223u;
  return random_state >> 8;
}

static int ascending(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

// qsort with a callback
static uint64_t sort(void) {
  random_state = 1;
  for (int i = 0; i < N / 4; i++) words[i] = next_word();
  qsort(words, N / 4, sizeof words[0], ascending);
  return words[0] + words[N / 8] + words[N / 4 - 1];
}

// multiply and add over an array
static uint64_t lcg(void) {
  uint64_t sum = 0;
  memset(words, 0, sizeof words);
  for (int round = 0; round < 16; round++)
    for (int i = 0; i < N; i++) {
      words[i] = words[i] * 1664525u + 1013904223u + i;
      sum += words[i];
    }
  return sum;
}

static uint64_t sieve(void) {
  memset(bytes_a, 1, sizeof bytes_a);
  uint64_t count = 0;
  for (uint32_t i = 2; i < sizeof bytes_a; i++)
    if (bytes_a[i]) {
      count++;
      for (uint64_t k = (uint64_t)i * i; k < sizeof bytes_a; k += i) bytes_a[k] = 0;
    }
  return count;
}

static __attribute__((noinline)) uint64_t fib_of(uint64_t n) { return n < 2 ? n : fib_of(n - 1) + fib_of(n - 2); }

// recursion
static uint64_t fib(void) { return fib_of(27); }

static uint64_t copy(void) {
  memset(bytes_a, 1, 64);
  for (int i = 0; i < 64; i++) {
    memcpy(bytes_b, bytes_a, sizeof bytes_b);
    bytes_a[i] = bytes_b[i] + 1;
  }
  return bytes_b[0];
}

// 64-bit floating point
static uint64_t matmul(void) {
  static double a[96][96], b[96][96], c[96][96];
  for (int i = 0; i < 96; i++)
    for (int j = 0; j < 96; j++) a[i][j] = i + 0.5 * j, b[i][j] = i - 0.25 * j;
  for (int i = 0; i < 96; i++)
    for (int j = 0; j < 96; j++) {
      double sum = 0;
      for (int k = 0; k < 96; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  return (uint64_t)(int64_t)c[95][95];
}

struct node {
  struct node *next;
  uint64_t value;
};

// pointer chasing
static uint64_t list(void) {
  static struct node nodes[N];
  for (uint32_t i = 0; i < N; i++) {
    nodes[i].next = &nodes[(i * 40503u + 12345u) % N];
    nodes[i].value = i;
  }
  uint64_t sum = 0;
  struct node *n = nodes;
  for (int i = 0; i < 4 * N; i++) sum += n->value, n = n->next;
  return sum;
}

// a switch in a loop: a stack machine that counts down
static uint64_t vm(void) {
  static const uint8_t code[] = {0, 1, 2, 3, 4, 5, 6};
  uint64_t acc = 1, counter = 300000;
  for (unsigned pc = 0;; pc++) switch (code[pc]) {
      case 0: acc += counter; break;
      case 1: acc ^= acc << 7; break;
      case 2: acc ^= acc >> 9; break;
      case 3: acc -= 3; break;
      case 4: acc = acc * 5 + 1; break;
      case 5:
        if (--counter == 0) return acc;
        break;
      case 6: pc = -1; break;
    }
}

static uint32_t rotate(uint32_t x, int n) { return x << n | x >> (32 - n); }

// the rounds of a hash: 32-bit additions and rotations
static uint64_t sha(void) {
  memset(words, 3, 64);
  uint32_t a = 0x67452301, b = 0xefcdab89, c = 0x98badcfe, d = 0x10325476, e = 0xc3d2e1f0;
  for (int i = 0; i < 1000000; i++) {
    uint32_t t = rotate(a, 5) + ((b & c) | (~b & d)) + e + 0x5a827999 + words[i & 15];
    e = d, d = c, c = rotate(b, 30), b = a, a = t;
  }
  return a ^ b ^ c ^ d ^ e;
}

static uint64_t str(void) {
  memset(bytes_a, 'x', 4096);
  bytes_a[4096] = 0;
  uint64_t sum = 0;
  for (int i = 0; i < 300; i++) {
    bytes_a[i] = 'y';
    sum += strlen((char *)bytes_a) + (strchr((char *)bytes_a + i, 'z') == 0);
  }
  return sum;
}

static const struct {
  const char *name;
  uint64_t (*run)(void);
} kernels[] = {{"sort", sort}, {"lcg", lcg},   {"sieve", sieve}, {"fib", fib}, {"copy", copy},
               {"matmul", matmul}, {"list", list}, {"vm", vm},   {"sha", sha}, {"str", str}};

int main(int argc, char **argv) {
  int count = sizeof kernels / sizeof kernels[0];
  for (int k = 0; k < count; k++) {
    if (argc < 2) puts(kernels[k].name);
    else if (!strcmp(argv[1], kernels[k].name)) return measure_alone(argv[1], kernels[k].run, argc - 1, argv + 1);
  }
  return argc < 2 ? 0 : 1;
}
