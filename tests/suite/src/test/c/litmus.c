// The litmus tests of the memory model: outcomes that RVWMO forbids never show, with and without fences.
// flags: -pthread
// args: 3000
//
// Each test runs its threads again and again against fresh locations and counts what came out. What is printed are
// only the forbidden outcomes. Allowed ones (store buffering without fences) may or may not be seen: with an argument
// "seen" their counts are printed too.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BATCH 500

typedef struct {
  volatile long x, padding[15], y, padding2[15];
} Cell;

typedef struct {
  long a, b, c, d;
} Result;

typedef void Body(Cell *cell, Result *result);

static Cell cells[BATCH];
static Result results[BATCH];
static Body *bodies[4];
static int width, stop;
static unsigned arrived, phase;

#define LD(to, from) __asm__ volatile("ld %0, 0(%1)" : "=r"(to) : "r"(from) : "memory")
#define SD(value, to) __asm__ volatile("sd %0, 0(%1)" : : "r"((long)(value)), "r"(to) : "memory")
#define FENCE(p, s) __asm__ volatile("fence " #p ", " #s : : : "memory")

static void mp_write(Cell *c, Result *r) {
  SD(1, &c->x);
  SD(1, &c->y);
  (void)r;
}

static void mp_write_fence(Cell *c, Result *r) {
  SD(1, &c->x);
  FENCE(w, w);
  SD(1, &c->y);
  (void)r;
}

static void mp_read(Cell *c, Result *r) {
  LD(r->a, &c->y);
  LD(r->b, &c->x);
}

static void mp_read_fence(Cell *c, Result *r) {
  LD(r->a, &c->y);
  FENCE(r, r);
  LD(r->b, &c->x);
}

static void mp_read_address(Cell *c, Result *r) {
  LD(r->a, &c->y);
  long zero = r->a;
  __asm__ volatile("xor %0, %0, %0" : "+r"(zero)); // an address dependency, which orders
  LD(r->b, (const volatile char *)&c->x + zero);
}

static void sb_0(Cell *c, Result *r) {
  SD(1, &c->x);
  LD(r->a, &c->y);
}

static void sb_1(Cell *c, Result *r) {
  SD(1, &c->y);
  LD(r->b, &c->x);
}

static void sb_0_fence(Cell *c, Result *r) {
  SD(1, &c->x);
  FENCE(rw, rw);
  LD(r->a, &c->y);
}

static void sb_1_fence(Cell *c, Result *r) {
  SD(1, &c->y);
  FENCE(rw, rw);
  LD(r->b, &c->x);
}

static void sb_0_amo(Cell *c, Result *r) {
  __asm__ volatile("amoswap.d.aqrl zero, %0, (%1)" : : "r"(1L), "r"(&c->x) : "memory");
  __asm__ volatile("lr.d.aqrl %0, (%1)" : "=r"(r->a) : "r"(&c->y) : "memory");
}

static void sb_1_amo(Cell *c, Result *r) {
  __asm__ volatile("amoswap.d.aqrl zero, %0, (%1)" : : "r"(1L), "r"(&c->y) : "memory");
  __asm__ volatile("lr.d.aqrl %0, (%1)" : "=r"(r->b) : "r"(&c->x) : "memory");
}

static void lb_0(Cell *c, Result *r) {
  LD(r->a, &c->x);
  SD(1, &c->y);
}

static void lb_1(Cell *c, Result *r) {
  LD(r->b, &c->y);
  SD(1, &c->x);
}

static void lb_0_data(Cell *c, Result *r) {
  LD(r->a, &c->x);
  long one = r->a;
  __asm__ volatile("xor %0, %0, %0\n\taddi %0, %0, 1" : "+r"(one));
  SD(one, &c->y);
}

static void lb_1_data(Cell *c, Result *r) {
  LD(r->b, &c->y);
  long one = r->b;
  __asm__ volatile("xor %0, %0, %0\n\taddi %0, %0, 1" : "+r"(one));
  SD(one, &c->x);
}

static void w_x(Cell *c, Result *r) {
  SD(1, &c->x);
  (void)r;
}

static void w_y(Cell *c, Result *r) {
  SD(1, &c->y);
  (void)r;
}

static void iriw_2_fence(Cell *c, Result *r) {
  LD(r->a, &c->x);
  FENCE(r, r);
  LD(r->b, &c->y);
}

static void iriw_3_fence(Cell *c, Result *r) {
  LD(r->c, &c->y);
  FENCE(r, r);
  LD(r->d, &c->x);
}

static void iriw_2(Cell *c, Result *r) {
  LD(r->a, &c->x);
  LD(r->b, &c->y);
}

static void iriw_3(Cell *c, Result *r) {
  LD(r->c, &c->y);
  LD(r->d, &c->x);
}

static void w2_0(Cell *c, Result *r) {
  SD(1, &c->x);
  SD(2, &c->y);
  (void)r;
}

static void w2_1(Cell *c, Result *r) {
  SD(1, &c->y);
  SD(2, &c->x);
  (void)r;
}

static void w2_0_fence(Cell *c, Result *r) {
  SD(1, &c->x);
  FENCE(w, w);
  SD(2, &c->y);
  (void)r;
}

static void w2_1_fence(Cell *c, Result *r) {
  SD(1, &c->y);
  FENCE(w, w);
  SD(2, &c->x);
  (void)r;
}

static void corr_read(Cell *c, Result *r) {
  LD(r->a, &c->x);
  LD(r->b, &c->x);
}

static int mp(const Cell *c, const Result *r) {
  return r->a == 1 && r->b == 0 && c->x == 1;
}

static int sb(const Cell *c, const Result *r) {
  return r->a == 0 && r->b == 0 && c->x == 1;
}

static int lb(const Cell *c, const Result *r) {
  return r->a == 1 && r->b == 1 && c->x == 1;
}

static int iriw(const Cell *c, const Result *r) {
  return r->a == 1 && r->b == 0 && r->c == 1 && r->d == 0 && c->x == 1;
}

static int w2(const Cell *c, const Result *r) {
  (void)r;
  return c->x == 1 && c->y == 1;
}

static const struct {
  const char *name;
  Body *bodies[4];
  int (*outcome)(const Cell *, const Result *);
  int forbidden;
} tests[] = {
    {"MP", {mp_write, mp_read}, mp, 0},
    {"MP+fence.w.w+fence.r.r", {mp_write_fence, mp_read_fence}, mp, 1},
    {"MP+fence.w.w+addr", {mp_write_fence, mp_read_address}, mp, 1},
    {"SB", {sb_0, sb_1}, sb, 0},
    {"SB+fence.rw.rw", {sb_0_fence, sb_1_fence}, sb, 1},
    {"SB+amo.aqrl", {sb_0_amo, sb_1_amo}, sb, 1},
    {"LB", {lb_0, lb_1}, lb, 0},
    {"LB+data", {lb_0_data, lb_1_data}, lb, 1},
    {"IRIW", {w_x, w_y, iriw_2, iriw_3}, iriw, 0},
    {"IRIW+fence.r.r", {w_x, w_y, iriw_2_fence, iriw_3_fence}, iriw, 1},
    {"2+2W", {w2_0, w2_1}, w2, 0},
    {"2+2W+fence.w.w", {w2_0_fence, w2_1_fence}, w2, 1},
    {"CoRR", {w_x, corr_read}, mp, 1},
};

/* A barrier that spins for a while, so that the threads leave it together, then lets others run. */
static void meet(void) {
  unsigned now = __atomic_load_n(&phase, __ATOMIC_ACQUIRE);
  if (__atomic_add_fetch(&arrived, 1, __ATOMIC_ACQ_REL) == (unsigned)width) {
    __atomic_store_n(&arrived, 0, __ATOMIC_RELAXED);
    __atomic_store_n(&phase, now + 1, __ATOMIC_RELEASE);
    return;
  }
  extern int sched_yield(void);
  for (int i = 0; __atomic_load_n(&phase, __ATOMIC_ACQUIRE) == now; i++) {
    if (i > 2000) {
      sched_yield();
    }
  }
}

static void run_batch(int me) {
  meet();
  for (int i = 0; i < BATCH; i++) {
    bodies[me](&cells[i], &results[i]);
  }
  meet();
}

static void *follower(void *argument) {
  while (1) {
    meet(); // the leader has prepared, or is done
    if (stop) {
      return NULL;
    }
    run_batch((int)(long)argument);
  }
}

static long run(int index, long count) {
  long found = 0;
  pthread_t threads[4];
  width = tests[index].bodies[2] != NULL ? 4 : 2;
  stop = 0;
  for (int i = 0; i < width; i++) {
    bodies[i] = tests[index].bodies[i];
  }
  for (long i = 1; i < width; i++) {
    pthread_create(&threads[i], NULL, follower, (void *)i);
  }
  for (long done = 0; done < count; done += BATCH) {
    memset(cells, 0, sizeof cells);
    memset(results, 0, sizeof results);
    meet();
    run_batch(0);
    for (int i = 0; i < BATCH; i++) {
      found += tests[index].outcome(&cells[i], &results[i]);
    }
  }
  stop = 1;
  meet();
  for (int i = 1; i < width; i++) {
    pthread_join(threads[i], NULL);
  }
  return found;
}

int main(int argc, char **argv) {
  long count = argc > 1 ? atol(argv[1]) : 3000;
  int all = argc > 2 && strcmp(argv[2], "seen") == 0;
  for (unsigned i = 0; i < sizeof tests / sizeof tests[0]; i++) {
    long found = run(i, count);
    if (tests[i].forbidden) {
      printf("%s: forbidden outcome %ld times\n", tests[i].name, found);
    } else if (all) {
      printf("%s: allowed outcome %ld times of %ld\n", tests[i].name, found, count);
    }
  }
  return 0;
}
