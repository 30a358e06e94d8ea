// A fault of one thread ends all of them, whatever they do.
// flags: -pthread
// stderr: differs
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>

static void *spins(void *argument) {
  for (volatile long i = 0;; i++) {
  }
  return argument;
}

static void *sleeps(void *argument) {
  pause();
  return argument;
}

static void *faults(void *argument) {
  usleep(20000);
  printf("now\n");
  fflush(stdout);
  *(volatile int *)argument = 1;
  return NULL;
}

int main(void) {
  pthread_t thread;
  pthread_create(&thread, NULL, spins, NULL);
  pthread_create(&thread, NULL, sleeps, NULL);
  pthread_create(&thread, NULL, faults, (void *)8);
  pthread_join(thread, NULL);
  printf("not reached\n");
  return 0;
}
