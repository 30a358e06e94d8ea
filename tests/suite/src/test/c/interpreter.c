// A stack machine with computed goto, running a prime sieve and a factorial.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { PUSH, ADD, SUB, MUL, MOD, LESS, JUMP, JUMP_IF_ZERO, LOAD, STORE, FETCH, PUT, PRINT, HALT };

static long run(const long *code) {
  static const void *labels[] = {&&push, &&add, &&sub, &&mul, &&mod, &&less, &&jump, &&jump_if_zero,
                                 &&load, &&store, &&fetch, &&put, &&print, &&halt};
  long stack[64], *sp = stack, variables[16] = {0};
  char *memory = calloc(20000, 1);
  const long *pc = code;
  long steps = 0;
#define NEXT      \
  do {            \
    steps++;      \
    goto *labels[*pc++]; \
  } while (0)
  NEXT;
push:
  *sp++ = *pc++;
  NEXT;
add:
  sp--;
  sp[-1] += sp[0];
  NEXT;
sub:
  sp--;
  sp[-1] -= sp[0];
  NEXT;
mul:
  sp--;
  sp[-1] *= sp[0];
  NEXT;
mod:
  sp--;
  sp[-1] %= sp[0];
  NEXT;
less:
  sp--;
  sp[-1] = sp[-1] < sp[0];
  NEXT;
jump:
  pc = code + *pc;
  NEXT;
jump_if_zero:
  pc = *--sp ? pc + 1 : code + *pc;
  NEXT;
load:
  *sp++ = variables[*pc++];
  NEXT;
store:
  variables[*pc++] = *--sp;
  NEXT;
fetch:
  sp[-1] = memory[sp[-1]];
  NEXT;
put:
  sp -= 2;
  memory[sp[0]] = (char)sp[1];
  NEXT;
print:
  printf("%ld\n", *--sp);
  NEXT;
halt:
  free(memory);
  return steps;
}

int main(void) {
  static const long factorial[] = {PUSH, 1,    STORE, 0,    PUSH,  1, STORE, 1, LOAD, 1,   PUSH, 21,   LESS, JUMP_IF_ZERO,
                                   30,   LOAD, 0,     LOAD, 1,     MUL, STORE, 0, LOAD, 1, PUSH, 1, ADD, STORE, 1, JUMP};
  long code[64];
  for (int i = 0; i < 30; i++) {
    code[i] = factorial[i];
  }
  code[14] = 31;
  code[30] = 8;
  code[31] = LOAD;
  code[32] = 0;
  code[33] = PRINT;
  code[34] = HALT;
  printf("steps %ld\n", run(code));
  // counts the primes below 20000: v0 = i, v1 = k, v2 = count
  static const long sieve[] = {
      PUSH, 2, STORE, 0,                                     // 0
      LOAD, 0, PUSH, 20000, LESS, JUMP_IF_ZERO, 57,          // 4
      LOAD, 0, FETCH, JUMP_IF_ZERO, 25,                      // 11
      LOAD, 0, PUSH, 1, ADD, STORE, 0, JUMP, 4,              // 16
      LOAD, 2, PUSH, 1, ADD, STORE, 2,                       // 25
      LOAD, 0, LOAD, 0, ADD, STORE, 1,                       // 32
      LOAD, 1, PUSH, 20000, LESS, JUMP_IF_ZERO, 16,          // 39
      LOAD, 1, PUSH, 1, PUT,                                 // 46
      LOAD, 1, LOAD, 0, JUMP, 61,                            // 51
      LOAD, 2, PRINT, HALT,                                  // 57
      ADD, STORE, 1, JUMP, 39,                               // 61
  };
  printf("steps %ld\n", run(sieve));
  return 0;
}
