// What the system says of itself, as far as it is the same everywhere.
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysinfo.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

int main(void) {
  struct utsname name;
  printf("%d %s %s\n", uname(&name), name.sysname, name.machine);
  unsigned char random[64] = {0};
  printf("%zd\n", getrandom(random, sizeof random, 0));
  int different = 0;
  for (int i = 1; i < 64; i++) {
    different |= random[i] != random[0];
  }
  printf("random %d none %zd flags %zd %s\n", different, getrandom(random, 0, 0), getrandom(random, 8, 0xff), strerror(errno));
  printf("%d %d %d\n", getpid() > 0, getppid() >= 0, (pid_t)syscall(SYS_gettid) == getpid());
  printf("%d %d\n", getuid() == geteuid(), getgid() == getegid());
  printf("%ld %ld %d\n", sysconf(_SC_PAGESIZE), sysconf(_SC_CLK_TCK), sysconf(_SC_NPROCESSORS_ONLN) >= 1);
  struct rusage usage;
  printf("%d %d\n", getrusage(RUSAGE_SELF, &usage), usage.ru_utime.tv_sec >= 0);
  struct sysinfo info;
  printf("%d %d\n", sysinfo(&info), info.totalram > 0);
  printf("%d\n", sched_yield());
  errno = 0;
  printf("unknown call %ld %s\n", syscall(9999), strerror(errno));
  char path[4096];
  ssize_t n = readlink("/proc/self/exe", path, sizeof path);
  printf("exe %d\n", n > 0);
  struct rlimit limit;
  printf("%d %d\n", getrlimit(RLIMIT_NOFILE, &limit), limit.rlim_cur >= 64);
  mode_t mask = umask(027);
  printf("%03o %d\n", umask(mask), getpgrp() > 0);
  cpu_set_t cpus;
  printf("%d\n", sched_getaffinity(0, sizeof cpus, &cpus) == 0 && CPU_COUNT(&cpus) >= 1);
  return 0;
}
