// Signals to oneself: handlers, masks, pending ones, nesting, one-shot, ignoring, the alternate stack.
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static volatile sig_atomic_t seen, last, depth, deepest;

static void simple(int number) {
  seen++;
  last = number;
}

static void informed(int number, siginfo_t *info, void *context) {
  seen++;
  last = number;
  printf("signal %d code %d own %d context %d\n", info->si_signo, info->si_code, info->si_pid == getpid(), context != NULL);
}

static void nesting(int number) {
  depth++;
  if (depth > deepest) {
    deepest = depth;
  }
  if (number == SIGUSR1) {
    raise(SIGUSR2);
  }
  depth--;
}

static volatile sig_atomic_t left = 4;
static void repeating(int number) {
  depth++;
  if (depth > deepest) {
    deepest = depth;
  }
  if (left-- > 0) {
    raise(number);
  }
  depth--;
}

static char alternate[65536];
static void elsewhere(int number) {
  char here;
  last = number;
  seen += (uintptr_t)&here >= (uintptr_t)alternate && (uintptr_t)&here < (uintptr_t)alternate + sizeof alternate;
}

int main(void) {
  signal(SIGUSR1, simple);
  printf("raise %d seen %d last %d\n", raise(SIGUSR1), seen, last);
  kill(getpid(), SIGUSR1);
  printf("seen %d\n", seen);

  struct sigaction action = {.sa_flags = SA_SIGINFO | SA_RESTART}, old;
  action.sa_sigaction = informed;
  sigaction(SIGUSR2, &action, &old);
  printf("old default %d\n", old.sa_handler == SIG_DFL);
  raise(SIGUSR2);
  sigqueue(getpid(), SIGUSR2, (union sigval){.sival_int = 77});

  sigset_t mask, pending;
  sigemptyset(&mask);
  sigaddset(&mask, SIGUSR1);
  sigprocmask(SIG_BLOCK, &mask, NULL);
  seen = 0;
  raise(SIGUSR1);
  raise(SIGUSR1);
  sigpending(&pending);
  printf("blocked seen %d pending %d\n", seen, sigismember(&pending, SIGUSR1));
  sigprocmask(SIG_UNBLOCK, &mask, NULL);
  printf("unblocked seen %d\n", seen);

  struct sigaction nest = {.sa_handler = nesting};
  sigaction(SIGUSR1, &nest, NULL);
  sigaction(SIGUSR2, &nest, NULL);
  raise(SIGUSR1);
  printf("deepest %d\n", deepest);
  struct sigaction again = {.sa_handler = repeating};
  deepest = 0;
  sigaction(SIGUSR1, &again, NULL);
  raise(SIGUSR1);
  printf("deepest blocked by itself %d\n", deepest);
  again.sa_flags = SA_NODEFER;
  left = 4;
  sigaction(SIGUSR1, &again, NULL);
  raise(SIGUSR1);
  printf("deepest with SA_NODEFER %d\n", deepest);

  struct sigaction once = {.sa_handler = simple, .sa_flags = SA_RESETHAND};
  sigaction(SIGTERM, &once, NULL);
  raise(SIGTERM);
  sigaction(SIGTERM, NULL, &old);
  printf("reset %d\n", old.sa_handler == SIG_DFL);

  signal(SIGINT, SIG_IGN);
  printf("ignored %d\n", raise(SIGINT));
  raise(SIGCHLD);
  raise(SIGWINCH);

  stack_t stack = {.ss_sp = alternate, .ss_size = sizeof alternate};
  printf("altstack %d\n", sigaltstack(&stack, NULL));
  struct sigaction away = {.sa_handler = elsewhere, .sa_flags = SA_ONSTACK};
  sigaction(SIGHUP, &away, NULL);
  seen = 0;
  raise(SIGHUP);
  printf("on the other stack %d\n", seen);

  errno = 0;
  printf("bad number %d %d\n", raise(1000), errno);
  errno = 0;
  printf("SIGKILL handler %d %d\n", sigaction(SIGKILL, &once, NULL), errno);
  printf("%s\n", strsignal(SIGSEGV));
  printf("%d\n", kill(getpid(), 0));
  return 0;
}
