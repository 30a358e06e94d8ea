// A failed assertion: the message on stderr, death by SIGABRT, buffered output lost as on any Linux.
// stderr: differs
#include <assert.h>
#include <stdio.h>

int main(int argc, char **argv) {
  (void)argv;
  fprintf(stdout, "flushed\n");
  fflush(stdout);
  fprintf(stdout, "never seen");
  assert(argc > 100);
  return 0;
}
