// Small allocations in awkward orders; every block carries a pattern that is checked when it is freed.
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS = 512, ROUNDS = 6000 };

static unsigned char *blocks[SLOTS];
static size_t sizes[SLOTS];
static uint32_t state = 12345;

static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static int intact(int slot) {
  for (size_t i = 0; i < sizes[slot]; i++) {
    if (blocks[slot][i] != (unsigned char)(slot * 7 + i)) {
      return 0;
    }
  }
  return 1;
}

static void paint(int slot) {
  for (size_t i = 0; i < sizes[slot]; i++) {
    blocks[slot][i] = (unsigned char)(slot * 7 + i);
  }
}

int main(void) {
  size_t moved = 0, freed = 0, damaged = 0, grown = 0;
  for (int round = 0; round < ROUNDS; round++) {
    int slot = next() % SLOTS;
    size_t size = next() % (round % 10 == 0 ? 5000 : 200);
    if (blocks[slot] == NULL) {
      blocks[slot] = next() % 2 ? malloc(size + 1) : calloc(size + 1, 1);
      sizes[slot] = size;
    } else if (next() % 3 == 0) {
      damaged += !intact(slot);
      size_t kept = size < sizes[slot] ? size : sizes[slot];
      blocks[slot] = realloc(blocks[slot], size + 1);
      sizes[slot] = kept;
      damaged += !intact(slot);
      grown += size;
      sizes[slot] = size;
      moved++;
    } else {
      damaged += !intact(slot);
      free(blocks[slot]);
      blocks[slot] = NULL;
      freed++;
      continue;
    }
    paint(slot);
  }
  printf("moved %zu freed %zu grown %zu damaged %zu\n", moved, freed, grown, damaged);
  for (int slot = 0; slot < SLOTS; slot++) {
    free(blocks[slot]);
  }
  for (size_t alignment = 16; alignment <= 65536; alignment *= 4) {
    void *aligned = NULL;
    int error = posix_memalign(&aligned, alignment, 100);
    printf("%zu: %d %d\n", alignment, error, (int)((uintptr_t)aligned % alignment));
    free(aligned);
  }
  unsigned char *zeroed = calloc(1000, 37);
  volatile size_t half = SIZE_MAX / 2;
  size_t sum = 0;
  for (int i = 0; i < 37000; i++) {
    sum += zeroed[i];
  }
  printf("zeroed %zu overflow %d\n", sum, calloc(half, 4) == NULL);
  free(zeroed);
  printf("usable %d\n", malloc_usable_size(malloc(100)) >= 100);
  return 0;
}
