// A thousand threads, one after the other and many at once, joined and detached, with small stacks of their own.
// flags: -pthread
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t gate = PTHREAD_COND_INITIALIZER;
static int inside, opened, gone;

static void *short_life(void *argument) {
  return (char *)argument + 1;
}

static void *at_the_gate(void *argument) {
  pthread_mutex_lock(&mutex);
  inside++;
  pthread_cond_broadcast(&gate);
  while (!opened) {
    pthread_cond_wait(&gate, &mutex);
  }
  inside--;
  pthread_mutex_unlock(&mutex);
  return argument;
}

static void *detached(void *argument) {
  char *page = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  page[0] = page[8191] = 1;
  munmap(page, 8192);
  sched_yield();
  __atomic_fetch_add(&gone, 1, __ATOMIC_RELEASE);
  return argument;
}

int main(void) {
  long sum = 0;
  for (long i = 0; i < 1000; i++) {
    pthread_t thread;
    void *result;
    if (pthread_create(&thread, NULL, short_life, (void *)i) != 0) {
      return 1;
    }
    pthread_join(thread, &result);
    sum += (long)result;
  }
  printf("one after the other: %ld\n", sum);
  enum { MANY = 300 };
  pthread_t threads[MANY];
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, 65536);
  for (long i = 0; i < MANY; i++) {
    if (pthread_create(&threads[i], &attributes, at_the_gate, (void *)i) != 0) {
      return 2;
    }
  }
  pthread_mutex_lock(&mutex);
  while (inside < MANY) {
    pthread_cond_wait(&gate, &mutex);
  }
  printf("at once: %d\n", inside);
  opened = 1;
  pthread_cond_broadcast(&gate);
  pthread_mutex_unlock(&mutex);
  sum = 0;
  for (int i = 0; i < MANY; i++) {
    void *result;
    pthread_join(threads[i], &result);
    sum += (long)result;
  }
  printf("inside %d, sum %ld\n", inside, sum);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  for (int i = 0; i < 200; i++) {
    pthread_t thread;
    if (pthread_create(&thread, &attributes, detached, NULL) != 0) {
      return 3;
    }
  }
  while (__atomic_load_n(&gone, __ATOMIC_ACQUIRE) < 200) {
    usleep(500);
  }
  printf("detached: %d\n", gone);
  return 0;
}
