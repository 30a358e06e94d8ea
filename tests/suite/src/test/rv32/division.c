// Integer arithmetic at its edges on 32 bits, and 64-bit arithmetic in pairs of registers.
#include <stdint.h>
#include <stdio.h>

#define OP(insn, a, b)                                             \
  ({                                                               \
    uint32_t r;                                                    \
    __asm__(insn " %0, %1, %2" : "=r"(r) : "r"(a), "r"(b));        \
    (unsigned)r;                                                   \
  })

int main(void) {
  uint32_t values[] = {0, 1, -1u, 2, -7u, INT32_MAX, 0x80000000, 0x12345678, 31, 32};
  int count = sizeof values / sizeof *values;
  for (int i = 0; i < count; i++) {
    for (int k = 0; k < count; k++) {
      uint32_t a = values[i], b = values[k];
      printf("%x,%x: %x %x %x %x", (unsigned)a, (unsigned)b, OP("div", a, b), OP("divu", a, b), OP("rem", a, b), OP("remu", a, b));
      printf(" %x %x %x %x", OP("mul", a, b), OP("mulh", a, b), OP("mulhsu", a, b), OP("mulhu", a, b));
      printf(" %x %x %x %x %x", OP("sll", a, b), OP("srl", a, b), OP("sra", a, b), OP("slt", a, b), OP("sltu", a, b));
      printf(" %x %x %x\n", OP("add", a, b), OP("sub", a, b), OP("xor", a, b));
    }
  }
  volatile int64_t x = -1234567890123456789, y = 987654321;
  volatile uint64_t u = 0xfedcba9876543210;
  printf("%lld %lld %lld %llx\n", (long long)(x / y), (long long)(x % y), (long long)(x * y), (unsigned long long)(u / 12345));
  printf("%llx %llx %llx %llx\n", (unsigned long long)(u << 13), (unsigned long long)(u >> 45), (unsigned long long)(x >> 33),
         (unsigned long long)(u + (uint64_t)x));
  printf("%d %d %d\n", x < y, u > (uint64_t)y, (int64_t)u < 0);
  return 0;
}
