// An illegal instruction without any handler.
// stderr: differs
#include <unistd.h>

int main(void) {
  write(1, "before\n", 7);
  asm volatile("unimp");
  write(1, "after\n", 6);
  return 0;
}
