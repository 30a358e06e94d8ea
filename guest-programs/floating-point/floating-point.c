/* A report on the floating point of the hart: results to the bit, and the flags that each operation raised. */
#include "guest.h"

union single {
  uint32_t bits;
  float value;
};

union twofold {
  uint64_t bits;
  double value;
};

static const char *flag_names(void) {
  static char text[16];
  uint32_t flags;
  __asm__ volatile("csrrw %0, fflags, zero" : "=r"(flags));
  static const char names[5][3] = {"NV", "DZ", "OF", "UF", "NX"};
  char *t = text;
  for (int i = 0; i < 5; i++) {
    if (flags & (16u >> i)) {
      if (t != text) {
        *t++ = ' ';
      }
      *t++ = names[i][0];
      *t++ = names[i][1];
    }
  }
  *t = 0;
  return text;
}

static void clear_flags(void) { __asm__ volatile("csrw fflags, zero"); }

static void rounding(unsigned mode) { __asm__ volatile("csrw frm, %0" ::"r"(mode)); }

static void row32(const char *what, uint32_t bits) { print("   %-44s %08x           %s\n", what, bits, flag_names()); }

static void row64(const char *what, uint64_t bits) {
  print("   %-44s %08x %08x  %s\n", what, (unsigned)(bits >> 32), (unsigned)bits, flag_names());
}

#define SINGLE2(name, text, op)                                     \
  static void name(uint32_t a, uint32_t b) {                        \
    union single x = {.bits = a}, y = {.bits = b}, z;               \
    clear_flags();                                                  \
    __asm__ volatile(op " %0, %1, %2" : "=f"(z.value) : "f"(x.value), "f"(y.value)); \
    row32(text, z.bits);                                            \
  }

#define DOUBLE2(name, op)                                           \
  static void name(const char *text, uint64_t a, uint64_t b) {      \
    union twofold x = {.bits = a}, y = {.bits = b}, z;              \
    clear_flags();                                                  \
    __asm__ volatile(op " %0, %1, %2" : "=f"(z.value) : "f"(x.value), "f"(y.value)); \
    row64(text, z.bits);                                            \
  }

DOUBLE2(add, "fadd.d")
DOUBLE2(subtract, "fsub.d")
DOUBLE2(multiply, "fmul.d")
DOUBLE2(divide, "fdiv.d")
DOUBLE2(minimum, "fmin.d")
DOUBLE2(maximum, "fmax.d")

#define ONE 0x3ff0000000000000u
#define THREE 0x4008000000000000u
#define TENTH 0x3fb999999999999au
#define FIFTH 0x3fc999999999999au
#define MINUS_ZERO 0x8000000000000000u
#define INFINITE 0x7ff0000000000000u
#define LARGEST 0x7fefffffffffffffu
#define SMALLEST 0x0000000000000001u
#define SMALLEST_NORMAL 0x0010000000000000u
#define QUIET 0x7ff8000000000000u
#define SIGNALING 0x7ff0000000000001u

static void basics(void) {
  print("Basics\n");
  add("0.1 + 0.2", TENTH, FIFTH);
  subtract("1 - 1", ONE, ONE);
  divide("1 / 3", ONE, THREE);
  divide("1 / 0", ONE, 0);
  divide("1 / -0", ONE, MINUS_ZERO);
  divide("0 / 0", 0, 0);
  multiply("largest * 3", LARGEST, THREE);
  multiply("smallest normal * 0.1", SMALLEST_NORMAL, TENTH);
  multiply("smallest * smallest", SMALLEST, SMALLEST);
  subtract("infinite - infinite", INFINITE, INFINITE);
}

static void modes(void) {
  static const char *const names[] = {"to nearest, ties to even", "towards zero", "down", "up",
                                      "to nearest, ties to max magnitude"};
  print("\nRounding: 1 / 3, -1 / 3, and 1 + half of an ulp\n");
  for (unsigned mode = 0; mode < 5; mode++) {
    rounding(mode);
    divide(names[mode], ONE, THREE);
    divide("", ONE | MINUS_ZERO, THREE);
    add("", ONE, 0x3ca0000000000000u);
  }
  rounding(2);
  subtract("1 - 1, rounding down", ONE, ONE);
  rounding(0);
}

static void not_a_number(void) {
  print("\nNot a number\n");
  add("1 + quiet NaN with payload", ONE, QUIET | 0x1234);
  add("1 + signaling NaN", ONE, SIGNALING);
  minimum("min(1, quiet NaN)", ONE, QUIET);
  maximum("max(1, signaling NaN)", ONE, SIGNALING);
  minimum("min(quiet NaN, quiet NaN)", QUIET | 5, QUIET | 6);
  minimum("min(0, -0)", 0, MINUS_ZERO);
  maximum("max(-0, 0)", MINUS_ZERO, 0);
}

SINGLE2(unboxed_add, "single: 1 + 2", "fadd.s")
SINGLE2(single_divide, "single: 1 / 3", "fdiv.s")
SINGLE2(sign_inject, "single: 1 with the sign of -0", "fsgnj.s")

static void boxing(void) {
  print("\nSingles in double registers\n");
  unboxed_add(0x3f800000, 0x40000000);
  single_divide(0x3f800000, 0x40400000);
  sign_inject(0x3f800000, 0x80000000);
  union twofold x = {.bits = ONE}, z;
  union single s;
  clear_flags();
  __asm__ volatile("fadd.s %0, %1, %1" : "=f"(s.value) : "f"(x.value));
  row32("a double taken for a single is a NaN", s.bits);
  union single one = {.bits = 0x3f800000};
  __asm__ volatile("fmv.s %0, %1" : "=f"(z.value) : "f"(one.value));
  row64("a single as a double register holds it", z.bits);
  clear_flags();
  __asm__ volatile("fcvt.s.d %0, %1" : "=f"(s.value) : "f"((union twofold){.bits = TENTH}.value));
  row32("0.1 to single", s.bits);
  __asm__ volatile("fcvt.d.s %0, %1" : "=f"(z.value) : "f"((union single){.bits = 0x7fa00000}.value));
  row64("a signaling single to double", z.bits);
}

#define TO_INTEGER(name, op)                                        \
  static void name(const char *text, uint64_t a) {                  \
    union twofold x = {.bits = a};                                  \
    long z;                                                         \
    clear_flags();                                                  \
    __asm__ volatile(op " %0, %1" : "=r"(z) : "f"(x.value));        \
    row32(text, (uint32_t)z);                                       \
  }

TO_INTEGER(to_int, "fcvt.w.d")
TO_INTEGER(to_unsigned, "fcvt.wu.d")
TO_INTEGER(to_int_down, "fcvt.w.d")
TO_INTEGER(class_of, "fclass.d")

static void conversions(void) {
  print("\nTo integers\n");
  to_int("2.5 to int", 0x4004000000000000u);
  to_int("3.5 to int", 0x400c000000000000u);
  to_int("-0.9 to int", 0xbfeccccccccccccdu);
  rounding(2);
  to_int_down("-0.9 to int, rounding down", 0xbfeccccccccccccdu);
  rounding(0);
  to_int("3e9 to int", 0x41e65a0bc0000000u);
  to_int("-3e9 to int", 0xc1e65a0bc0000000u);
  to_int("infinite to int", INFINITE);
  to_int("NaN to int", QUIET);
  to_unsigned("3e9 to unsigned", 0x41e65a0bc0000000u);
  to_unsigned("-1 to unsigned", 0xbff0000000000000u);
  to_unsigned("-0.4 to unsigned", 0xbfd999999999999au);
  print("\nClasses\n");
  class_of("-infinite", INFINITE | MINUS_ZERO);
  class_of("-1", ONE | MINUS_ZERO);
  class_of("a subnormal", SMALLEST);
  class_of("-0", MINUS_ZERO);
  class_of("a signaling NaN", SIGNALING);
  class_of("a quiet NaN", QUIET);
}

static void fused(const char *text, uint64_t a, uint64_t b, uint64_t c) {
  union twofold x = {.bits = a}, y = {.bits = b}, w = {.bits = c}, z;
  clear_flags();
  __asm__ volatile("fmadd.d %0, %1, %2, %3" : "=f"(z.value) : "f"(x.value), "f"(y.value), "f"(w.value));
  row64(text, z.bits);
}

static void root(const char *text, uint64_t a) {
  union twofold x = {.bits = a}, z;
  clear_flags();
  __asm__ volatile("fsqrt.d %0, %1" : "=f"(z.value) : "f"(x.value));
  row64(text, z.bits);
}

static void compare(const char *text, uint64_t a, uint64_t b) {
  union twofold x = {.bits = a}, y = {.bits = b};
  long eq, lt;
  clear_flags();
  __asm__ volatile("feq.d %0, %1, %2" : "=r"(eq) : "f"(x.value), "f"(y.value));
  print("   %-26s equal: %ld %-3s", text, eq, flag_names());
  __asm__ volatile("flt.d %0, %1, %2" : "=r"(lt) : "f"(x.value), "f"(y.value));
  print("  less: %ld %s\n", lt, flag_names());
}

static void rest(void) {
  print("\nRoots and fused products\n");
  root("square root of 2", 0x4000000000000000u);
  root("square root of -1", ONE | MINUS_ZERO);
  root("square root of -0", MINUS_ZERO);
  fused("0.1 * 10 - 1, rounded once", TENTH, 0x4024000000000000u, ONE | MINUS_ZERO);
  fused("infinite * 0 + NaN", INFINITE, 0, QUIET);
  fused("largest * 2 - infinite", LARGEST, 0x4000000000000000u, INFINITE | MINUS_ZERO);
  print("\nComparisons\n");
  compare("0 and -0", 0, MINUS_ZERO);
  compare("1 and quiet NaN", ONE, QUIET);
  compare("1 and signaling NaN", ONE, SIGNALING);
  compare("-1 and 1", ONE | MINUS_ZERO, ONE);
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  basics();
  modes();
  not_a_number();
  boxing();
  conversions();
  rest();
  return 0;
}
