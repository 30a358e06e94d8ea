// The product of matrices of floats (32 bits). The numbers are small integers, so that every order of summing agrees.
#include "bench.h"

enum { N = 200 };

static float a[N][N], b[N][N], c[N][N];

static uint64_t fmatrix(void) {
  uint64_t seed = 5, sum = 0;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      a[i][j] = (float)(next_random(&seed) & 63) - 31;
      b[i][j] = (float)(next_random(&seed) & 63) * 0.25f;
    }
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      float dot = 0;
      for (int k = 0; k < N; k++) dot += a[i][k] * b[k][j];
      c[i][j] = dot;
    }
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) sum = mix_in(sum, (uint64_t)(int64_t)(c[i][j] * 4));
  return sum;
}

int main(int argc, char **argv) { return measure_alone("fmatrix", fmatrix, argc, argv); }
