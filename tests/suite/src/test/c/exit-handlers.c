// The order of atexit handlers, destructors and flushing, and an exit code that keeps eight bits.
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

__attribute__((constructor)) static void before(void) { printf("constructor\n"); }
__attribute__((constructor(101))) static void earlier(void) { printf("constructor 101\n"); }
__attribute__((destructor)) static void after(void) { printf("destructor\n"); }

static void third(void) { printf("third\n"); }
static void second(void) {
  printf("second registers third\n");
  atexit(third);
}
static void first(void) { printf("first\n"); }
static void with(int code, void *argument) { printf("on_exit %d %s\n", code, (char *)argument); }

int main(void) {
  atexit(first);
  atexit(second);
  on_exit(with, "argument");
  printf("main\n");
  fprintf(stderr, "error line\n");
  exit(0x1234);
}
