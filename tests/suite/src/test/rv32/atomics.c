// The atomic instructions on words, and LR/SC.
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>

#define AMO(insn, pointer, value)                                                            \
  ({                                                                                         \
    uint32_t old;                                                                            \
    __asm__ volatile(insn " %0, %2, (%1)" : "=&r"(old) : "r"(pointer), "r"(value) : "memory"); \
    (unsigned)old;                                                                           \
  })

int main(void) {
  uint32_t starts[] = {0, 5, 0x80000000, 0xffffffff}, operands[] = {1, 0x7fffffff, 0xfffffffe};
  for (int i = 0; i < 4; i++) {
    for (int k = 0; k < 3; k++) {
      uint32_t m = starts[i];
#define STEP(insn) (printf("%x>", AMO(insn, &m, operands[k])), printf("%x ", (unsigned)m), m = starts[i])
      STEP("amoswap.w");
      STEP("amoadd.w.aq");
      STEP("amoand.w.rl");
      STEP("amoor.w.aqrl");
      STEP("amoxor.w");
      STEP("amomin.w");
      STEP("amomax.w");
      STEP("amominu.w");
      STEP("amomaxu.w");
      printf("\n");
    }
  }
  uint32_t word = 7, loaded, failed;
  __asm__ volatile("lr.w %0, (%2)\n\taddi %0, %0, 1\n\tsc.w %1, %0, (%2)"
                   : "=&r"(loaded), "=&r"(failed)
                   : "r"(&word)
                   : "memory");
  printf("%u %u %u\n", (unsigned)loaded, (unsigned)failed, (unsigned)word);
  __asm__ volatile("sc.w %0, %1, (%2)" : "=&r"(failed) : "r"(99), "r"(&word) : "memory");
  printf("%d %u\n", failed != 0, (unsigned)word);
  atomic_int counter = 0;
  for (int i = 0; i < 1000; i++) {
    atomic_fetch_add(&counter, i);
  }
  int expected = 499500;
  printf("%d", atomic_compare_exchange_strong(&counter, &expected, 1));
  printf(" %d", atomic_compare_exchange_strong(&counter, &expected, 2));
  printf(" %d %d\n", expected, counter);
  return 0;
}
