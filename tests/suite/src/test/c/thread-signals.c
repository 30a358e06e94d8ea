// Signals and threads: to one thread, to the process, masks of each thread, sigwait, interrupted and restarted calls.
// flags: -pthread
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static pthread_t main_thread;
static _Thread_local volatile int mine;
static volatile int handled, ready, stop;
static int ends[2];

static void handler(int number) {
  (void)number;
  mine++;
  __atomic_fetch_add(&handled, 1, __ATOMIC_SEQ_CST);
}

static void catch(int number, int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
  sigaction(number, &action, NULL);
}

static void *spins(void *argument) {
  ready = 1;
  while (!mine) {
  }
  printf("spinning thread: %d\n", mine);
  return argument;
}

static void *sleeps(void *argument) {
  struct timespec time = {1000, 0};
  ready = 1;
  int result = nanosleep(&time, &time);
  printf("sleep: %d %s, left %d\n", result, strerror(errno), time.tv_sec >= 990);
  return argument;
}

static void *reads(void *argument) {
  char c = 0;
  ready = 1;
  ssize_t n = read(ends[0], &c, 1);
  printf("read: %d %s\n", (int)n, n < 0 ? strerror(errno) : c == 'x' ? "x" : "?");
  return argument;
}

static void *waits(void *argument) {
  sigset_t set;
  siginfo_t info;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  ready = 1;
  int number = sigwaitinfo(&set, &info);
  printf("sigwait: %d from %d\n", number == SIGUSR2, info.si_pid == getpid());
  return argument;
}

static pthread_t start(void *(*body)(void *)) {
  pthread_t thread;
  ready = 0;
  pthread_create(&thread, NULL, body, NULL);
  while (!ready) {
    usleep(100);
  }
  usleep(20000);
  return thread;
}

static void *signals_main(void *argument) {
  pthread_kill(main_thread, SIGUSR1);
  return argument;
}

int main(void) {
  main_thread = pthread_self();
  catch(SIGUSR1, 0);
  pthread_t thread = start(spins);
  pthread_kill(thread, SIGUSR1);
  pthread_join(thread, NULL);
  printf("main: %d handled %d\n", mine, handled);

  thread = start(sleeps);
  pthread_kill(thread, SIGUSR1);
  pthread_join(thread, NULL);

  pipe(ends);
  thread = start(reads);
  pthread_kill(thread, SIGUSR1);
  pthread_join(thread, NULL);
  catch(SIGUSR1, SA_RESTART);
  thread = start(reads);
  pthread_kill(thread, SIGUSR1);
  usleep(20000);
  write(ends[1], "x", 1);
  pthread_join(thread, NULL);
  printf("handled %d\n", handled);

  sigset_t set, old;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  pthread_sigmask(SIG_BLOCK, &set, &old);
  thread = start(waits); // inherits the mask
  kill(getpid(), SIGUSR2);
  pthread_join(thread, NULL);

  sigemptyset(&set);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  mine = 0;
  pthread_create(&thread, NULL, signals_main, NULL);
  pthread_join(thread, NULL);
  sigpending(&old);
  printf("pending %d, handled %d\n", sigismember(&old, SIGUSR1), mine);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  printf("unblocked: %d\n", mine);
  printf("nobody: %s\n", strerror(syscall(SYS_tgkill, getpid(), 1 << 21, 0) < 0 ? errno : 0));
  printf("zero: %d\n", pthread_kill(main_thread, 0));
  return 0;
}
