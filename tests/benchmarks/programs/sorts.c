// Records sorted by comparators: the library's qsort, and a quicksort, a heap sort and a merge sort of our own.
#include "bench.h"

enum { COUNT = 20000 };

struct person {
  char name[12];
  uint32_t born;
  double height;
};

typedef int comparator(const struct person *, const struct person *);

static struct person people[COUNT], work[COUNT], space[COUNT];

static int by_name(const struct person *p, const struct person *q) { return strcmp(p->name, q->name); }
static int by_birth(const struct person *p, const struct person *q) {
  return p->born < q->born ? -1 : p->born > q->born;
}
static int by_height(const struct person *p, const struct person *q) {
  if (p->height != q->height) return p->height < q->height ? -1 : 1;
  return by_name(p, q);
}
static int by_name_any(const void *p, const void *q) {
  return by_name((const struct person *)p, (const struct person *)q);
}

static void exchange(struct person *p, struct person *q) {
  struct person t = *p;
  *p = *q, *q = t;
}

static void quick(struct person *a, int n, comparator *order) {
  while (n > 12) {
    struct person pivot = a[n / 2];
    int i = 0, j = n - 1;
    while (i <= j) {
      while (order(&a[i], &pivot) < 0) i++;
      while (order(&a[j], &pivot) > 0) j--;
      if (i <= j) exchange(&a[i++], &a[j--]);
    }
    quick(a, j + 1, order);
    a += i, n -= i;
  }
  for (int i = 1; i < n; i++)
    for (int j = i; j > 0 && order(&a[j - 1], &a[j]) > 0; j--) exchange(&a[j - 1], &a[j]);
}

static void sift(struct person *a, int from, int n, comparator *order) {
  for (int child; (child = 2 * from + 1) < n; from = child) {
    if (child + 1 < n && order(&a[child], &a[child + 1]) < 0) child++;
    if (order(&a[from], &a[child]) >= 0) return;
    exchange(&a[from], &a[child]);
  }
}

static void heap(struct person *a, int n, comparator *order) {
  for (int i = n / 2; i-- > 0;) sift(a, i, n, order);
  while (--n > 0) {
    exchange(&a[0], &a[n]);
    sift(a, 0, n, order);
  }
}

static void merge(struct person *a, int n, comparator *order) {
  if (n < 2) return;
  int half = n / 2, i = 0, j = half, k = 0;
  merge(a, half, order);
  merge(a + half, n - half, order);
  memcpy(space, a, sizeof *a * (size_t)half);
  while (i < half) a[k++] = j < n && order(&a[j], &space[i]) < 0 ? a[j++] : space[i++];
}

static uint64_t checked(comparator *order, uint64_t sum) {
  for (int i = 1; i < COUNT; i++) expect(order(&work[i - 1], &work[i]) <= 0, "in order");
  for (int i = 0; i < COUNT; i += 97) sum = mix_in(sum, work[i].born);
  return sum;
}

static uint64_t sorts(void) {
  uint64_t seed = 23, sum = 0;
  for (int i = 0; i < COUNT; i++) {
    uint64_t r = next_random(&seed);
    for (int k = 0; k < 8; k++) people[i].name[k] = (char)('a' + (r >> (5 * k) & 15));
    people[i].born = (uint32_t)(r >> 8);
    people[i].height = (double)(r >> 40 & 1023) / 8;
  }
  memcpy(work, people, sizeof work);
  qsort(work, COUNT, sizeof work[0], by_name_any);
  sum = checked(by_name, sum);
  memcpy(work, people, sizeof work);
  quick(work, COUNT, by_height);
  sum = checked(by_height, sum);
  memcpy(work, people, sizeof work);
  heap(work, COUNT, by_birth);
  sum = checked(by_birth, sum);
  merge(work, COUNT, by_name);
  return checked(by_name, sum);
}

int main(int argc, char **argv) { return measure_alone("sorts", sorts, argc, argv); }
