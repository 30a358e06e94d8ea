// The bit manipulation and conditional extensions, chosen by the compiler and by hand.
// flags: -march=rv64gc_zba_zbb_zbs
#include <stdint.h>
#include <stdio.h>

#define TWO(insn, a, b)                                              \
  ({                                                                 \
    uint64_t r;                                                      \
    asm(insn " %0, %1, %2" : "=r"(r) : "r"(a), "r"(b));              \
    r;                                                               \
  })
#define ONE(insn, a)                                  \
  ({                                                  \
    uint64_t r;                                       \
    asm(insn " %0, %1" : "=r"(r) : "r"(a));           \
    r;                                                \
  })

int main(void) {
  uint64_t corners[] = {0, 1, -1ul, 0x80000000, 0x7fffffff, 0x8000000000000000, 0x123456789abcdef0, 0xff00ff00ff00ff00, 63};
  int count = sizeof corners / sizeof *corners;
  for (int i = 0; i < count; i++) {
    uint64_t a = corners[i];
    printf("%lx: %lx %lx %lx %lx %lx %lx", a, ONE("clz", a), ONE("ctz", a), ONE("cpop", a), ONE("clzw", a),
           // QEMU 7.2 looks at the upper half when the lower is zero.
           ONE("ctzw", (uint32_t)a ? a : 0), ONE("cpopw", a));
    printf(" %lx %lx %lx %lx %lx\n", ONE("sext.b", a), ONE("sext.h", a), ONE("zext.h", a), ONE("orc.b", a), ONE("rev8", a));
    for (int k = 0; k < count; k++) {
      uint64_t b = corners[k];
      printf(" %lx %lx %lx %lx", TWO("andn", a, b), TWO("orn", a, b), TWO("xnor", a, b), TWO("sh1add", a, b));
      printf(" %lx %lx %lx %lx", TWO("sh2add", a, b), TWO("sh3add", a, b), TWO("add.uw", a, b), TWO("sh2add.uw", a, b));
      printf(" %lx %lx %lx %lx", TWO("min", a, b), TWO("max", a, b), TWO("minu", a, b), TWO("maxu", a, b));
      printf(" %lx %lx %lx %lx", TWO("rol", a, b), TWO("ror", a, b), TWO("rolw", a, b), TWO("rorw", a, b));
      printf(" %lx %lx %lx %lx\n", TWO("bset", a, b), TWO("bclr", a, b), TWO("binv", a, b), TWO("bext", a, b));
    }
  }
  volatile uint64_t x = 0xdeadbeefcafebabe;
  printf("%d %d %lx %lx\n", __builtin_popcountll(x), __builtin_clzll(x), __builtin_bswap64(x), (x << 7 | x >> 57) & ~(1ul << 13));
  return 0;
}
