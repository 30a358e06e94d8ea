// What pthreads offer: mutexes of all kinds, condition variables, barriers, keys, once, read-write locks, cancellation.
// flags: -pthread
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define THREADS 6

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t turn = PTHREAD_COND_INITIALIZER;
static pthread_barrier_t barrier;
static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_rwlock_t rwlock = PTHREAD_RWLOCK_INITIALIZER;
static sem_t semaphore;
static _Thread_local int local = 7;
static long counter, serial, destroyed, initialised, next;
static long table[64];

static void destroy(void *value) {
  __atomic_fetch_add(&destroyed, (long)value, __ATOMIC_RELAXED);
}

static void initialise(void) {
  initialised++;
}

static void meet(void) {
  if (pthread_barrier_wait(&barrier) == PTHREAD_BARRIER_SERIAL_THREAD) {
    __atomic_fetch_add(&serial, 1, __ATOMIC_RELAXED);
  }
}

static void *work(void *argument) {
  long me = (long)argument;
  local += me;
  pthread_setspecific(key, (void *)(me + 1));
  pthread_once(&once, initialise);
  meet();
  for (int i = 0; i < 5000; i++) {
    pthread_mutex_lock(&mutex);
    counter++;
    pthread_mutex_unlock(&mutex);
    if (i % 16 == 0) {
      pthread_rwlock_wrlock(&rwlock);
      table[i % 64] += me;
      pthread_rwlock_unlock(&rwlock);
    } else {
      pthread_rwlock_rdlock(&rwlock);
      long sum = table[0] - table[0];
      pthread_rwlock_unlock(&rwlock);
      if (sum != 0) {
        abort();
      }
    }
  }
  pthread_mutex_lock(&mutex);
  while (next != me) {
    pthread_cond_wait(&turn, &mutex);
  }
  printf("thread %ld local %d\n", me, local);
  next++;
  pthread_cond_broadcast(&turn);
  pthread_mutex_unlock(&mutex);
  sem_post(&semaphore);
  return (void *)(me * me);
}

static void *owner(void *mutex) {
  pthread_mutex_lock(mutex);
  return NULL; // with the lock held
}

static void kinds(void) {
  pthread_mutexattr_t attributes;
  pthread_mutex_t m;
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_ERRORCHECK);
  pthread_mutex_init(&m, &attributes);
  pthread_mutex_lock(&m);
  printf("errorcheck %s\n", strerror(pthread_mutex_lock(&m)));
  pthread_mutex_unlock(&m);
  printf("not mine %s\n", strerror(pthread_mutex_unlock(&m)));
  pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE);
  pthread_mutex_init(&m, &attributes);
  printf("recursive %d %d\n", pthread_mutex_lock(&m), pthread_mutex_lock(&m));
  pthread_mutexattr_init(&attributes);
  pthread_mutexattr_setrobust(&attributes, PTHREAD_MUTEX_ROBUST);
  pthread_mutex_init(&m, &attributes);
  pthread_t thread;
  pthread_create(&thread, NULL, owner, &m);
  pthread_join(thread, NULL);
  int error = pthread_mutex_lock(&m);
  printf("robust %s\n", strerror(error));
  printf("consistent %d %d\n", pthread_mutex_consistent(&m), pthread_mutex_unlock(&m));
  printf("again %d\n", pthread_mutex_lock(&m));
}

static void timeouts(void) {
  struct timespec at;
  clock_gettime(CLOCK_REALTIME, &at);
  at.tv_nsec += 5000000;
  if (at.tv_nsec >= 1000000000) {
    at.tv_nsec -= 1000000000;
    at.tv_sec++;
  }
  pthread_mutex_lock(&mutex);
  printf("timed wait %s\n", strerror(pthread_cond_timedwait(&turn, &mutex, &at)));
  pthread_mutex_unlock(&mutex);
  sem_t none;
  sem_init(&none, 0, 0);
  int result = sem_timedwait(&none, &at);
  printf("semaphore %d %s\n", result, strerror(errno));
}

static void cleanup(void *argument) {
  printf("cleanup %s\n", (const char *)argument);
}

static void *cancelled(void *argument) {
  pthread_cleanup_push(cleanup, "outer");
  pthread_cleanup_push(cleanup, "inner");
  sem_post(argument);
  while (1) {
    sleep(100);
  }
  pthread_cleanup_pop(0);
  pthread_cleanup_pop(0);
  return NULL;
}

static void *cancelled_in_wait(void *argument) {
  pthread_mutex_lock(&mutex);
  pthread_cleanup_push((void (*)(void *))pthread_mutex_unlock, &mutex);
  sem_post(argument);
  while (1) {
    pthread_cond_wait(&turn, &mutex);
  }
  pthread_cleanup_pop(0);
  return NULL;
}

static void *asynchronous(void *argument) {
  pthread_setcanceltype(PTHREAD_CANCEL_ASYNCHRONOUS, NULL);
  sem_post(argument);
  for (volatile long i = 0;; i++) {
  }
  return NULL;
}

static void cancellation(void) {
  void *(*bodies[])(void *) = {cancelled, cancelled_in_wait, asynchronous};
  for (int i = 0; i < 3; i++) {
    pthread_t thread;
    void *result;
    sem_t ready;
    sem_init(&ready, 0, 0);
    pthread_create(&thread, NULL, bodies[i], &ready);
    sem_wait(&ready);
    int cancel = pthread_cancel(thread);
    int join = pthread_join(thread, &result);
    printf("cancelled %d %d %d\n", cancel, join, result == PTHREAD_CANCELED);
  }
  printf("lock is free %d\n", pthread_mutex_trylock(&mutex));
  pthread_mutex_unlock(&mutex);
}

static void *last(void *argument) {
  pthread_t *main_thread = argument;
  pthread_join(*main_thread, NULL);
  printf("after main\n");
  return NULL;
}

int main(void) {
  pthread_t threads[THREADS];
  pthread_barrier_init(&barrier, NULL, THREADS + 1);
  pthread_key_create(&key, destroy);
  sem_init(&semaphore, 0, 0);
  for (long i = 0; i < THREADS; i++) {
    printf("create %d\n", pthread_create(&threads[i], NULL, work, (void *)i));
  }
  meet(); // they work, and print, when this has printed
  for (int i = 0; i < THREADS; i++) {
    sem_wait(&semaphore);
  }
  for (int i = 0; i < THREADS; i++) {
    void *result;
    pthread_join(threads[i], &result);
    printf("joined %ld\n", (long)result);
  }
  printf("%ld %ld %ld %ld main local %d\n", counter, serial, destroyed, initialised, local);
  kinds();
  timeouts();
  cancellation();
  static pthread_t self;
  self = pthread_self();
  pthread_t thread;
  pthread_create(&thread, NULL, last, &self);
  pthread_detach(thread);
  pthread_exit(NULL);
}
