// exit() in one thread while others run, sleep, read and wait: all end, and what exit() has to do is done.
// flags: -pthread
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static int ends[2];

static void *spins(void *argument) {
  for (volatile long i = 0;; i++) {
  }
  return argument;
}

static void *reads(void *argument) {
  char c;
  read(ends[0], &c, 1);
  return argument;
}

static void *waits(void *argument) {
  pthread_mutex_lock(&mutex);
  while (1) {
    pthread_cond_wait(&never, &mutex);
  }
  return argument;
}

static void *ends_all(void *argument) {
  usleep(20000);
  printf("thread says so\n");
  exit(5);
  return argument;
}

static void at_exit(void) {
  printf("at exit\n");
}

int main(void) {
  pthread_t thread;
  atexit(at_exit);
  pipe(ends);
  pthread_create(&thread, NULL, spins, NULL);
  pthread_create(&thread, NULL, reads, NULL);
  pthread_create(&thread, NULL, waits, NULL);
  pthread_create(&thread, NULL, ends_all, NULL);
  sleep(1000);
  return 0;
}
