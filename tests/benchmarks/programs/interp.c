// A bytecode interpreter with computed goto: a register machine that counts primes by trial division and follows
// Collatz's sequences.
#include "bench.h"

enum code { SET, ADD, ADDI, MUL, REM, HALF, AND, LESS, EQUAL, JUMP, IF, IFNOT, MOVE, HALT };

struct insn {
  uint8_t code, a, b, c;
  int32_t k;
};

static int64_t execute(const struct insn *program, int64_t *r) {
  static const void *const labels[] = {&&set, &&add, &&addi, &&mul, &&rem, &&half, &&and,
                                       &&less, &&equal, &&jump, &&if_, &&ifnot, &&move, &&halt};
  const struct insn *i = program;
#define NEXT goto *labels[(++i)->code]
#define GO(target) \
  i = program + (target); \
  goto *labels[i->code]
  goto *labels[i->code];
set: r[i->a] = i->k; NEXT;
add: r[i->a] = r[i->b] + r[i->c]; NEXT;
addi: r[i->a] = r[i->b] + i->k; NEXT;
mul: r[i->a] = r[i->b] * r[i->c]; NEXT;
rem: r[i->a] = r[i->b] % r[i->c]; NEXT;
half: r[i->a] = r[i->b] >> 1; NEXT;
and: r[i->a] = r[i->b] & i->k; NEXT;
less: r[i->a] = r[i->b] < r[i->c]; NEXT;
equal: r[i->a] = r[i->b] == r[i->c]; NEXT;
jump: GO(i->k);
if_:
  if (r[i->a]) {
    GO(i->k);
  }
  NEXT;
ifnot:
  if (!r[i->a]) {
    GO(i->k);
  }
  NEXT;
move: r[i->a] = r[i->b]; NEXT;
halt: return r[i->a];
#undef NEXT
#undef GO
}

// r0 count, r1 candidate, r2 limit, r3 divisor, r4 and r5 scratch, r6 zero
static const struct insn primes[] = {
    {SET, 0, 0, 0, 0},     {SET, 1, 0, 0, 2},   {SET, 6, 0, 0, 0},   {SET, 3, 0, 0, 2},
    {MUL, 4, 3, 3, 0},     {LESS, 5, 1, 4, 0},  {IF, 5, 0, 0, 12},   {REM, 4, 1, 3, 0},
    {EQUAL, 5, 4, 6, 0},   {IF, 5, 0, 0, 13},   {ADDI, 3, 3, 0, 1},  {JUMP, 0, 0, 0, 4},
    {ADDI, 0, 0, 0, 1},    {ADDI, 1, 1, 0, 1},  {LESS, 5, 1, 2, 0},  {IF, 5, 0, 0, 3},
    {HALT, 0, 0, 0, 0},
};

// r0 steps, r1 start, r2 limit, r3 value, r4 and r5 scratch, r6 one, r7 three
static const struct insn collatz[] = {
    {SET, 0, 0, 0, 0},     {SET, 1, 0, 0, 1},   {SET, 6, 0, 0, 1},   {SET, 7, 0, 0, 3},
    {MOVE, 3, 1, 0, 0},    {EQUAL, 5, 3, 6, 0}, {IF, 5, 0, 0, 15},   {ADDI, 0, 0, 0, 1},
    {AND, 4, 3, 0, 1},     {IFNOT, 4, 0, 0, 13}, {MUL, 3, 3, 7, 0},  {ADDI, 3, 3, 0, 1},
    {JUMP, 0, 0, 0, 5},    {HALF, 3, 3, 0, 0},  {JUMP, 0, 0, 0, 5},  {ADDI, 1, 1, 0, 1},
    {LESS, 5, 1, 2, 0},    {IF, 5, 0, 0, 4},    {HALT, 0, 0, 0, 0},
};

static uint64_t interp(void) {
  int64_t r[8] = {0, 0, 10000};
  int64_t count = execute(primes, r);
  expect(count == 1229, "primes below 10000");
  int64_t s[8] = {0, 0, 10000};
  int64_t steps = execute(collatz, s);
  expect(steps == 849637, "steps of Collatz's sequences below 10000");
  return (uint64_t)count << 32 | (uint64_t)steps;
}

int main(int argc, char **argv) { return measure_alone("interp", interp, argc, argv); }
