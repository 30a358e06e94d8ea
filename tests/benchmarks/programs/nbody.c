// Planets around a sun, 64-bit floating point: square roots, divisions, products and sums.
// The compiler may fuse products and sums: the checksum is the energy to seven digits.
#include "bench.h"
#include <math.h>

enum { BODIES = 5, STEPS = 60000 };

struct body {
  double x, y, z, vx, vy, vz, mass;
};

static struct body bodies[BODIES];

static void place(void) {
  static const double radius[BODIES] = {0, 5.2, 9.6, 19.2, 30.1};
  static const double mass[BODIES] = {39.5, 0.0377, 0.0113, 0.0017, 0.002};
  double px = 0, py = 0, pz = 0;
  for (int i = 0; i < BODIES; i++) {
    struct body *b = &bodies[i];
    double speed = i ? sqrt(mass[0] / radius[i]) : 0;
    double turn = i * 0.6;
    *b = (struct body){radius[i] * (1 - turn * turn / 8), radius[i] * turn / 2, radius[i] * 0.02 * i,
                       -speed * turn / 2, speed * (1 - turn * turn / 8), speed * 0.01 * i, mass[i]};
    px += b->vx * b->mass, py += b->vy * b->mass, pz += b->vz * b->mass;
  }
  bodies[0].vx = -px / mass[0], bodies[0].vy = -py / mass[0], bodies[0].vz = -pz / mass[0];
}

static void advance(double dt) {
  for (int i = 0; i < BODIES; i++)
    for (int j = i + 1; j < BODIES; j++) {
      struct body *p = &bodies[i], *q = &bodies[j];
      double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
      double square = dx * dx + dy * dy + dz * dz;
      double pull = dt / (square * sqrt(square));
      p->vx -= dx * q->mass * pull, p->vy -= dy * q->mass * pull, p->vz -= dz * q->mass * pull;
      q->vx += dx * p->mass * pull, q->vy += dy * p->mass * pull, q->vz += dz * p->mass * pull;
    }
  for (int i = 0; i < BODIES; i++) {
    struct body *b = &bodies[i];
    b->x += dt * b->vx, b->y += dt * b->vy, b->z += dt * b->vz;
  }
}

static double energy(void) {
  double e = 0;
  for (int i = 0; i < BODIES; i++) {
    const struct body *p = &bodies[i];
    e += p->mass * (p->vx * p->vx + p->vy * p->vy + p->vz * p->vz) / 2;
    for (int j = i + 1; j < BODIES; j++) {
      const struct body *q = &bodies[j];
      double dx = p->x - q->x, dy = p->y - q->y, dz = p->z - q->z;
      e -= p->mass * q->mass / sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
  return e;
}

static uint64_t nbody(void) {
  place();
  double before = energy();
  for (int i = 0; i < STEPS; i++) advance(0.001);
  double after = energy();
  expect(fabs(after - before) < 1e-4, "energy is kept");
  return (uint64_t)llround(-after * 1e7);
}

int main(int argc, char **argv) { return measure_alone("nbody", nbody, argc, argv); }
