// A load from nowhere.
// stderr: differs
#include <stdint.h>
#include <stdio.h>

int main(void) {
  printf("before\n");
  volatile uint32_t *volatile nowhere = (volatile uint32_t *)0xfffffffc;
  printf("%u\n", (unsigned)*nowhere);
  return 0;
}
