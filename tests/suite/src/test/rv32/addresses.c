// Address arithmetic at the ends of 32 bits, jumps and branches, the program counter as a value.
#include <stdint.h>
#include <stdio.h>

int main(void) {
  uint32_t a, b, c;
  __asm__ volatile("lui %0, 0xfffff\n\taddi %1, %0, 2047\n\tsrai %2, %0, 12" : "=&r"(a), "=&r"(b), "=r"(c));
  printf("%x %x %x\n", (unsigned)a, (unsigned)b, (unsigned)c);
  __asm__ volatile("auipc %0, 0\n\tauipc %1, 0\n\tsub %2, %1, %0" : "=&r"(a), "=&r"(b), "=r"(c));
  printf("%u\n", (unsigned)c);
  // an address that wraps around: 0xfffffff0 + offset of a variable + 0x10
  uint32_t value = 0x1234abcd, loaded;
  uint32_t base = (uint32_t)&value - 2000;
  __asm__ volatile("lw %0, 2000(%1)" : "=r"(loaded) : "r"(base) : "memory");
  printf("%x\n", (unsigned)loaded);
  base = (uint32_t)&value + 2048;
  __asm__ volatile("lw %0, -2048(%1)" : "=r"(loaded) : "r"(base) : "memory");
  printf("%x\n", (unsigned)loaded);
  int taken = 0;
  uint32_t big = 0x80000000, small = 1;
  __asm__ volatile("bltu %1, %2, 1f\n\taddi %0, %0, 1\n1: blt %1, %2, 2f\n\taddi %0, %0, 2\n2: bgeu %1, %2, 3f\n\taddi %0, %0, 4\n3:"
                   : "+r"(taken)
                   : "r"(big), "r"(small));
  printf("%d\n", taken);
  __asm__ volatile("la %0, 1f\n\tjalr %1, 1(%0)\n1: sub %1, %1, %0" : "=&r"(a), "=&r"(b));
  printf("%u\n", (unsigned)b);
  uint64_t sum = 0;
  for (uint32_t i = 0xfffffff0; i != 0x10; i++) {
    sum += i;
  }
  printf("%llx\n", (unsigned long long)sum);
  uint32_t low, high, again;
  __asm__ volatile("1: rdinstreth %1\n\trdinstret %0\n\trdinstreth %2\n\tbne %1, %2, 1b" : "=r"(low), "=&r"(high), "=&r"(again));
  printf("%d\n", high == again);
  return 0;
}
