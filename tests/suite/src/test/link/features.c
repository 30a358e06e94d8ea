// flags: -fcommon -fno-builtin
// What a linker has to do for a program beyond copying it, each thing with a line of output.
#include <stdint.h>
#include <stdio.h>
#include <string.h>

// Thread-local variables in every model that a static program can have.
__thread int initialised = 41;
__thread int zero_filled[100];
__thread __attribute__((tls_model("initial-exec"))) int by_got = 7;
__thread __attribute__((tls_model("global-dynamic"))) int by_call = 8;
static __thread __attribute__((aligned(64))) char aligned_block[3] = "ab";

// Chosen when the program starts.
static int plain(int x) { return x + 1; }
static int fancy(int x) { return x + 2; }
static int (*choose(void))(int) { return zero_filled ? fancy : plain; }
int chosen(int x) __attribute__((ifunc("choose")));
int (*pointer_to_chosen)(int) = chosen;

// Common, weak, and what nobody defines.
int common_array[64];
int common_word;
__attribute__((weak)) int weak_here(void) { return 5; }
extern int weak_missing(void) __attribute__((weak));
extern int weak_data_missing[] __attribute__((weak));

// A section of a name that C can say.
#define ENTRY(n) \
  static const int entry_##n __attribute__((section("numbers"), used, aligned(4))) = n
ENTRY(10);
ENTRY(20);
ENTRY(12);
extern const int __start_numbers[], __stop_numbers[];

// In the order of their priorities.
static char order[16];
__attribute__((constructor(300))) static void third(void) { strcat(order, "c"); }
__attribute__((constructor(101))) static void first(void) { strcat(order, "a"); }
__attribute__((constructor(200))) static void second(void) { strcat(order, "b"); }
__attribute__((constructor)) static void last(void) { strcat(order, "d"); }
__attribute__((destructor(101))) static void end_last(void) { puts("destructor 101"); }
__attribute__((destructor(200))) static void end_first(void) { puts("destructor 200"); }

// Constants that may become one, and pointers that are written when the program is linked.
static const char *const words[] = {"alpha", "beta", "alpha", "pha"};
static const double constants[] = {1.5, 2.5, 1.5};
const double *middle = &constants[1];
char *inside = &order[3];

// Far enough apart that a branch cannot be one instruction.
__attribute__((noinline, section(".text.far"))) int far_function(int n) {
  return n < 2 ? 1 : n * far_function(n - 1);
}

static int switching(int n) {
  switch (n) {
    case 0: return 5;
    case 1: return 9;
    case 2: return 2;
    case 3: return 6;
    case 4: return 1;
    case 5: return 77;
    case 6: return 13;
    default: return -1;
  }
}

int main(void) {
  by_got++;
  by_call += by_got;
  zero_filled[99] += initialised;
  printf("tls %d %d %d %d %d\n", initialised, zero_filled[99], by_got, by_call, zero_filled[3]);
  printf("tls alignment %d %s\n", (int)((uintptr_t)aligned_block & 63), aligned_block);
  printf("ifunc %d %d %d\n", chosen(1), pointer_to_chosen(2), pointer_to_chosen == chosen);
  common_array[63] = ++common_word;
  printf("common %d %d\n", common_array[63], common_array[0]);
  printf("weak %d %d %d\n", weak_here(), weak_missing == 0, weak_data_missing == 0);
  int sum = 0;
  for (const int *n = __start_numbers; n < __stop_numbers; n++) sum += *n;
  printf("section %d of %d\n", sum, (int)(__stop_numbers - __start_numbers));
  printf("constructors %s\n", order);
  printf("pointers %s %s %s %g %c\n", words[0], words[2], words[3], *middle, *inside);
  int total = 0;
  for (int i = -1; i < 8; i++) total = total * 3 + switching(i);
  printf("calls %d %d\n", far_function(6), total);
  return sum;
}
