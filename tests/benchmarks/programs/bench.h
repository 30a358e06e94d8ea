// What the benchmark programs share: the clock, a random generator that is the same everywhere, and the protocol.
// `PROGRAM [ROUNDS]` runs one piece of work ROUNDS times and prints one line: its name, the time of the first round, the
// time of the best round (nanoseconds), and a checksum that must not depend on where it ran nor on the round.
#ifndef BENCH_H
#define BENCH_H
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static inline uint64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

// Marsaglia's xorshift with 64 bits of state.
static inline uint64_t next_random(uint64_t *state) {
  uint64_t s = *state;
  s ^= s << 13, s ^= s >> 7, s ^= s << 17;
  return *state = s;
}

// One step of a checksum over values.
static inline uint64_t mix_in(uint64_t sum, uint64_t value) {
  return (sum ^ value) * 0x9e3779b97f4a7c15u + (sum >> 29);
}

// Ends the program when a result is wrong.
static inline void expect(int holds, const char *what) {
  if (!holds) {
    fprintf(stderr, "wrong result: %s\n", what);
    exit(1);
  }
}

static int measure(const char *name, uint64_t (*round)(void), int rounds) {
  uint64_t first = 0, best = 0, sum = 0;
  for (int r = 0; r < rounds; r++) {
    uint64_t start = now_ns();
    uint64_t result = round();
    uint64_t took = now_ns() - start;
    expect(r == 0 || result == sum, "two rounds differ");
    sum = result;
    if (r == 0) first = best = took;
    if (took < best) best = took;
  }
  printf("%s %llu %llu %llu\n", name, (unsigned long long)first, (unsigned long long)best, (unsigned long long)sum);
  return 0;
}

static inline int measure_alone(const char *name, uint64_t (*round)(void), int argc, char **argv) {
  return measure(name, round, argc > 1 ? atoi(argv[1]) : 20);
}

#endif
