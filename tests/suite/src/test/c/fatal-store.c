// A store through a null pointer without any handler.
// stderr: differs
#include <stdio.h>

__attribute__((noinline)) static void crash(volatile int *where) { *where = 1; }

int main(void) {
  printf("before\n");
  fflush(stdout);
  volatile int *volatile nowhere = NULL;
  crash(nowhere);
  printf("after\n");
  return 0;
}
