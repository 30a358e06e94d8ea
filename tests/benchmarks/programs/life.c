// Conway's game of life on a torus of bytes.
#include "bench.h"

enum { SIZE = 256, GENERATIONS = 40 };

static uint8_t grids[2][SIZE][SIZE];

static void advance(uint8_t (*from)[SIZE], uint8_t (*to)[SIZE]) {
  for (int y = 0; y < SIZE; y++) {
    const uint8_t *up = from[(y + SIZE - 1) % SIZE], *here = from[y], *down = from[(y + 1) % SIZE];
    for (int x = 0; x < SIZE; x++) {
      int west = (x + SIZE - 1) % SIZE, east = (x + 1) % SIZE;
      int around = up[west] + up[x] + up[east] + here[west] + here[east] + down[west] + down[x] + down[east];
      to[y][x] = around == 3 || (around == 2 && here[x]);
    }
  }
}

static uint64_t life(void) {
  uint64_t seed = 3, sum = 0;
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++) grids[0][y][x] = (next_random(&seed) & 3) == 0;
  for (int g = 0; g < GENERATIONS; g++) advance(grids[g & 1], grids[~g & 1]);
  for (int y = 0; y < SIZE; y++)
    for (int x = 0; x < SIZE; x++) sum = mix_in(sum, grids[0][y][x]);
  return sum;
}

int main(int argc, char **argv) { return measure_alone("life", life, argc, argv); }
