// A deadly signal sent to oneself.
// stderr: differs
#include <signal.h>
#include <stdio.h>

int main(void) {
  printf("before\n");
  fflush(stdout);
  raise(SIGTERM);
  printf("after\n");
  return 0;
}
