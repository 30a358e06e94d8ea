// Threads map, protect, discard and unmap while others store through pointers that may have gone: a page that is fresh is
// zero, and nobody's late store lands in memory that means something else by now.
// flags: -pthread
#define _GNU_SOURCE
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#define OWNERS 2
#define INTRUDERS 2
#define ROUNDS 200
#define PAGES 4
#define PAGE 4096
#define WORDS (PAGES * PAGE / 8)
#define MARK 0x6D61726B6D61726B

static volatile uint64_t *volatile published[OWNERS];
static volatile int done;
static long wrong[OWNERS];
static _Thread_local sigjmp_buf back;

static void fault(int number) {
  (void)number;
  siglongjmp(back, 1);
}

static void *intruder(void *argument) {
  (void)argument;
  volatile long stores = 0;
  while (!done) {
    for (int owner = 0; owner < OWNERS; owner++) {
      volatile uint64_t *p = published[owner];
      if (p != NULL && sigsetjmp(back, 1) == 0) {
        for (int i = 0; i < 50; i++) {
          p[1 + 512 * (i % PAGES)] = MARK;
          stores++;
        }
      }
    }
  }
  return NULL;
}

static void *owner(void *argument) {
  long me = (long)argument;
  uintptr_t next = 0x3000000000u + (me << 32);
  for (long round = 0; round < ROUNDS; round++) {
    uint64_t *p = mmap((void *)next, PAGES * PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0);
    next += PAGES * PAGE; // an address is never used again
    if (p == MAP_FAILED) {
      wrong[me] += 1000000;
      return NULL;
    }
    for (int i = 0; i < WORDS; i++) {
      wrong[me] += p[i] != 0;
      p[i] = round + i;
    }
    for (int i = 0; i < WORDS; i++) {
      wrong[me] += p[i] != (uint64_t)(round + i); // nobody knows of it yet
    }
    published[me] = p;
    for (int i = 0; i < WORDS; i++) {
      uint64_t value = *(volatile uint64_t *)&p[i];
      wrong[me] += value != (uint64_t)(round + i) && !(i % 512 == 1 && value == MARK);
    }
    switch (round % 4) {
      case 0:
        mprotect(p, PAGES * PAGE, PROT_READ);
        uint64_t before[PAGES];
        for (int i = 0; i < PAGES; i++) {
          before[i] = p[1 + 512 * i];
        }
        for (int n = 0; n < 200; n++) {
          for (int i = 0; i < PAGES; i++) {
            wrong[me] += *(volatile uint64_t *)&p[1 + 512 * i] != before[i];
          }
        }
        break;
      case 1:
        published[me] = NULL;
        mprotect(p, PAGES * PAGE, PROT_NONE);
        mprotect(p, PAGES * PAGE, PROT_READ | PROT_WRITE);
        break;
      case 2:
        madvise(p, PAGES * PAGE, MADV_DONTNEED);
        for (int i = 0; i < WORDS; i++) {
          uint64_t value = *(volatile uint64_t *)&p[i];
          wrong[me] += value != 0 && !(i % 512 == 1 && value == MARK);
        }
        break;
      default:
        break;
    }
    published[me] = NULL;
    munmap(p, PAGES * PAGE);
  }
  return NULL;
}

int main(void) {
  struct sigaction action = {.sa_handler = fault, .sa_flags = SA_NODEFER};
  sigaction(SIGSEGV, &action, NULL);
  pthread_t owners[OWNERS], intruders[INTRUDERS];
  for (long i = 0; i < INTRUDERS; i++) {
    pthread_create(&intruders[i], NULL, intruder, (void *)i);
  }
  for (long i = 0; i < OWNERS; i++) {
    pthread_create(&owners[i], NULL, owner, (void *)i);
  }
  for (int i = 0; i < OWNERS; i++) {
    pthread_join(owners[i], NULL);
  }
  done = 1;
  for (int i = 0; i < INTRUDERS; i++) {
    pthread_join(intruders[i], NULL);
  }
  for (int i = 0; i < OWNERS; i++) {
    printf("owner %d: %ld wrong\n", i, wrong[i]);
  }
  return 0;
}
