// Threads that never end: some compute, one waits for a lock, one reads its input.
// flags: -pthread
#include <pthread.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *computes(void *argument) {
  for (volatile long i = 0;; i++) {
  }
  return argument;
}

static void *waits(void *argument) {
  pthread_mutex_lock(&mutex);
  return argument;
}

static void *reads(void *argument) {
  char c;
  read(0, &c, 1);
  return argument;
}

int main(void) {
  pthread_t thread;
  pthread_mutex_lock(&mutex);
  pthread_create(&thread, NULL, computes, NULL);
  pthread_create(&thread, NULL, computes, NULL);
  pthread_create(&thread, NULL, waits, NULL);
  pthread_create(&thread, NULL, reads, NULL);
  while (1) {
    pause();
  }
}
