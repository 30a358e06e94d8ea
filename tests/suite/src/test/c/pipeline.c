// A pipeline of two threads: one compresses, the other checks, through a ring with a mutex and a pipe of the kernel.
// flags: -pthread
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <unistd.h>

#define ITEMS 20000
#define SLOTS 32

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t filled = PTHREAD_COND_INITIALIZER, emptied = PTHREAD_COND_INITIALIZER;
static uint64_t ring[SLOTS];
static unsigned head, tail;
static int ends[2];

static uint64_t mix(uint64_t x) {
  x ^= x >> 31;
  x *= 0x9E3779B97F4A7C15u;
  return x ^ x >> 29;
}

static void *produce(void *argument) {
  for (uint64_t i = 0; i < ITEMS; i++) {
    pthread_mutex_lock(&mutex);
    while (head - tail == SLOTS) {
      pthread_cond_wait(&emptied, &mutex);
    }
    ring[head++ % SLOTS] = mix(i);
    pthread_cond_signal(&filled);
    pthread_mutex_unlock(&mutex);
  }
  for (uint64_t i = 0; i < ITEMS; i++) {
    uint64_t value = mix(i);
    if (write(ends[1], &value, sizeof value) != sizeof value) {
      return NULL;
    }
  }
  close(ends[1]);
  return argument;
}

int main(void) {
  pthread_t thread;
  uint64_t sum = 0, expected = 0, value;
  pipe(ends);
  pthread_create(&thread, NULL, produce, NULL);
  for (int i = 0; i < ITEMS; i++) {
    pthread_mutex_lock(&mutex);
    while (head == tail) {
      pthread_cond_wait(&filled, &mutex);
    }
    value = ring[tail++ % SLOTS];
    pthread_cond_signal(&emptied);
    pthread_mutex_unlock(&mutex);
    sum = mix(sum + value);
    expected = mix(expected + mix(i));
  }
  printf("ring %d\n", sum == expected);
  sum = expected = 0;
  int n = 0;
  while (read(ends[0], &value, sizeof value) == sizeof value) {
    sum = mix(sum + value);
    expected = mix(expected + mix(n++));
  }
  pthread_join(thread, NULL);
  printf("pipe %d %d\n", n, sum == expected);
  return 0;
}
