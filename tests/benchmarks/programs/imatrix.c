// The product of matrices of 32-bit integers, rows by columns, and of 64-bit ones modulo a prime.
#include "bench.h"

enum { N = 200, M = 150 };

static int32_t a[N][N], b[N][N], c[N][N];
static uint64_t p[M][M], q[M][M], r[M][M];

static uint64_t imatrix(void) {
  const uint64_t prime = 998244353;
  uint64_t seed = 11, sum = 0;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) a[i][j] = (int32_t)next_random(&seed), b[i][j] = (int32_t)next_random(&seed) >> 8;
  for (int i = 0; i < N; i++)
    for (int j = 0; j < N; j++) {
      uint32_t dot = 0;
      for (int k = 0; k < N; k++) dot += (uint32_t)a[i][k] * (uint32_t)b[k][j];
      c[i][j] = (int32_t)dot;
    }
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) p[i][j] = (uint32_t)a[i][j] % prime, q[i][j] = (uint32_t)c[j][i] % prime;
  for (int i = 0; i < M; i++)
    for (int j = 0; j < M; j++) {
      uint64_t dot = 0;
      for (int k = 0; k < M; k++) dot = (dot + p[i][k] * q[k][j]) % prime;
      r[i][j] = dot;
    }
  for (int i = 0; i < M; i++) sum = mix_in(sum, r[i][M - 1 - i] + (uint32_t)c[i][i]);
  return sum;
}

int main(int argc, char **argv) { return measure_alone("imatrix", imatrix, argc, argv); }
