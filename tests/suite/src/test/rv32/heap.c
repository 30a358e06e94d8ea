// malloc on top of brk: patterns kept, blocks reused, the limit refused.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  unsigned char *blocks[128] = {0};
  size_t sizes[128];
  uint32_t state = 1;
  int damaged = 0, allocated = 0;
  for (int round = 0; round < 5000; round++) {
    state = state * 1664525 + 1013904223;
    int slot = state >> 25;
    if (blocks[slot]) {
      for (size_t i = 0; i < sizes[slot]; i++) {
        damaged += blocks[slot][i] != (unsigned char)(slot + i);
      }
      free(blocks[slot]);
      blocks[slot] = NULL;
    } else {
      sizes[slot] = (state >> 10 & 2047) + 1;
      blocks[slot] = malloc(sizes[slot]);
      allocated++;
      for (size_t i = 0; i < sizes[slot]; i++) {
        blocks[slot][i] = (unsigned char)(slot + i);
      }
    }
  }
  printf("%d allocated, %d damaged\n", allocated, damaged);
  char *grown = malloc(10);
  strcpy(grown, "kept");
  for (int size = 20; size < 100000; size *= 2) {
    grown = realloc(grown, size);
  }
  printf("%s\n", grown);
  free(grown);
  unsigned char *zeros = calloc(300, 1000);
  volatile size_t absurd = 0xf0000000;
  unsigned sum = 0;
  for (int i = 0; i < 300000; i++) {
    sum += zeros[i];
  }
  printf("%u %d\n", sum, malloc(absurd) == NULL);
  return 0;
}
