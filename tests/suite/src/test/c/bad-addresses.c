// System calls that are given bad addresses or descriptors: an error, never a fault.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static void result(const char *what, long value) {
  printf("%-28s %s\n", what, value < 0 ? strerror(errno) : "accepted");
}

int main(void) {
  char *edge = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  munmap(edge + 4096, 4096);
  void *bad = (void *)8;
  int fd = open("scratch", O_RDWR | O_CREAT | O_TRUNC, 0644);
  result("write from nowhere", syscall(SYS_write, fd, bad, 10));
  result("write nothing from nowhere", syscall(SYS_write, fd, bad, 0));
  result("open of no name", syscall(SYS_openat, AT_FDCWD, bad, O_RDONLY, 0));
  memset(edge + 4090, 'n', 6);
  result("open of an endless name", syscall(SYS_openat, AT_FDCWD, edge + 4090, O_RDONLY, 0));
  result("stat to nowhere", syscall(SYS_fstat, fd, bad));
  write(fd, "0123456789", 10);
  lseek(fd, 0, SEEK_SET);
  result("read to nowhere", syscall(SYS_read, fd, bad, 10));
  mprotect(edge, 4096, PROT_READ);
  lseek(fd, 0, SEEK_SET);
  result("read to read-only", syscall(SYS_read, fd, edge, 10));
  result("getcwd to nowhere", syscall(SYS_getcwd, bad, 4096));
  result("uname to nowhere", syscall(SYS_uname, bad));
  result("clock to nowhere", syscall(SYS_clock_gettime, CLOCK_REALTIME, bad));
  result("unknown clock", syscall(SYS_clock_gettime, 999, edge));
  result("empty name", open("", O_RDONLY));
  char name[5000];
  memset(name, 'x', sizeof name);
  name[4999] = 0;
  result("name too long", open(name, O_RDONLY));
  name[300] = 0;
  result("component too long", open(name, O_RDONLY));
  result("bad descriptor", write(1000, "x", 1));
  result("negative descriptor", close(-1));
  result("read of a bad one", read(-5, name, 1));
  result("writev too many", syscall(SYS_writev, fd, edge, 100000));
  result("negative seek", lseek(fd, -1, SEEK_SET));
  result("sleep negative", nanosleep(&(struct timespec){-1, 0}, NULL));
  result("sleep too exact", nanosleep(&(struct timespec){0, 1000000000}, NULL));
  result("relative to a file", openat(fd, "x", O_RDONLY));
  result("relative to nothing", openat(-7, "x", O_RDONLY));
  result("folder of a file", open("scratch", O_RDONLY | O_DIRECTORY));
  symlink("loop", "loop");
  result("symlink loop", open("loop", O_RDONLY));
  unlink("loop");
  unlink("scratch");
  return 0;
}
