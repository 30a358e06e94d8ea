// Calls through pointers: tables, callbacks, nested functions kept off the stack, weak symbols, tail calls.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

typedef long (*operation)(long, long);
static long add(long a, long b) { return a + b; }
static long subtract(long a, long b) { return a - b; }
static long multiply(long a, long b) { return a * b; }
static long divide(long a, long b) { return b ? a / b : 0; }

__attribute__((weak)) int absent(void);
__attribute__((weak)) int replaceable(void) { return 7; }

static operation choose(char c) {
  switch (c) {
    case '+':
      return add;
    case '-':
      return subtract;
    case '*':
      return multiply;
    case '/':
      return divide;
    default:
      return NULL;
  }
}

static long evaluate(const char **text) {
  while (**text == ' ') {
    (*text)++;
  }
  operation op = choose(**text);
  if (op) {
    (*text)++;
    long left = evaluate(text);
    long right = evaluate(text);
    return op(left, right);
  }
  return strtol(*text, (char **)text, 10);
}

static int even(unsigned n);
__attribute__((noinline)) static int odd(unsigned n) { return n == 0 ? 0 : even(n - 1); }
__attribute__((noinline)) static int even(unsigned n) { return n == 0 ? 1 : odd(n - 1); }

static void each(const int *values, int count, void (*call)(int, void *), void *context) {
  for (int i = 0; i < count; i++) {
    call(values[i], context);
  }
}
static void accumulate(int value, void *context) { *(long *)context = *(long *)context * 10 + value; }

struct object {
  const struct methods {
    int (*get)(struct object *);
    void (*set)(struct object *, int);
  } *methods;
  int value;
};
static int get(struct object *o) { return o->value; }
static int get_double(struct object *o) { return 2 * o->value; }
static void set(struct object *o, int v) { o->value = v; }

int main(void) {
  const char *text = "+ * 3 4 - 10 / 7 2";
  printf("%ld\n", evaluate(&text));
  printf("%d %d %d\n", even(20001), absent == NULL, replaceable());
  int digits[] = {3, 1, 4, 1, 5, 9};
  long number = 0;
  each(digits, 6, accumulate, &number);
  printf("%ld\n", number);
  static const struct methods plain = {get, set}, doubled = {get_double, set};
  struct object objects[] = {{&plain, 1}, {&doubled, 1}};
  long sum = 0;
  for (int i = 0; i < 20000; i++) {
    struct object *o = &objects[i % 2];
    o->methods->set(o, o->methods->get(o) % 1000 + i);
    sum += o->methods->get(o);
  }
  printf("%ld\n", sum);
  operation table[4] = {add, subtract, multiply, divide};
  long value = 1;
  uint32_t state = 7;
  for (int i = 0; i < 5000; i++) {
    state = state * 1103515245 + 12345;
    value = table[state >> 30](value, (long)(state >> 16 & 0xff) - 100) % 1000003;
  }
  printf("%ld\n", value);
  return 0;
}
