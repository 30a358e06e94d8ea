// Coroutines on stacks of their own.
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

static ucontext_t main_context, contexts[3];
static int turns[3];

static void worker(int id) {
  double weight = id + 0.5;
  for (int i = 0; i < 4; i++) {
    turns[id]++;
    weight *= 1.5;
    printf("worker %d turn %d weight %.4f\n", id, i, weight);
    swapcontext(&contexts[id], &main_context);
  }
}

int main(void) {
  char *stacks[3];
  for (int i = 0; i < 3; i++) {
    stacks[i] = malloc(65536);
    getcontext(&contexts[i]);
    contexts[i].uc_stack.ss_sp = stacks[i];
    contexts[i].uc_stack.ss_size = 65536;
    contexts[i].uc_link = &main_context;
    makecontext(&contexts[i], (void (*)(void))worker, 1, i);
  }
  for (int round = 0; round < 5; round++) {
    for (int i = 0; i < 3; i++) {
      swapcontext(&main_context, &contexts[i]);
    }
  }
  volatile int again = 0;
  getcontext(&main_context);
  if (again++ < 3) {
    setcontext(&main_context);
  }
  printf("%d %d %d again %d\n", turns[0], turns[1], turns[2], again);
  for (int i = 0; i < 3; i++) {
    free(stacks[i]);
  }
  return 0;
}
