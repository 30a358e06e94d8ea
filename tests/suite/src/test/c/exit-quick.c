// _exit: no handler runs and nothing is flushed.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void never(void) { write(1, "never\n", 6); }

int main(void) {
  atexit(never);
  printf("lost");
  write(1, "kept\n", 5);
  _exit(77);
}
