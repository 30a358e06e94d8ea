// sched_getaffinity and sched_setaffinity: masks that are kept and inherited, bad ones.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void show(const char *what) {
  cpu_set_t set;
  int r = sched_getaffinity(0, sizeof set, &set);
  printf("%s: %d, some processors %d, the first %d\n", what, r, CPU_COUNT(&set) > 0, CPU_ISSET(0, &set));
  fflush(stdout);
}

static void *thread(void *argument) {
  show(argument);
  return NULL;
}

static void refused(const char *what, long result) {
  printf("%s: %ld %s\n", what, result, result < 0 ? strerror(errno) : "");
}

int main(void) {
  show("at first");
  cpu_set_t set;
  unsigned long words[16];
  refused("no room", syscall(SYS_sched_getaffinity, 0, 0, words));
  refused("an odd size", syscall(SYS_sched_getaffinity, 0, 9, words));
  refused("nowhere", syscall(SYS_sched_getaffinity, 0, sizeof words, (void *)8));
  refused("no such thread", sched_getaffinity(0x3FFFFFF, sizeof set, &set));
  CPU_ZERO(&set);
  refused("none", sched_setaffinity(0, sizeof set, &set));
  CPU_SET(1000, &set);
  refused("one that is not there", sched_setaffinity(0, sizeof set, &set));
  CPU_SET(0, &set);
  refused("the first, and one that is not there", sched_setaffinity(0, sizeof set, &set));
  sched_getaffinity(0, sizeof set, &set);
  printf("then so many: %d\n", CPU_COUNT(&set));
  show("then");
  pthread_t other;
  pthread_create(&other, NULL, thread, "its thread");
  pthread_join(other, NULL);
  pid_t child = fork();
  if (child == 0) {
    show("its child");
    _exit(0);
  }
  waitpid(child, NULL, 0);
  return 0;
}
