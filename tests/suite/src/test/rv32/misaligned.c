// Loads and stores at every alignment on 32 bits, doubles included.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define LOAD(insn, where)                                                       \
  ({                                                                            \
    uint32_t v;                                                                 \
    __asm__ volatile(insn " %0, (%1)" : "=r"(v) : "r"(where) : "memory");       \
    v;                                                                          \
  })
#define STORE(insn, where, value) __asm__ volatile(insn " %0, (%1)" : : "r"(value), "r"(where) : "memory")

static unsigned char bytes[8192] __attribute__((aligned(4096)));

int main(void) {
  for (int start = 0; start < 8; start += 3) {
    unsigned char *at = bytes + 4096 - 12 + start;
    for (int i = 0; i < 32; i++) {
      at[i] = (unsigned char)(i * 9 + 129);
    }
    uint32_t sum = 0;
    for (int i = 0; i < 16; i++) {
      sum = sum * 31 + LOAD("lw", at + i);
      sum = sum * 31 + LOAD("lh", at + i);
      sum = sum * 31 + LOAD("lhu", at + i);
      sum = sum * 31 + LOAD("lb", at + i);
      double d;
      uint64_t bits;
      __asm__ volatile("fld %0, (%1)" : "=f"(d) : "r"(at + i) : "memory");
      memcpy(&bits, &d, 8);
      sum = sum * 31 + (uint32_t)bits + (uint32_t)(bits >> 32);
    }
    for (int i = 0; i < 16; i++) {
      STORE("sw", at + 15 - i, 0xdeadbeef + i);
      STORE("sh", at + i / 2, 0xcafe);
      STORE("sb", at + i, i);
      __asm__ volatile("fsd %0, (%1)" : : "f"(1.0 / (i + 1)), "r"(at + 23 - i) : "memory");
      __asm__ volatile("fsw %0, (%1)" : : "f"(0.1f * i), "r"(at + 27 - i) : "memory");
    }
    printf("%08x ", (unsigned)sum);
    sum = 0;
    for (int i = 0; i < 32; i++) {
      sum = sum * 31 + at[i];
    }
    printf("%08x\n", (unsigned)sum);
  }
  return 0;
}
