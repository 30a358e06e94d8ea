// Deep recursion and large frames: the stack grows page by page, and is as deep as its limit says.
#include <alloca.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

__attribute__((noinline)) static long descend(int depth, long sum) {
  volatile char frame[200];
  frame[0] = (char)depth;
  frame[199] = (char)(depth >> 8);
  if (depth == 0) {
    return sum;
  }
  long below = descend(depth - 1, sum + frame[0]);
  return below + frame[199];
}

__attribute__((noinline)) static long wide(size_t size) {
  char *block = alloca(size);
  memset(block, 1, size);
  long sum = 0;
  for (size_t i = 0; i < size; i += 4096) {
    sum += block[i];
  }
  return sum;
}

static int ackermann(int m, int n) {
  return m == 0 ? n + 1 : n == 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1));
}

__attribute__((noinline)) static int untouched(void) {
  // Jumps over many pages and touches only the lowest: no guard may stand in between.
  volatile char block[2 << 20];
  block[0] = 5;
  return block[0];
}

int main(void) {
  printf("%ld\n", descend(20000, 0));
  printf("%ld\n", wide(4 << 20));
  printf("%ld\n", wide(100));
  printf("%d\n", untouched());
  printf("%d\n", ackermann(2, 300));
  printf("%ld\n", descend(20000, 1));
  struct rlimit limit;
  printf("%d %d\n", getrlimit(RLIMIT_STACK, &limit), limit.rlim_cur >= (8 << 20));
  return 0;
}
