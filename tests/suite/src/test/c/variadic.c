// Variable arguments of every class, more of them than registers, lists copied and passed on.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct pair {
  long a;
  double b;
};
struct large {
  int values[10];
};

static void show(const char *kinds, ...) {
  va_list list;
  va_start(list, kinds);
  for (const char *k = kinds; *k; k++) {
    switch (*k) {
      case 'i':
        printf("%d ", va_arg(list, int));
        break;
      case 'l':
        printf("%ld ", va_arg(list, long));
        break;
      case 'd':
        printf("%g ", va_arg(list, double));
        break;
      case 'L':
        printf("%.20Lg ", va_arg(list, long double));
        break;
      case 's':
        printf("%s ", va_arg(list, char *));
        break;
      case 'p': {
        struct pair p = va_arg(list, struct pair);
        printf("(%ld %g) ", p.a, p.b);
        break;
      }
      case 'b': {
        struct large b = va_arg(list, struct large);
        printf("[%d..%d] ", b.values[0], b.values[9]);
        break;
      }
    }
  }
  va_end(list);
  printf("\n");
}

static int sum_twice(int count, ...) {
  va_list list, copy;
  va_start(list, count);
  va_copy(copy, list);
  int sum = 0;
  for (int i = 0; i < count; i++) {
    sum += va_arg(list, int);
  }
  for (int i = 0; i < count; i++) {
    sum += 100 * va_arg(copy, int);
  }
  va_end(copy);
  va_end(list);
  return sum;
}

static int format(char *into, size_t size, const char *pattern, ...) {
  va_list list;
  va_start(list, pattern);
  int n = vsnprintf(into, size, pattern, list);
  va_end(list);
  return n;
}

int main(void) {
  struct pair p = {-5, 0.5};
  struct large b = {{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
  show("iiiiiiiiii", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  show("dddddddddd", .1, .2, .3, .4, .5, .6, .7, .8, .9, 1.);
  show("ididididididid", 1, .1, 2, .2, 3, .3, 4, .4, 5, .5, 6, .6, 7, .7);
  show("L", 1.0L / 3);
  show("iLiL", 1, 2.5L, 3, 4.5L);
  show("iiiiiiL", 1, 2, 3, 4, 5, 6, 7.25L);
  show("pipb", p, 3, p, b);
  show("iiiiiip", 1, 2, 3, 4, 5, 6, p);
  show("slsl", "a", 1L << 40, "b", -1L);
  printf("%d\n", sum_twice(12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12));
  char text[64];
  printf("%d %s\n", format(text, sizeof text, "%s/%d/%c/%.3f", "x", 5, 'c', 2.0), text);
  return 0;
}
