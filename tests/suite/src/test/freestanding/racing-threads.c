// Threads that race for a counter, locks, a condition, the clock and chance: what is printed depends on who runs when.
// flags: -pthread
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#define THREADS 6
#define STEPS 40000

static volatile unsigned counter;
static unsigned order;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int turn;

static void *race(void *argument) {
  unsigned me = (unsigned)(size_t)argument;
  for (unsigned i = 1; i <= STEPS; i++) {
    counter++;
    if (i % 4000 == 0) {
      pthread_mutex_lock(&mutex);
      order = order * 31 + me * 7 + counter;
      pthread_mutex_unlock(&mutex);
    }
    if (i % 9000 == 0) {
      usleep(50 * (me + 1));
    }
    if (i % 11000 == 0) {
      sched_yield();
    }
  }
  pthread_mutex_lock(&mutex);
  while (turn != (int)me) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_nsec += 30000;
    if (until.tv_nsec >= 1000000000) {
      until.tv_nsec -= 1000000000;
      until.tv_sec++;
    }
    order = order * 31 + (unsigned)pthread_cond_timedwait(&changed, &mutex, &until);
  }
  turn++;
  pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&mutex);
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  for (size_t i = 0; i < THREADS; i++) {
    pthread_create(&threads[i], NULL, race, (void *)i);
  }
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
  }
  struct timespec real;
  struct timespec steady;
  struct timespec used;
  unsigned chance = 0;
  clock_gettime(CLOCK_REALTIME, &real);
  clock_gettime(CLOCK_MONOTONIC, &steady);
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
  getrandom(&chance, sizeof chance, 0);
  printf("counter %u, order %x, chance %x, pid %d, stack %p\n", counter, order, chance, (int)getpid(), (void *)threads);
  printf("real %lld.%09ld, steady %lld.%09ld, used %lld.%09ld\n", (long long)real.tv_sec, real.tv_nsec,
         (long long)steady.tv_sec, steady.tv_nsec, (long long)used.tv_sec, used.tv_nsec);
  return 0;
}
