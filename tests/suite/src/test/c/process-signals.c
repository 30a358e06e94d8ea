// Signals between processes: groups, sessions, SIGCHLD, SIGPIPE, queues, timers, restarted calls.
// flags: -lrt
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static volatile sig_atomic_t count;
static volatile sig_atomic_t last_code, last_status;
static volatile long values[64];

static void on(int signal, siginfo_t *info, void *context) {
  last_code = info->si_code;
  last_status = info->si_status;
  if (signal >= SIGRTMIN) values[count] = info->si_value.sival_int;
  count++;
}

static void handle(int signal, int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_sigaction = on;
  action.sa_flags = SA_SIGINFO | flags;
  sigaction(signal, &action, NULL);
}

static void ended(const char *what, pid_t child) {
  int how = 0;
  while (waitpid(child, &how, 0) < 0 && errno == EINTR) {}
  if (WIFEXITED(how)) printf("%s: exited with %d\n", what, WEXITSTATUS(how));
  else printf("%s: killed by %d\n", what, WTERMSIG(how));
}

static void children(void) {
  sigset_t block, old;
  sigemptyset(&block);
  sigaddset(&block, SIGCHLD);
  sigprocmask(SIG_BLOCK, &block, &old);
  handle(SIGCHLD, 0);
  pid_t child = fork();
  if (child == 0) _exit(42);
  while (count == 0) sigsuspend(&old);
  printf("SIGCHLD %d: code %d status %d\n", (int)count, (int)last_code, (int)last_status);
  ended("child", child);
  siginfo_t info;
  child = fork();
  if (child == 0) {
    signal(SIGTERM, SIG_DFL);
    raise(SIGTERM);
  }
  struct timespec limit = {10, 0};
  int got = sigtimedwait(&block, &info, &limit);
  printf("sigtimedwait %d: code %d status %d same %d\n", got == SIGCHLD, info.si_code, info.si_status, info.si_pid == child);
  ended("child", child);
  limit.tv_sec = 0;
  printf("none: %s\n", sigtimedwait(&block, &info, &limit) < 0 ? strerror(errno) : "one");
  sigprocmask(SIG_SETMASK, &old, NULL);
  signal(SIGCHLD, SIG_DFL);
}

static void queues(void) {
  int ready[2], go[2];
  (void)!pipe(ready);
  (void)!pipe(go);
  pid_t child = fork();
  if (child == 0) {
    count = 0;
    handle(SIGRTMIN + 2, 0);
    handle(SIGUSR1, 0);
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
    (void)!write(ready[1], "r", 1);
    char c;
    (void)!read(go[0], &c, 1);
    sigemptyset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
    printf("%d delivered:", (int)count);
    for (int i = 0; i < count; i++) printf(" %ld", values[i]);
    printf("\n");
    _exit(count);
  }
  char c;
  (void)!read(ready[0], &c, 1);
  union sigval value;
  for (int i = 1; i <= 5; i++) {
    value.sival_int = 10 * i;
    sigqueue(child, SIGRTMIN + 2, value);
    kill(child, SIGUSR1);  // pending once
  }
  (void)!write(go[1], "g", 1);
  ended("queues", child);
  printf("nobody: %s\n", sigqueue(child, SIGUSR1, value) < 0 ? strerror(errno) : "ok");
  printf("bad signal: %s\n", kill(getpid(), 65) < 0 ? strerror(errno) : "ok");
}

static void broken_pipe(void) {
  pid_t child = fork();
  if (child == 0) {
    int ends[2];
    (void)!pipe(ends);
    close(ends[0]);
    (void)!write(ends[1], "x", 1);
    _exit(9);
  }
  ended("broken pipe", child);
}

static void groups(void) {
  int ready[2];
  (void)!pipe(ready);
  pid_t leader = 0;
  pid_t members[3];
  for (int i = 0; i < 3; i++) {
    members[i] = fork();
    if (members[i] == 0) {
      setpgid(0, leader);
      (void)!write(ready[1], "r", 1);
      for (;;) pause();
    }
    setpgid(members[i], leader);
    if (i == 0) leader = members[0];
  }
  char c;
  for (int i = 0; i < 3; i++) (void)!read(ready[0], &c, 1);
  printf("one group: %d %d\n", getpgid(members[1]) == leader, getpgid(members[2]) == leader);
  printf("other group: %d\n", getpgid(0) != leader);
  printf("no such group: %s\n", setpgid(members[1], 99999) < 0 ? strerror(errno) : "ok");
  printf("no such process: %s\n", setpgid(99999, 0) < 0 ? strerror(errno) : "ok");
  int how = 0;
  kill(-leader, SIGSTOP);
  int stopped = 0;
  for (int i = 0; i < 3; i++) {
    waitpid(members[i], &how, WUNTRACED);
    stopped += WIFSTOPPED(how);
  }
  printf("stopped: %d\n", stopped);
  kill(members[0], SIGTERM);  // not before it goes on
  usleep(20000);
  printf("still there: %d\n", (int)waitpid(members[0], &how, WNOHANG));
  killpg(leader, SIGCONT);
  ended("leader", members[0]);
  killpg(leader, SIGINT);
  int killed = 0;
  for (int i = 0; i < 2; i++) {
    waitpid(-leader, &how, 0);
    killed += WIFSIGNALED(how) && WTERMSIG(how) == SIGINT;
  }
  printf("killed: %d\n", killed);
  printf("empty group: %s\n", killpg(leader, 0) < 0 ? strerror(errno) : "ok");
  pid_t child = fork();
  if (child == 0) {
    pid_t session = setsid();
    int fine = session == getpid() && getsid(0) == session && getpgrp() == session;
    _exit(fine && setsid() < 0 && errno == EPERM && setpgid(0, 0) < 0 ? 0 : 1);
  }
  ended("session", child);
}

static void restarts(void) {
  int ends[2];
  (void)!pipe(ends);
  for (int flags = 0; flags <= SA_RESTART; flags += SA_RESTART) {
    handle(SIGALRM, flags);
    count = 0;
    pid_t child = fork();
    if (child == 0) {
      signal(SIGALRM, SIG_DFL);
      usleep(900000);
      (void)!write(ends[1], "x", 1);
      _exit(0);
    }
    struct itimerval timer = {{0, 0}, {0, 300000}};
    setitimer(ITIMER_REAL, &timer, NULL);
    char c;
    int n = read(ends[0], &c, 1);
    printf("restart %d: %s, %d alarms\n", flags != 0, n < 0 ? strerror(errno) : "read", (int)count);
    if (n < 0) (void)!read(ends[0], &c, 1);
    ended("writer", child);
  }
  count = 0;
  struct itimerval timer = {{0, 5000}, {0, 5000}};
  setitimer(ITIMER_REAL, &timer, NULL);
  while (count < 5) pause();
  memset(&timer, 0, sizeof timer);
  struct itimerval old;
  setitimer(ITIMER_REAL, &timer, &old);
  printf("interval %ld.%06ld\n", old.it_interval.tv_sec, old.it_interval.tv_usec);
  alarm(100);
  printf("left %d\n", alarm(0) >= 99);
  timer_t made;
  struct sigevent event;
  memset(&event, 0, sizeof event);
  event.sigev_notify = SIGEV_SIGNAL;
  event.sigev_signo = SIGRTMIN + 1;
  event.sigev_value.sival_int = 77;
  handle(SIGRTMIN + 1, 0);
  count = 0;
  printf("timer_create %d\n", timer_create(CLOCK_MONOTONIC, &event, &made));
  struct itimerspec spec = {{0, 0}, {0, 10000000}};
  sigset_t block, before;
  sigemptyset(&block);
  sigaddset(&block, SIGRTMIN + 1);
  sigprocmask(SIG_BLOCK, &block, &before);
  timer_settime(made, 0, &spec, NULL);
  while (count == 0) sigsuspend(&before);
  printf("timer rang: code %d value %ld\n", (int)last_code, values[0]);
  printf("delete %d, again %s\n", timer_delete(made), timer_delete(made) < 0 ? strerror(errno) : "ok");
  sigprocmask(SIG_SETMASK, &before, NULL);
  handle(SIGPROF, SA_RESTART);
  count = 0;
  struct itimerval busy = {{0, 0}, {0, 10000}};
  setitimer(ITIMER_PROF, &busy, NULL);
  while (count == 0) {}
  printf("SIGPROF\n");
}

int main(void) {
  setvbuf(stdout, NULL, _IONBF, 0);
  signal(SIGINT, SIG_DFL);  // ignored by what a shell starts in the background, and so under qemu
  children();
  queues();
  broken_pipe();
  groups();
  restarts();
  return 0;
}
