// Control and status registers a program may read or write, and the counters, which only run forward.
#include <stdint.h>
#include <stdio.h>

#define READ(csr)                                    \
  ({                                                 \
    uint64_t v;                                      \
    asm volatile("csrr %0, " #csr : "=r"(v));        \
    v;                                               \
  })

int main(void) {
  asm volatile("csrw fcsr, zero");
  printf("%lx %lx %lx\n", READ(fcsr), READ(frm), READ(fflags));
  asm volatile("csrw fcsr, %0" : : "r"(-1ul));
  printf("%lx %lx %lx\n", READ(fcsr), READ(frm), READ(fflags));
  uint64_t old;
  asm volatile("csrrwi %0, frm, 3" : "=r"(old));
  printf("%lx %lx\n", old, READ(fcsr));
  asm volatile("csrrci %0, fflags, 5" : "=r"(old));
  printf("%lx %lx\n", old, READ(fcsr));
  asm volatile("csrrsi %0, fflags, 4" : "=r"(old));
  printf("%lx %lx\n", old, READ(fcsr));
  asm volatile("csrrc %0, fcsr, %1" : "=r"(old) : "r"(0xff0ul));
  printf("%lx %lx\n", old, READ(fcsr));
  asm volatile("csrrs %0, fflags, %1" : "=r"(old) : "r"(0x1ful));
  printf("%lx %lx\n", old, READ(fcsr));
  asm volatile("fsrm %0, %1" : "=r"(old) : "r"(2ul));
  printf("%lx %lx\n", old, READ(fcsr));
  asm volatile("csrw fcsr, zero");
  uint64_t cycle = READ(cycle), time = READ(time), instret = READ(instret);
  volatile int sum = 0;
  for (int i = 0; i < 100000; i++) {
    sum += i;
  }
  printf("%d %d %d\n", READ(cycle) > cycle, READ(time) >= time, READ(instret) > instret);
  return 0;
}
