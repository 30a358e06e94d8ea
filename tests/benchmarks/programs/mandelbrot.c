// The Mandelbrot set in double precision. A fused product can move a point at the border to the other side of it: the
// checksum counts points inside, rounded.
#include "bench.h"

enum { SIZE = 256, LIMIT = 200 };

static uint64_t mandelbrot(void) {
  uint64_t inside = 0;
  for (int row = 0; row < SIZE; row++)
    for (int column = 0; column < SIZE; column++) {
      double cr = 3.0 * column / SIZE - 2.0, ci = 2.5 * row / SIZE - 1.25;
      double zr = 0, zi = 0, rr = 0, ii = 0;
      int i = 0;
      while (i < LIMIT && rr + ii <= 4.0) {
        zi = 2 * zr * zi + ci;
        zr = rr - ii + cr;
        rr = zr * zr, ii = zi * zi;
        i++;
      }
      inside += i == LIMIT;
    }
  return (inside + 128) / 256;
}

int main(int argc, char **argv) { return measure_alone("mandelbrot", mandelbrot, argc, argv); }
