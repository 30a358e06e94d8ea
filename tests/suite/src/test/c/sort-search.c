// qsort and bsearch on numbers, strings and records, with orders that a bad sort finds hard.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int comparisons;

static int by_value(const void *a, const void *b) {
  comparisons++;
  int x = *(const int *)a, y = *(const int *)b;
  return (x > y) - (x < y);
}

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

struct record {
  char name[12];
  double weight;
  short year;
};

static int by_weight(const void *a, const void *b) {
  const struct record *x = a, *y = b;
  if (x->weight != y->weight) {
    return x->weight < y->weight ? -1 : 1;
  }
  return strcmp(x->name, y->name);
}

static void order(int kind, int count) {
  int *numbers = malloc(count * sizeof *numbers);
  unsigned state = 99;
  for (int i = 0; i < count; i++) {
    state = state * 1103515245u + 12345u;
    int random = (int)(state >> 4) % 100000;
    int choices[] = {random, i, count - i, i % 7, i % 2 ? i : count - i};
    numbers[i] = choices[kind];
  }
  comparisons = 0;
  qsort(numbers, count, sizeof *numbers, by_value);
  int sorted = 1;
  long sum = 0;
  for (int i = 0; i < count; i++) {
    sum += (long)numbers[i] * i;
    sorted &= i == 0 || numbers[i - 1] <= numbers[i];
  }
  int key = numbers[count / 3];
  int *found = bsearch(&key, numbers, count, sizeof *numbers, by_value);
  int missing = -1;
  printf("order %d: sorted %d sum %ld comparisons %d found %d missing %d\n", kind, sorted, sum, comparisons,
         *found == key, bsearch(&missing, numbers, count, sizeof *numbers, by_value) == NULL);
  free(numbers);
}

int main(void) {
  for (int kind = 0; kind < 5; kind++) {
    order(kind, 10000);
  }
  const char *words[] = {"task", "thread", "port", "message", "map", "entry", "object", "page", "pmap", "pager"};
  size_t count = sizeof words / sizeof *words;
  qsort(words, count, sizeof *words, by_text);
  for (size_t i = 0; i < count; i++) {
    printf("%s ", words[i]);
  }
  printf("\n");
  struct record records[] = {{"lead", 11.34, 1}, {"iron", 7.874, 2}, {"gold", 19.3, 3}, {"air", 0.0012, 4}, {"tin", 7.31, 5}};
  qsort(records, 5, sizeof *records, by_weight);
  for (int i = 0; i < 5; i++) {
    printf("%-6s %8.4f %d\n", records[i].name, records[i].weight, records[i].year);
  }
  qsort(records, 0, sizeof *records, by_weight);
  qsort(records, 1, sizeof *records, by_weight);
  return 0;
}
