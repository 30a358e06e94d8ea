// Two threads: one makes blocks of numbers, the other adds them up; between them a queue of four places with a mutex and
// two conditions.
#include "bench.h"
#include <pthread.h>

enum { PLACES = 4, BLOCK = 512, BLOCKS = 2000 };

static uint32_t queue[PLACES][BLOCK];
static int filled, head, tail;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t not_full = PTHREAD_COND_INITIALIZER, not_empty = PTHREAD_COND_INITIALIZER;

static void *produce(void *unused) {
  uint64_t seed = 8;
  (void)unused;
  for (int b = 0; b < BLOCKS; b++) {
    pthread_mutex_lock(&lock);
    while (filled == PLACES) pthread_cond_wait(&not_full, &lock);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < BLOCK; i++) queue[tail][i] = (uint32_t)next_random(&seed);
    tail = (tail + 1) % PLACES;
    pthread_mutex_lock(&lock);
    filled++;
    pthread_cond_signal(&not_empty);
    pthread_mutex_unlock(&lock);
  }
  return NULL;
}

static uint64_t pipeline(void) {
  pthread_t producer;
  uint64_t sum = 0;
  filled = head = tail = 0;
  expect(pthread_create(&producer, NULL, produce, NULL) == 0, "a second thread starts");
  for (int b = 0; b < BLOCKS; b++) {
    pthread_mutex_lock(&lock);
    while (filled == 0) pthread_cond_wait(&not_empty, &lock);
    pthread_mutex_unlock(&lock);
    for (int i = 0; i < BLOCK; i++) sum = mix_in(sum, queue[head][i]);
    head = (head + 1) % PLACES;
    pthread_mutex_lock(&lock);
    filled--;
    pthread_cond_signal(&not_full);
    pthread_mutex_unlock(&lock);
  }
  expect(pthread_join(producer, NULL) == 0, "and ends");
  return sum;
}

int main(int argc, char **argv) { return measure_alone("pipeline", pipeline, argc, argv); }
