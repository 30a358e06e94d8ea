// Integer arithmetic at its edges: division by zero and overflow, high products, word forms, shifts.
#include <stdint.h>
#include <stdio.h>

#define OP(insn, a, b)                                             \
  ({                                                               \
    int64_t r;                                                     \
    asm(insn " %0, %1, %2" : "=r"(r) : "r"(a), "r"(b));            \
    r;                                                             \
  })

int main(void) {
  int64_t values[] = {0, 1, -1, 2, -7, INT32_MAX, INT32_MIN, INT64_MAX, INT64_MIN, 0x123456789abcdef, 0xffffffff, 64};
  int count = sizeof values / sizeof *values;
  for (int i = 0; i < count; i++) {
    for (int k = 0; k < count; k++) {
      int64_t a = values[i], b = values[k];
      printf("%lx,%lx: %lx %lx %lx %lx", a, b, OP("div", a, b), OP("divu", a, b), OP("rem", a, b), OP("remu", a, b));
      printf(" %lx %lx %lx %lx", OP("divw", a, b), OP("divuw", a, b), OP("remw", a, b), OP("remuw", a, b));
      printf(" %lx %lx %lx %lx %lx", OP("mul", a, b), OP("mulh", a, b), OP("mulhsu", a, b), OP("mulhu", a, b), OP("mulw", a, b));
      printf(" %lx %lx %lx %lx %lx %lx", OP("sll", a, b), OP("srl", a, b), OP("sra", a, b), OP("sllw", a, b), OP("srlw", a, b),
             OP("sraw", a, b));
      printf(" %lx %lx %lx %lx\n", OP("addw", a, b), OP("subw", a, b), OP("slt", a, b), OP("sltu", a, b));
    }
  }
  volatile int x = -17, y = 5;
  volatile long lx = INT64_MIN + 1, ly = -1;
  volatile unsigned ux = 4000000000u;
  printf("%d %d %d %d %ld %u %u\n", x / y, x % y, x >> 2, (unsigned)x >> 28, lx / ly, ux / 7, ux % 1000);
  return 0;
}
