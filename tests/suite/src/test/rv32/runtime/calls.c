// What picolibc asks of a system, by Unix calls: streams, the end, the heap.
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/types.h>

static long call(long number, long a, long b, long c) {
  register long a0 __asm__("a0") = a;
  register long a1 __asm__("a1") = b;
  register long a2 __asm__("a2") = c;
  register long a7 __asm__("a7") = number;
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
  return a0;
}

static char line[512];
static int used;

static int flush(FILE *file) {
  (void)file;
  for (int done = 0; done < used;) {
    long n = call(64, 1, (long)line + done, used - done);
    if (n <= 0) {
      return EOF;
    }
    done += n;
  }
  used = 0;
  return 0;
}

static int put(char c, FILE *file) {
  line[used++] = c;
  return used == sizeof line || c == '\n' ? flush(file) : (unsigned char)c;
}

static int put_error(char c, FILE *file) {
  (void)file;
  return call(64, 2, (long)&c, 1) == 1 ? (unsigned char)c : EOF;
}

static int get(FILE *file) {
  (void)file;
  unsigned char c;
  return call(63, 0, (long)&c, 1) == 1 ? c : EOF;
}

static FILE output = FDEV_SETUP_STREAM(put, get, flush, _FDEV_SETUP_RW);
static FILE error = FDEV_SETUP_STREAM(put_error, NULL, NULL, _FDEV_SETUP_WRITE);
FILE *const stdin = &output;
FILE *const stdout = &output;
FILE *const stderr = &error;

void _exit(int status) {
  flush(NULL);
  for (;;) {
    call(94, status, 0, 0);
  }
}

void *sbrk(ptrdiff_t increment) {
  long now = call(214, 0, 0, 0);
  if (increment == 0) {
    return (void *)now;
  }
  if (call(214, now + increment, 0, 0) != now + increment) {
    errno = ENOMEM;
    return (void *)-1;
  }
  return (void *)now;
}

pid_t getpid(void) { return call(172, 0, 0, 0); }

int kill(pid_t pid, int number) { return call(129, pid, number, 0); }
