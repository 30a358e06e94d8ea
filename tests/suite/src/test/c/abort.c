// abort: the handler runs, returns, and the process dies of SIGABRT all the same.
// stderr: differs
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>

static void handler(int number) { printf("handler %d\n", number); }

int main(void) {
  signal(SIGABRT, handler);
  setvbuf(stdout, NULL, _IONBF, 0);
  printf("before\n");
  abort();
}
