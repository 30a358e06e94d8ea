// setjmp and longjmp, deep recursion, computed goto.
#include <setjmp.h>
#include <stdio.h>

static jmp_buf buffer;
static void descend(int depth) {
  volatile char frame[64];
  frame[depth & 63] = (char)depth;
  if (depth == 500) {
    longjmp(buffer, frame[depth & 63] & 0x7f);
  }
  descend(depth + 1);
  frame[0]++;
}
static int fibonacci(int n) { return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2); }

int main(int argc, char **argv) {
  volatile int turns = 0;
  volatile double kept = 1.5;
  int value = setjmp(buffer);
  printf("%d %d %.2f\n", value, turns, kept);
  if (turns++ < 3) {
    kept *= 2;
    descend(0);
  }
  printf("%d\n", fibonacci(20));
  static const void *labels[] = {&&add, &&twice, &&print, &&end};
  static const char code[] = {0, 0, 1, 2, 0, 1, 1, 2, 3};
  int accumulator = 0;
  const char *pc = code;
  goto *labels[(int)*pc++];
add:
  accumulator += 3;
  goto *labels[(int)*pc++];
twice:
  accumulator *= 2;
  goto *labels[(int)*pc++];
print:
  printf("%d\n", accumulator);
  goto *labels[(int)*pc++];
end:
  return argc > 0 && argv[argc] == 0 ? 5 : 6;
}
