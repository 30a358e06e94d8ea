#include "threads.h"

#include "guest.h"

#define STATE_WORDS 64 /* pc and x1 to x31, 64 bits each */

static unsigned long global_pointer(void) {
  unsigned long value;
  __asm__("mv %0, gp" : "=r"(value));
  return value;
}

thread_t start_thread(task_t task, void (*function)(void), char *top) {
  uint64_t state[STATE_WORDS / 2];
  thread_t thread;
  memset(state, 0, sizeof state);
  state[0] = (unsigned long)function;
  state[2] = (unsigned long)top & ~15ul;
  state[3] = global_pointer();
  if (thread_create_running(task, 1, (unsigned *)state, STATE_WORDS, &thread) != KERN_SUCCESS) {
    print("no thread\n");
    exit(1);
  }
  return thread;
}
