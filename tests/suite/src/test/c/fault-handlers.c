// Memory faults, illegal instructions and breakpoints that the program handles itself.
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

static sigjmp_buf back;
static volatile sig_atomic_t code;
static void *volatile address;
static char *page;

static void jump(int number, siginfo_t *info, void *context) {
  (void)context;
  code = info->si_code;
  address = info->si_addr;
  siglongjmp(back, number);
}

static void repair(int number, siginfo_t *info, void *context) {
  (void)context;
  (void)number;
  code = info->si_code;
  address = info->si_addr;
  mprotect(page, 4096, PROT_READ | PROT_WRITE);
}

static void skip(int number, siginfo_t *info, void *context) {
  ucontext_t *machine = context;
  code = info->si_code;
  // a0 gets a value, and the instruction is stepped over
  machine->uc_mcontext.__gregs[10] = 1234 + number;
  machine->uc_mcontext.__gregs[REG_PC] += 4;
}

static void install(int number, void (*handler)(int, siginfo_t *, void *)) {
  struct sigaction action = {.sa_flags = SA_SIGINFO};
  action.sa_sigaction = handler;
  sigaction(number, &action, NULL);
}

int main(void) {
  install(SIGSEGV, jump);
  int got = sigsetjmp(back, 1);
  if (got == 0) {
    volatile int *volatile nowhere = (volatile int *)16;
    *nowhere = 1;
  }
  printf("store to null: %d code %d at %p\n", got, code, address);

  page = mmap(NULL, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  got = sigsetjmp(back, 1);
  if (got == 0) {
    page[100] = 1;
  }
  printf("store to read-only: %d code %d offset %ld\n", got, code, (long)((char *)address - page));

  mprotect(page, 4096, PROT_NONE);
  got = sigsetjmp(back, 1);
  if (got == 0) {
    printf("%d\n", ((volatile char *)page)[4095]);
  }
  printf("load of nothing: %d code %d offset %ld\n", got, code, (long)((char *)address - page));

  munmap(page + 4096, 4096);
  got = sigsetjmp(back, 1);
  if (got == 0) {
    ((void (*)(void))(page + 4096))();
  }
  printf("jump to nowhere: %d code %d offset %ld\n", got, code, (long)((char *)address - page));

  install(SIGSEGV, repair);
  ((volatile char *)page)[8] = 99;
  printf("repaired: %d code %d offset %ld\n", page[8], code, (long)((char *)address - page));

  install(SIGILL, skip);
  register long a0 asm("a0") = 0;
  asm volatile(".4byte 0xffffffff" : "+r"(a0));
  long value = a0;
  printf("illegal: %ld code %d\n", value, code);

  install(SIGTRAP, skip);
  a0 = 0;
  asm volatile(".4byte 0x00100073" : "+r"(a0));  // ebreak, not its compressed form
  value = a0;
  printf("breakpoint: %ld code %d\n", value, code);

  for (int i = 0; i < 50; i++) {
    install(SIGSEGV, jump);
    if (sigsetjmp(back, 1) == 0) {
      *(volatile char *)(uintptr_t)i = 0;
    }
  }
  printf("fifty faults later at %p\n", address);
  return 0;
}
