// The largest singular value of an infinite matrix, by the power method: divisions and sums in double precision.
#include "bench.h"
#include <math.h>

enum { N = 300 };

static double u[N], v[N], t[N];

static double element(int i, int j) { return 1.0 / ((i + j) * (i + j + 1) / 2 + i + 1); }

static void times(const double *from, double *to) {
  for (int i = 0; i < N; i++) {
    double sum = 0;
    for (int j = 0; j < N; j++) sum += element(i, j) * from[j];
    to[i] = sum;
  }
}

static void times_transposed(const double *from, double *to) {
  for (int i = 0; i < N; i++) {
    double sum = 0;
    for (int j = 0; j < N; j++) sum += element(j, i) * from[j];
    to[i] = sum;
  }
}

static uint64_t spectral(void) {
  for (int i = 0; i < N; i++) u[i] = 1;
  for (int i = 0; i < 20; i++) {
    times(u, t), times_transposed(t, v);
    times(v, t), times_transposed(t, u);
  }
  double uv = 0, vv = 0;
  for (int i = 0; i < N; i++) uv += u[i] * v[i], vv += v[i] * v[i];
  double norm = sqrt(uv / vv);
  expect(fabs(norm - 1.274223) < 1e-5, "the norm");
  return (uint64_t)llround(norm * 1e9);
}

int main(int argc, char **argv) { return measure_alone("spectral", spectral, argc, argv); }
