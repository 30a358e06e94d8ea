// alloca and variable-length arrays, in loops and as parameters.
#include <alloca.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static long trace(int n, long m[n][n]) {
  long sum = 0;
  for (int i = 0; i < n; i++) {
    sum += m[i][i];
  }
  return sum;
}

static long fill(int n) {
  long m[n][n];
  for (int i = 0; i < n; i++) {
    for (int k = 0; k < n; k++) {
      m[i][k] = i * n + k;
    }
  }
  return trace(n, m) + sizeof m;
}

static char *join(char *to, int count, ...) {
  __builtin_va_list list;
  __builtin_va_start(list, count);
  char *parts[count];
  for (int i = 0; i < count; i++) {
    parts[i] = __builtin_va_arg(list, char *);
  }
  __builtin_va_end(list);
  *to = 0;
  for (int i = count; i-- > 0;) {
    strcat(to, parts[i]);
  }
  return to;
}

struct chain {
  struct chain *next;
  int value;
};

static int chained(int count) {
  struct chain *head = NULL;
  for (int i = 0; i < count; i++) {
    struct chain *link = alloca(sizeof *link + i % 7);
    link->next = head;
    link->value = i;
    head = link;
  }
  int sum = 0;
  for (; head; head = head->next) {
    sum = sum * 3 + head->value;
  }
  return sum;
}

int main(void) {
  for (int n = 1; n < 60; n += 7) {
    printf("%ld ", fill(n));
  }
  char text[64];
  printf("\n%s\n%d\n", join(text, 4, "d", "c", "b", "a"), chained(1000));
  int aligned = 1;
  for (int i = 1; i < 100; i++) {
    char array[i];
    memset(array, i, i);
    aligned &= array[i - 1] == i;
    aligned &= (uintptr_t)alloca(i) % 16 == 0;
  }
  printf("%d\n", aligned);
  return 0;
}
