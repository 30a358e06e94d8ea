// Blocks that malloc takes from mmap: grown with mremap, given back, and zero again when taken anew.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t count_nonzero(const unsigned char *bytes, size_t size) {
  size_t count = 0;
  for (size_t i = 0; i < size; i += 512) {
    count += bytes[i] != 0;
  }
  return count;
}

int main(void) {
  for (int round = 0; round < 8; round++) {
    size_t size = (size_t)1 << (17 + round % 5);
    unsigned char *block = calloc(size, 1);
    printf("calloc %zu: nonzero %zu\n", size, count_nonzero(block, size));
    memset(block, 0xa5, size);
    free(block);
  }
  size_t size = 200000;
  unsigned char *growing = malloc(size);
  memset(growing, 1, size);
  for (int step = 2; step < 9; step++) {
    size_t larger = size * 2;
    growing = realloc(growing, larger);
    memset(growing + size, step, larger - size);
    size = larger;
    unsigned long sum = 0;
    for (size_t i = 0; i < size; i += 4096) {
      sum += growing[i];
    }
    printf("grown to %zu: sum %lu\n", size, sum);
  }
  growing = realloc(growing, 1000);
  printf("shrunk: %d %d\n", growing[0], growing[999]);
  free(growing);
  errno = 0;
  void *absurd = malloc((size_t)1 << 60);
  printf("absurd: %s %d\n", absurd ? "granted" : "refused", errno);
  unsigned char *sparse = malloc((size_t)1 << 30);
  sparse[0] = 1;
  sparse[((size_t)1 << 30) - 1] = 2;
  printf("sparse: %d %d %d\n", sparse[0], sparse[123456789], sparse[((size_t)1 << 30) - 1]);
  free(sparse);
  return 0;
}
