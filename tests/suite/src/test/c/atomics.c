// C11 atomics in one thread, all widths and operations, and LR/SC by hand.
// flags: -latomic
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#define AMO(insn, pointer, value)                                                        \
  ({                                                                                     \
    uint64_t old;                                                                        \
    asm volatile(insn " %0, %2, (%1)" : "=&r"(old) : "r"(pointer), "r"(value) : "memory"); \
    old;                                                                                 \
  })

static void amos(uint64_t start, uint64_t operand) {
  uint64_t m = start;
#define STEP(insn) (printf("%lx>", AMO(insn, &m, operand)), printf("%lx ", m), m = start)
  STEP("amoswap.d");
  STEP("amoadd.d.aq");
  STEP("amoand.d.rl");
  STEP("amoor.d.aqrl");
  STEP("amoxor.d");
  STEP("amomin.d");
  STEP("amomax.d");
  STEP("amominu.d");
  STEP("amomaxu.d");
  STEP("amoswap.w");
  STEP("amoadd.w");
  STEP("amoxor.w");
  STEP("amomin.w");
  STEP("amomaxu.w");
  printf("\n");
}

int main(void) {
  atomic_int i = 5;
  atomic_long l = 1L << 40;
  _Atomic unsigned char c = 250;
  _Atomic short s = -1;
  printf("%d %ld %d %d\n", atomic_fetch_add(&i, 3), atomic_fetch_sub(&l, 1), atomic_fetch_add(&c, 10), atomic_fetch_or(&s, 0x700));
  printf("%d %ld %d %d\n", i, l, c, s);
  printf("%d %d\n", atomic_exchange_explicit(&i, 100, memory_order_acquire), atomic_fetch_xor_explicit(&i, 1, memory_order_release));
  int expected = 1;
  bool swapped = atomic_compare_exchange_strong(&i, &expected, 7);
  printf("%d %d %d\n", swapped, expected, i);
  swapped = atomic_compare_exchange_strong(&i, &expected, 7);
  printf("%d %d %d\n", swapped, expected, i);
  unsigned char wanted = 4;
  swapped = atomic_compare_exchange_strong(&c, &wanted, 200);
  printf("%d %d\n", swapped, c);
  atomic_flag flag = ATOMIC_FLAG_INIT;
  bool was = atomic_flag_test_and_set(&flag);
  bool is = atomic_flag_test_and_set(&flag);
  printf("%d %d\n", was, is);
  atomic_thread_fence(memory_order_seq_cst);
  amos(0x8000000000000005, 3);
  amos(5, 0xffffffff80000000);
  amos(0, -1ul);

  uint64_t word = 10, loaded, failed;
  asm volatile("lr.d %0, (%2)\n\taddi %0, %0, 1\n\tsc.d %1, %0, (%2)" : "=&r"(loaded), "=&r"(failed) : "r"(&word) : "memory");
  printf("%lu %lu %lu\n", loaded, failed, word);
  // without a reservation
  asm volatile("sc.d %0, %1, (%2)" : "=&r"(failed) : "r"(99ul), "r"(&word) : "memory");
  printf("%d %lu\n", failed != 0, word);
  int32_t half = INT32_MIN;
  int64_t extended;
  asm volatile("lr.w %0, (%1)" : "=r"(extended) : "r"(&half) : "memory");
  printf("%lx\n", extended);
  for (int n = 0; n < 1000; n++) {
    __atomic_fetch_add(&word, n, __ATOMIC_SEQ_CST);
  }
  printf("%lu\n", word);
  return 0;
}
