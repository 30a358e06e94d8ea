// Waiting for several files at once while other threads and processes write: poll, select, epoll, eventfd, and what epoll refuses.
// flags: -pthread
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/select.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 200

static int first[2], second[2], events;

static void result(const char *what, long value) {
  printf("%s: %s %ld\n", what, value < 0 ? strerror(errno) : "ok", value < 0 ? -1L : value);
}

static void nap(long microseconds) {
  struct timespec time = {0, microseconds * 1000};
  nanosleep(&time, NULL);
}

static void *write_soon(void *where) {
  nap(20000);
  if (write(*(int *)where, "x", 1) != 1) abort();
  return NULL;
}

static void *add_soon(void *unused) {
  uint64_t three = 3;
  nap(20000);
  if (write(events, &three, sizeof three) != sizeof three) abort();
  return unused;
}

static void *close_soon(void *where) {
  nap(20000);
  close(*(int *)where);
  return NULL;
}

/* Answers each byte of the first pipe through the second. */
static void *answer(void *unused) {
  char byte;
  struct pollfd polled = {first[0], POLLIN, 0};
  while (poll(&polled, 1, -1) == 1 && read(first[0], &byte, 1) == 1 && byte != 'q') {
    if (write(second[1], &byte, 1) != 1) abort();
  }
  return unused;
}

static void start(pthread_t *thread, void *(*what)(void *), void *with) {
  if (pthread_create(thread, NULL, what, with)) abort();
}

static void several(void) {
  pthread_t thread;
  char byte;
  struct pollfd polled[] = {{first[0], POLLIN, 0}, {second[0], POLLIN, 0}};
  result("nothing", poll(polled, 2, 10));
  start(&thread, write_soon, &second[1]);
  result("poll", poll(polled, 2, -1));
  printf("%d %d\n", polled[0].revents, polled[1].revents);
  pthread_join(thread, NULL);
  result("read", read(second[0], &byte, 1));
  start(&thread, write_soon, &first[1]);
  fd_set set;
  FD_ZERO(&set);
  FD_SET(first[0], &set);
  FD_SET(second[0], &set);
  struct timeval long_time = {60, 0};
  result("select", select(64, &set, NULL, NULL, &long_time));
  printf("%d %d\n", FD_ISSET(first[0], &set) != 0, FD_ISSET(second[0], &set) != 0);
  pthread_join(thread, NULL);
  result("read", read(first[0], &byte, 1));
}

static void pingpong(void) {
  pthread_t thread;
  char byte = 'p';
  int good = 0;
  start(&thread, answer, NULL);
  struct pollfd polled = {second[0], POLLIN, 0};
  for (int i = 0; i < ROUNDS; i++) {
    if (write(first[1], &byte, 1) != 1) abort();
    good += poll(&polled, 1, 60000) == 1 && read(second[0], &byte, 1) == 1 && byte == 'p';
  }
  byte = 'q';
  if (write(first[1], &byte, 1) != 1) abort();
  pthread_join(thread, NULL);
  result("round trips", good);
}

static void instances(void) {
  pthread_t thread;
  struct epoll_event wanted = {.events = EPOLLIN, .data.u32 = 7}, got[4];
  uint64_t value = 0;
  events = eventfd(0, 0);
  int inner = epoll_create1(0), outer = epoll_create1(EPOLL_CLOEXEC);
  result("add", epoll_ctl(inner, EPOLL_CTL_ADD, events, &wanted));
  result("again", epoll_ctl(inner, EPOLL_CTL_ADD, events, &wanted));
  wanted.data.u32 = 8;
  result("nest", epoll_ctl(outer, EPOLL_CTL_ADD, inner, &wanted));
  result("circle", epoll_ctl(inner, EPOLL_CTL_ADD, outer, &wanted));
  result("itself", epoll_ctl(inner, EPOLL_CTL_ADD, inner, &wanted));
  result("nothing", epoll_wait(outer, got, 4, 10));
  start(&thread, add_soon, NULL);
  result("outer", epoll_wait(outer, got, 4, -1));
  printf("%u %u\n", got[0].events, got[0].data.u32);
  result("inner", epoll_wait(inner, got, 4, -1));
  printf("%u %u\n", got[0].events, got[0].data.u32);
  pthread_join(thread, NULL);
  result("value", read(events, &value, sizeof value));
  printf("%d\n", (int)value);
  result("nothing", epoll_wait(outer, got, 4, 0));
  wanted.events = EPOLLIN | EPOLLET;
  wanted.data.u32 = 9;
  result("edge", epoll_ctl(inner, EPOLL_CTL_ADD, second[0], &wanted));
  start(&thread, write_soon, &second[1]);
  result("once", epoll_wait(inner, got, 4, -1));
  printf("%u %u\n", got[0].events, got[0].data.u32);
  pthread_join(thread, NULL);
  result("not twice", epoll_wait(inner, got, 4, 10));
  char byte;
  result("read", read(second[0], &byte, 1));
  close(inner);
  close(outer);
  close(events);
}

static void on_alarm(int signal) { (void)signal; }

static void ends(void) {
  pthread_t thread;
  struct sigaction action = {.sa_handler = on_alarm};
  sigaction(SIGALRM, &action, NULL);
  struct pollfd polled = {first[0], POLLIN, 0};
  alarm(1);
  result("interrupted", poll(&polled, 1, -1));
  int child = fork();
  if (child == 0) {
    nap(20000);
    _exit(write(first[1], "c", 1) == 1 ? 0 : 1);
  }
  result("a child writes", poll(&polled, 1, -1));
  printf("%d\n", polled.revents);
  waitpid(child, NULL, 0);
  char byte;
  result("read", read(first[0], &byte, 1));
  start(&thread, close_soon, &first[1]);
  result("hang-up", poll(&polled, 1, -1));
  printf("%d\n", polled.revents);
  pthread_join(thread, NULL);
}

int main(void) {
  setvbuf(stdout, NULL, _IOLBF, 0);
  if (pipe(first) || pipe(second)) abort();
  several();
  pingpong();
  instances();
  ends();
  return 0;
}
