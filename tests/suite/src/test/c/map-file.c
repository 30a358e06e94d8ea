// Mapped files: private and shared, beyond the end, at an offset, after truncation of the descriptor's life.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static sigjmp_buf back;
static void jump(int number) { siglongjmp(back, number); }

int main(void) {
  int fd = open("mapped", O_RDWR | O_CREAT | O_TRUNC, 0644);
  char block[4096];
  for (int page = 0; page < 3; page++) {
    memset(block, 'a' + page, sizeof block);
    write(fd, block, page == 2 ? 100 : sizeof block);
  }
  char *private = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
  char *shared = mmap(NULL, 12288, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  char *second = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 4096);
  printf("%c%c%c %c%c%c %c\n", private[0], private[4096], private[8192], shared[0], shared[4096], shared[8192], second[0]);
  printf("tail %d %d\n", private[8192 + 99], private[8192 + 100]);
  private[0] = 'P';
  shared[4096] = 'S';
  char byte;
  pread(fd, &byte, 1, 0);
  printf("file %c ", byte);
  pread(fd, &byte, 1, 4096);
  printf("%c second %c private %c\n", byte, second[0], private[0]);
  pwrite(fd, "W", 1, 4097);
  printf("written %c %c\n", shared[4097], second[1]);
  printf("msync %d\n", msync(shared, 12288, MS_SYNC));
  close(fd);
  shared[8192] = 'T';
  printf("after close %c\n", shared[8192]);
  munmap(shared, 12288);
  fd = open("mapped", O_RDONLY);
  pread(fd, &byte, 1, 8192);
  struct stat s;
  fstat(fd, &s);
  printf("persistent %c size %ld\n", byte, (long)s.st_size);
  void *refused = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  printf("shared writable of read-only: %s\n", refused == MAP_FAILED ? strerror(errno) : "mapped");
  refused = mmap(NULL, 4096, PROT_READ, MAP_PRIVATE, fd, 100);
  printf("offset: %s\n", refused == MAP_FAILED ? strerror(errno) : "mapped");
  char *readable = mmap(NULL, 4096, PROT_READ, MAP_SHARED, fd, 0);
  errno = 0;
  printf("made writable: %d %s\n", mprotect(readable, 4096, PROT_READ | PROT_WRITE), strerror(errno));
  char *long_one = mmap(NULL, 5 * 4096, PROT_READ, MAP_PRIVATE, fd, 0);
  signal(SIGBUS, jump);
  signal(SIGSEGV, jump);
  int got = sigsetjmp(back, 1);
  if (got == 0) {
    printf("%d\n", ((volatile char *)long_one)[4 * 4096]);
  }
  printf("beyond the end: %s\n", got == SIGBUS ? "BUS" : got == SIGSEGV ? "SEGV" : "read");
  char *program = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0);
  printf("executable %c\n", program[1]);
  return unlink("mapped");
}
