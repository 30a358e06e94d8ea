// qsort, bsearch, strings and a little text processing with the library of picolibc.
#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int by_value(const void *a, const void *b) {
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}
static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

int main(void) {
  static int numbers[3000];
  uint32_t state = 5;
  for (int i = 0; i < 3000; i++) {
    state = state * 1103515245 + 12345;
    numbers[i] = (int)(state >> 8) % 10000 - 3000;
  }
  qsort(numbers, 3000, sizeof *numbers, by_value);
  int sorted = 1;
  uint32_t sum = 0;
  for (int i = 0; i < 3000; i++) {
    sorted &= i == 0 || numbers[i - 1] <= numbers[i];
    sum = sum * 31 + (uint32_t)numbers[i];
  }
  int *found = bsearch(&numbers[1234], numbers, 3000, sizeof *numbers, by_value);
  printf("%d %08x %d\n", sorted, (unsigned)sum, *found == numbers[1234]);
  char text[] = "A task has an address map, and the map has entries; an entry maps an object.";
  char *words[32];
  size_t count = 0;
  for (char *word = strtok(text, " ,;."); word; word = strtok(NULL, " ,;.")) {
    for (char *c = word; *c; c++) {
      *c = (char)tolower((unsigned char)*c);
    }
    words[count++] = word;
  }
  qsort(words, count, sizeof *words, by_text);
  for (size_t i = 0; i < count; i++) {
    printf("%s ", words[i]);
  }
  printf("\n%ld %lu %.6f %d\n", strtol("-123abc", NULL, 10), strtoul("ff", NULL, 16), strtod("2.718281828e0", NULL), atoi("77"));
  char a[32] = "overlapping text", b[32];
  memmove(a + 3, a, 16);
  memset(b, 'x', sizeof b);
  strncpy(b, "short", 10);
  printf("%s %s %d %d\n", a, b, b[9], b[10]);
  return 0;
}
