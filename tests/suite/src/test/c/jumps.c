// setjmp and longjmp across frames, from loops, with values, and with the signal mask.
#define _POSIX_C_SOURCE 200809L
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>

static jmp_buf top, inner;
static sigjmp_buf masked;

static void descend(int depth, double weight) {
  volatile char frame[100];
  frame[depth] = (char)depth;
  if (depth == 20) {
    longjmp(top, (int)(weight + frame[20]));
  }
  descend(depth + 1, weight * 1.25);
}

int main(void) {
  volatile int turns = 0;
  volatile double saved = 2.5;
  int value = setjmp(top);
  printf("value %d turns %d saved %.2f\n", value, turns, saved);
  if (turns < 3) {
    turns++;
    saved *= 2;
    descend(0, turns);
  }
  switch (setjmp(inner)) {
    case 0:
      longjmp(inner, 0);
    case 1:
      printf("zero becomes one\n");
      break;
    default:
      printf("never\n");
  }
  sigset_t blocked, now;
  sigemptyset(&blocked);
  sigaddset(&blocked, SIGUSR1);
  if (sigsetjmp(masked, 1) == 0) {
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    sigprocmask(SIG_BLOCK, NULL, &now);
    printf("blocked %d\n", sigismember(&now, SIGUSR1));
    siglongjmp(masked, 5);
  }
  sigprocmask(SIG_BLOCK, NULL, &now);
  printf("restored %d\n", sigismember(&now, SIGUSR1));
  volatile int sum = 0;
  for (volatile int i = 0; i < 1000; i++) {
    if (setjmp(inner) == 0) {
      sum += i;
      if (i % 3 == 0) {
        longjmp(inner, 1);
      }
      sum += 1;
    }
  }
  printf("sum %d\n", sum);
  return 0;
}
