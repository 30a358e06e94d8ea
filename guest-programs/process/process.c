/* What a command line can do to a program: arguments, environment, standard input, limits. */
#include "guest.h"

#include <mach/mach.h>

static long unix_call(long number, long a, long b, long c) {
  register long a0 __asm__("a0") = a;
  register long a1 __asm__("a1") = b;
  register long a2 __asm__("a2") = c;
  register long a7 __asm__("a7") = number;
  __asm__ volatile("ecall" : "+r"(a0) : "r"(a1), "r"(a2), "r"(a7) : "memory");
  return a0;
}

static int number(const char *text) {
  int value = 0;
  while (*text != 0) {
    value = value * 10 + (*text++ - '0');
  }
  return value;
}

/* The environment stands behind the arguments. */
static int environment(int argc, char **argv) {
  for (char **variable = argv + argc + 1; *variable != NULL; variable++) {
    print("%s\n", *variable);
  }
  return 0;
}

static int copy(void) {
  static char bytes[1000];
  long n;
  while ((n = unix_call(63, 0, (long)bytes, sizeof bytes)) > 0) {
    for (long done = 0; done < n;) {
      done += unix_call(64, 1, (long)bytes + done, n - done);
    }
  }
  return n == 0 ? 0 : 1;
}

/* Allocates and touches until it is refused. */
static int fill(void) {
  enum { MEGABYTE = 1 << 20 };
  int megabytes = 0;
  for (;;) {
    vm_address_t address = 0;
    kern_return_t kr = vm_allocate(mach_task_self(), &address, MEGABYTE, VM_FLAGS_ANYWHERE);
    for (vm_size_t i = 0; kr == KERN_SUCCESS && i < MEGABYTE; i += vm_page_size) {
      /* A store of the kernel's, which is refused where our own would die. */
      static char one = 1;
      kr = vm_write(mach_task_self(), address + i, (vm_offset_t)&one, 1);
    }
    if (kr != KERN_SUCCESS || megabytes == 4096) {
      print("%d megabytes, then %s\n", megabytes, mach_error_string(kr));
      return 0;
    }
    megabytes++;
  }
}

int main(int argc, char **argv) {
  const char *what = argc > 1 ? argv[1] : "usage";
  if (strcmp(what, "arguments") == 0) {
    for (int i = 1; i < argc; i++) {
      print("%d %s\n", i, argv[i]);
    }
    return 0;
  }
  if (strcmp(what, "name") == 0) {
    print("%s\n", argv[0]);
    return 0;
  }
  if (strcmp(what, "environment") == 0) {
    return environment(argc, argv);
  }
  if (strcmp(what, "exit") == 0 && argc == 3) {
    return number(argv[2]);
  }
  if (strcmp(what, "copy") == 0) {
    return copy();
  }
  if (strcmp(what, "fill") == 0) {
    return fill();
  }
  if (strcmp(what, "deeper") == 0) {
    volatile char frame[1 << 20];
    frame[0] = 1;
    print("%d\n", frame[0]);
    return 0;
  }
  if (strcmp(what, "loop") == 0) {
    for (;;) {
      __asm__ volatile("");
    }
  }
  print("usage: process arguments|name|environment|exit N|copy|fill|deeper|loop\n");
  return 2;
}
