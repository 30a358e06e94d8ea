// Zba, Zbb and Zbs on 32 bits.
#include <stdint.h>
#include <stdio.h>

__asm__(".option arch, +zba, +zbb, +zbs");

#define TWO(insn, a, b)                                            \
  ({                                                               \
    uint32_t r;                                                    \
    __asm__(insn " %0, %1, %2" : "=r"(r) : "r"(a), "r"(b));        \
    (unsigned)r;                                                   \
  })
#define ONE(insn, a)                                    \
  ({                                                    \
    uint32_t r;                                         \
    __asm__(insn " %0, %1" : "=r"(r) : "r"(a));         \
    (unsigned)r;                                        \
  })

int main(void) {
  uint32_t corners[] = {0, 1, -1u, 0x80000000, 0x7fffffff, 0x12345678, 0xff00ff00, 31, 32};
  int count = sizeof corners / sizeof *corners;
  for (int i = 0; i < count; i++) {
    uint32_t a = corners[i];
    printf("%x: %x %x %x", (unsigned)a, ONE("clz", a), ONE("ctz", a), ONE("cpop", a));
    printf(" %x %x %x %x %x\n", ONE("sext.b", a), ONE("sext.h", a), ONE("zext.h", a), ONE("orc.b", a), ONE("rev8", a));
    for (int k = 0; k < count; k++) {
      uint32_t b = corners[k];
      printf(" %x %x %x %x %x %x", TWO("andn", a, b), TWO("orn", a, b), TWO("xnor", a, b), TWO("sh1add", a, b), TWO("sh2add", a, b),
             TWO("sh3add", a, b));
      printf(" %x %x %x %x %x %x", TWO("min", a, b), TWO("max", a, b), TWO("minu", a, b), TWO("maxu", a, b), TWO("rol", a, b),
             TWO("ror", a, b));
      printf(" %x %x %x %x\n", TWO("bset", a, b), TWO("bclr", a, b), TWO("binv", a, b), TWO("bext", a, b));
    }
  }
  return 0;
}
