// Waiting for locks of files and for signals, in two processes: who waits goes on when the lock is free or the signal comes, whichever way.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define ROUNDS 100

static char path[] = "/tmp/waits-XXXXXX";

static int record(int fd, int command, short type, off_t start) {
  struct flock lock = {.l_type = type, .l_whence = SEEK_SET, .l_start = start, .l_len = 1};
  return fcntl(fd, command, &lock);
}

static void result(const char *what, long value) {
  printf("%s: %s %ld\n", what, value < 0 ? strerror(errno) : "ok", value < 0 ? -1L : value);
  fflush(stdout);
}

static void add_one(int fd) {
  int number = 0;
  pread(fd, &number, sizeof number, 0);
  number++;
  pwrite(fd, &number, sizeof number, 0);
}

static int number_in(int fd) {
  int number = 0;
  pread(fd, &number, sizeof number, 0);
  return number;
}

/* Two processes change one number, each with the lock only. */
static void counters(void) {
  int fd = open(path, O_RDWR);
  if (fork() == 0) {
    for (int i = 0; i < ROUNDS; i++) {
      record(fd, F_SETLKW, F_WRLCK, 0);
      add_one(fd);
      record(fd, F_SETLKW, F_UNLCK, 0);
    }
    _exit(0);
  }
  for (int i = 0; i < ROUNDS; i++) {
    record(fd, F_SETLKW, F_WRLCK, 0);
    add_one(fd);
    record(fd, F_SETLKW, F_UNLCK, 0);
  }
  wait(NULL);
  result("fcntl", number_in(fd));
  if (fork() == 0) {
    int own = open(path, O_RDWR);
    for (int i = 0; i < ROUNDS; i++) {
      flock(own, LOCK_EX);
      add_one(own);
      flock(own, LOCK_UN);
    }
    _exit(0);
  }
  for (int i = 0; i < ROUNDS; i++) {
    flock(fd, LOCK_EX);
    add_one(fd);
    flock(fd, LOCK_UN);
  }
  wait(NULL);
  result("flock", number_in(fd));
  close(fd);
}

/* A child has a lock; it says so by a byte, and gives it up by another way each time. */
static void ways(void) {
  static const char *names[] = {"unlock", "close", "exit", "downgrade", "close of flock"};
  for (int way = 0; way < 5; way++) {
    int ready[2], fd = open(path, O_RDWR);
    pipe(ready);
    if (fork() == 0) {
      int own = open(path, O_RDWR);
      if (way == 4) {
        flock(own, LOCK_EX);
      } else {
        record(own, F_SETLK, F_WRLCK, 5);
      }
      write(ready[1], "x", 1);
      usleep(2000);
      switch (way) {
        case 0:
          record(own, F_SETLK, F_UNLCK, 5);
          break;
        case 1:
          close(open(path, O_RDONLY));
          break;
        case 3:
          record(own, F_SETLK, F_RDLCK, 5);
          break;
        case 4:
          close(own);
          break;
      }
      if (way != 2) {
        usleep(2000);
      }
      _exit(0);
    }
    char byte;
    read(ready[0], &byte, 1);
    result(names[way], way == 4 ? flock(fd, LOCK_EX) : record(fd, F_SETLKW, way == 3 ? F_RDLCK : F_WRLCK, 5));
    wait(NULL);
    close(ready[0]);
    close(ready[1]);
    close(fd);
  }
}

static volatile sig_atomic_t rung;

static void ring(int signal) { rung = signal; }

/* Again and again until it is told 0: a single alarm may ring before the wait that it is to end. */
static void ring_every(long microseconds) {
  struct itimerval time = {{0, microseconds}, {0, microseconds}};
  setitimer(ITIMER_REAL, &time, NULL);
}

/* A signal ends a wait for a lock that nobody gives up. */
static void interrupted(void) {
  int held[2], done[2], fd = open(path, O_RDWR);
  char byte;
  pipe(held);
  pipe(done);
  if (fork() == 0) {
    int own = open(path, O_RDWR);
    record(own, F_SETLK, F_WRLCK, 9);
    flock(own, LOCK_EX);
    write(held[1], "x", 1);
    read(done[0], &byte, 1);
    _exit(0);
  }
  read(held[0], &byte, 1);
  struct sigaction action = {.sa_handler = ring};
  sigaction(SIGALRM, &action, NULL);
  ring_every(5000);
  int of_part = record(fd, F_SETLKW, F_WRLCK, 9);
  ring_every(0);
  result("fcntl and a signal", of_part);
  ring_every(5000);
  int of_file = flock(fd, LOCK_EX);
  ring_every(0);
  result("flock and a signal", of_file);
  result("the signal", rung == SIGALRM ? 0 : -1);
  write(done[1], "x", 1);
  wait(NULL);
  close(fd);
}

/* A number goes to and fro between two processes, with a signal each. */
static void to_and_fro(void) {
  sigset_t set;
  siginfo_t info;
  sigemptyset(&set);
  sigaddset(&set, SIGRTMIN);
  sigaddset(&set, SIGUSR1);
  sigprocmask(SIG_BLOCK, &set, NULL);
  pid_t parent = getpid(), child = fork();
  union sigval value = {0};
  if (child == 0) {
    for (int i = 0; i < ROUNDS; i++) {
      sigwaitinfo(&set, &info);
      value.sival_int = info.si_value.sival_int + 1;
      sigqueue(parent, SIGRTMIN, value);
    }
    _exit(0);
  }
  for (int i = 0; i < ROUNDS; i++) {
    sigqueue(child, SIGRTMIN, value);
    sigwaitinfo(&set, &info);
    value.sival_int = info.si_value.sival_int + 1;
  }
  wait(NULL);
  result("to and fro", value.sival_int);

  struct timespec brief = {0, 3000000}, none = {0, 0}, wrong = {0, 2000000000};
  result("nothing comes", sigtimedwait(&set, &info, &brief));
  result("nothing is there", sigtimedwait(&set, &info, &none));
  result("a wrong time", sigtimedwait(&set, &info, &wrong));
  kill(getpid(), SIGUSR1);
  result("it was there", sigtimedwait(&set, &info, &none));
  ring_every(5000);
  int other = sigwaitinfo(&set, &info);
  ring_every(0);
  result("another signal", other);
  signal(SIGALRM, SIG_IGN);
  if (fork() == 0) {
    usleep(2000);
    kill(parent, SIGUSR1);
    _exit(0);
  }
  result("from a child", sigwaitinfo(&set, &info) == SIGUSR1 && info.si_code == SI_USER ? 0 : -1);
  wait(NULL);
}

int main(void) {
  int fd = mkstemp(path);
  close(fd);
  counters();
  ways();
  interrupted();
  to_and_fro();
  unlink(path);
  return 0;
}
