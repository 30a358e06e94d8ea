// Anonymous mappings: placement, protection, partial unmapping, growth by mremap, advice, errors.
#define _GNU_SOURCE
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static sigjmp_buf back;
static void jump(int number) { siglongjmp(back, number); }

static const char *touch(volatile char *where, int store) {
  int got = sigsetjmp(back, 1);
  if (got != 0) {
    return got == SIGSEGV ? "SEGV" : "BUS";
  }
  if (store) {
    *where = 1;
  } else {
    (void)*where;
  }
  return "fine";
}

static void failed(const char *what, void *result) {
  printf("%s: %s\n", what, result == MAP_FAILED ? strerror(errno) : "mapped");
}

int main(void) {
  signal(SIGSEGV, jump);
  signal(SIGBUS, jump);
  size_t page = sysconf(_SC_PAGESIZE);
  char *m = mmap(NULL, 16 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  for (int i = 0; i < 16; i++) {
    m[i * page] = i;
  }
  printf("unmap middle %d\n", munmap(m + 4 * page, 2 * page));
  printf("%s %s %s %s\n", touch(m + 3 * page, 1), touch(m + 4 * page, 0), touch(m + 5 * page, 1), touch(m + 6 * page, 0));
  printf("protect %d\n", mprotect(m + 7 * page, 2 * page, PROT_READ));
  printf("%s %s %s %s\n", touch(m + 7 * page, 0), touch(m + 7 * page, 1), touch(m + 8 * page, 1), touch(m + 9 * page, 1));
  printf("protect across a hole %d %s\n", mprotect(m, 8 * page, PROT_READ), strerror(errno));
  mprotect(m, 16 * page, PROT_READ | PROT_WRITE);
  printf("unaligned %d %s\n", mprotect(m + 1, page, PROT_READ), strerror(errno));
  printf("unaligned unmap %d %s\n", munmap(m + 1, page), strerror(errno));
  printf("unmap nothing %d\n", munmap(m + 4 * page, page));
  char *fixed = mmap(m + 10 * page, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  printf("fixed %d zero %d\n", fixed == m + 10 * page, fixed[0]);
  failed("zero length", mmap(NULL, 0, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  failed("bad descriptor", mmap(NULL, page, PROT_READ, MAP_PRIVATE, 99, 0));
  failed("neither shared nor private", mmap(NULL, page, PROT_READ, MAP_ANONYMOUS, -1, 0));

  char *r = mmap(NULL, 2 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  strcpy(r, "moves along");
  r[2 * page - 1] = 'z';
  char *larger = mremap(r, 2 * page, 64 * page, MREMAP_MAYMOVE);
  printf("%s %c %d\n", larger, larger[2 * page - 1], larger[63 * page]);
  char *smaller = mremap(larger, 64 * page, page, 0);
  printf("%d %s %s\n", smaller == larger, smaller, touch(larger + page, 0));
  failed("mremap of nothing", mremap(m + 4 * page, page, 2 * page, MREMAP_MAYMOVE));

  char *advised = mmap(NULL, 4 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  memset(advised, 5, 4 * page);
  printf("dontneed %d %d %d\n", madvise(advised + page, page, MADV_DONTNEED), advised[page], advised[2 * page]);
  char *none = mmap(NULL, (size_t)1 << 36, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  printf("reserve %d %s\n", none != MAP_FAILED, touch(none + 12345, 0));
  mprotect(none + (1L << 35), page, PROT_READ | PROT_WRITE);
  printf("%s %s\n", touch(none + (1L << 35), 1), touch(none + (1L << 35) + page, 1));
  printf("release %d\n", munmap(none, (size_t)1 << 36));
  char *shared = mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  shared[3] = 3;
  printf("shared %d msync %d\n", shared[3], msync(shared, page, MS_SYNC));
  return 0;
}
