// Thread-local storage of the one thread: initialised, zero, aligned, and in the models the flags choose.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static __thread int counter = 41;
static __thread int zero;
static _Thread_local char text[64] = "thread-local text";
static __thread long table[100] = {[50] = 7};
__thread double global_real = 2.5;
static __thread char aligned[3] __attribute__((aligned(64))) = {1, 2, 3};

__attribute__((noinline)) static int *address(void) { return &counter; }

__attribute__((noinline)) static long sum(void) {
  long s = 0;
  for (int i = 0; i < 100; i++) {
    s += table[i];
  }
  return s;
}

int main(void) {
  counter++;
  printf("%d %d %s %ld %.1f\n", counter, zero, text, sum(), global_real);
  *address() += 8;
  zero = -1;
  table[99] = 1000;
  memcpy(text, "overwritten", 12);
  global_real *= counter;
  printf("%d %d %s %ld %.1f\n", counter, zero, text, sum(), global_real);
  printf("%d %d %d %d\n", (int)((uintptr_t)aligned % 64), aligned[0], aligned[1], aligned[2]);
  // errno is the best-known of them
  FILE *missing = fopen("does-not-exist", "r");
  printf("%d %d\n", missing == NULL, errno);
  errno = 0;
  printf("%d\n", errno);
  return counter;
}
