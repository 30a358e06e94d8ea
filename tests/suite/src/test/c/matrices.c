// Matrix multiplication and Gaussian elimination in single and double precision.
// flags: -lm -ffp-contract=off
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

enum { N = 40 };
static double a[N][N], b[N][N], c[N][N];
static float fa[N][N], fb[N][N], fc[N][N];

static uint64_t hash(const void *bytes, size_t size) {
  uint64_t h = 14695981039346656037u;
  for (size_t i = 0; i < size; i++) {
    h = (h ^ ((const unsigned char *)bytes)[i]) * 1099511628211u;
  }
  return h;
}

int main(void) {
  for (int i = 0; i < N; i++) {
    for (int k = 0; k < N; k++) {
      a[i][k] = sqrt(i + 1) / (k + 1);
      b[i][k] = (i == k) + 1.0 / (i + k + 1);
      fa[i][k] = (float)a[i][k];
      fb[i][k] = (float)b[i][k];
    }
  }
  for (int i = 0; i < N; i++) {
    for (int k = 0; k < N; k++) {
      double sum = 0;
      float fsum = 0;
      for (int j = 0; j < N; j++) {
        sum += a[i][j] * b[j][k];
        fsum += fa[i][j] * fb[j][k];
      }
      c[i][k] = sum;
      fc[i][k] = fsum;
    }
  }
  printf("%016lx %016lx %.15g %.8g\n", hash(c, sizeof c), hash(fc, sizeof fc), c[3][5], (double)fc[3][5]);
  double determinant = 1;
  for (int p = 0; p < N; p++) {
    int best = p;
    for (int i = p + 1; i < N; i++) {
      if (fabs(b[i][p]) > fabs(b[best][p])) {
        best = i;
      }
    }
    if (best != p) {
      double row[N];
      memcpy(row, b[p], sizeof row);
      memcpy(b[p], b[best], sizeof row);
      memcpy(b[best], row, sizeof row);
      determinant = -determinant;
    }
    determinant *= b[p][p];
    for (int i = p + 1; i < N; i++) {
      double factor = b[i][p] / b[p][p];
      for (int k = p; k < N; k++) {
        b[i][k] -= factor * b[p][k];
      }
    }
  }
  printf("%a %.12f\n", determinant, determinant);
  return 0;
}
