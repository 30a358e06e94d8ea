// Loads and stores at every alignment, of every width, within a page and across two.
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define LOAD(insn, where)                                                       \
  ({                                                                            \
    uint64_t v;                                                                 \
    asm volatile(insn " %0, (%1)" : "=r"(v) : "r"(where) : "memory");           \
    v;                                                                          \
  })
#define STORE(insn, where, value) asm volatile(insn " %0, (%1)" : : "r"(value), "r"(where) : "memory")

static void sweep(unsigned char *at) {
  for (int i = 0; i < 32; i++) {
    at[i] = (unsigned char)(i * 9 + 129);
  }
  uint64_t sum = 0;
  for (int i = 0; i < 16; i++) {
    sum = sum * 31 + LOAD("ld", at + i);
    sum = sum * 31 + LOAD("lw", at + i);
    sum = sum * 31 + LOAD("lwu", at + i);
    sum = sum * 31 + LOAD("lh", at + i);
    sum = sum * 31 + LOAD("lhu", at + i);
    sum = sum * 31 + LOAD("lb", at + i);
    double d;
    float f;
    asm volatile("fld %0, (%1)" : "=f"(d) : "r"(at + i) : "memory");
    asm volatile("flw %0, (%1)" : "=f"(f) : "r"(at + i) : "memory");
    uint64_t bits;
    uint32_t half;
    memcpy(&bits, &d, 8);
    memcpy(&half, &f, 4);
    sum = sum * 31 + bits + half;
  }
  printf("loads %016lx ", sum);
  for (int i = 0; i < 16; i++) {
    STORE("sd", at + i, 0x0102030405060708 * (i + 1));
    STORE("sw", at + 15 - i, 0xdeadbeef + i);
    STORE("sh", at + i / 2, 0xcafe);
    STORE("sb", at + i, i);
    asm volatile("fsd %0, (%1)" : : "f"(1.0 / (i + 1)), "r"(at + 31 - 8 - i) : "memory");
  }
  sum = 0;
  for (int i = 0; i < 32; i++) {
    sum = sum * 31 + at[i];
  }
  printf("stores %016lx\n", sum);
}

int main(void) {
  unsigned char *pages = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  sweep(pages);
  sweep(pages + 3);
  sweep(pages + 4096 - 16);
  sweep(pages + 8192 - 9);
  struct __attribute__((packed)) {
    char c;
    int i;
    double d;
    short s;
    long l;
  } packed = {1, 2, 3.5, 4, 5};
  packed.i += packed.c;
  packed.d *= packed.i;
  packed.l -= packed.s;
  printf("%d %g %ld %zu\n", packed.i, packed.d, packed.l, sizeof packed);
  // two mappings side by side, from two calls
  unsigned char *left = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mmap(left + 4096, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  sweep(left + 4096 - 15);
  return 0;
}
