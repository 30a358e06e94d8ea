// The program break by hand: growth, shrinking, fresh pages that read as zero, and refusal.
#define _DEFAULT_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char text[256];

static void say(const char *what, long value) {
  // No stdio buffer may be allocated between the calls of sbrk.
  int n = snprintf(text, sizeof text, "%s %ld\n", what, value);
  write(1, text, n);
}

int main(void) {
  char *start = sbrk(0);
  char *first = sbrk(10000);
  say("grown from the start", first == start);
  long sum = 0;
  for (int i = 0; i < 10000; i++) {
    sum += first[i];
  }
  say("fresh bytes sum to", sum);
  memset(first, 7, 10000);
  char *second = sbrk(100000);
  say("next is adjacent", second - first);
  memset(second, 9, 100000);
  say("end", (char *)sbrk(0) - start);
  say("set lower", brk(first + 5000));
  say("end", (char *)sbrk(0) - start);
  say("kept", first[4999]);
  say("set higher", brk(first + 200000));
  sum = 0;
  for (int i = 8192; i < 200000; i++) {
    sum += first[i] != 0;
  }
  // Up to the end of the page that held the old break the old bytes may stand; beyond it there are zeros.
  say("stale bytes beyond the page", sum > 4096);
  errno = 0;
  say("absurd", (long)(intptr_t)sbrk((intptr_t)1 << 62));
  say("errno", errno);
  say("end", (char *)sbrk(0) - start);
  say("negative", (char *)sbrk(-100000) - start);
  say("end", (char *)sbrk(0) - start);
  return 0;
}
