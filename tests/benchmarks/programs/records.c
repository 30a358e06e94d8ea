// Records, strings and small procedures, in the manner of the systems programs of the eighties: structures are assigned
// whole, reached through pointers, and compared by their names.
#include "bench.h"

enum { RUNS = 500000 };

enum colour { RED, GREEN, BLUE, YELLOW };

struct record {
  struct record *link;
  enum colour colour;
  int number;
  char name[32];
  union {
    struct {
      int weight;
      char note[16];
    } parcel;
    struct {
      int64_t distance;
    } journey;
  } detail;
};

static struct record first, second;
static int table[64], square[64][64], total;
static char flag_a, flag_b;

static __attribute__((noinline)) int same_kind(char p, char q) {
  char r = p;
  if (r != q) return 0;
  flag_a = r;
  return 1;
}

static __attribute__((noinline)) int later(const char *p, const char *q) {
  int i = 2;
  char found = 'A';
  while (i <= 2)
    if (!same_kind(p[i], q[i + 1])) {
      found = 'B';
      i++;
    } else {
      i += 2;
    }
  if (found == 'R') return 1;
  if (strcmp(p, q) > 0) {
    total += i + 7;
    return 1;
  }
  return 0;
}

static __attribute__((noinline)) enum colour change(enum colour from, int number) {
  switch (from) {
    case RED:
      return number > 100 ? RED : YELLOW;
    case GREEN:
      return number & 1 ? BLUE : GREEN;
    case BLUE:
      return GREEN;
    default:
      return RED;
  }
}

static __attribute__((noinline)) void advance(struct record *r) {
  struct record *next = r->link;
  *next = *r;
  next->link = r->link;
  next->number = r->number + 5;
  next->colour = change(r->colour, next->number);
  if (next->colour == RED) {
    next->detail.parcel.weight = 6;
    strcpy(next->detail.parcel.note, "handle with");
  } else {
    next->detail.journey.distance += next->number;
  }
}

static __attribute__((noinline)) void fill(int *row, int (*grid)[64], int at, int value) {
  int i = at + 5;
  row[i] = value;
  row[i + 1] = row[i];
  row[(i + 30) & 63] = i;
  for (int k = i; k <= i + 1; k++) grid[i][k] = i;
  grid[i][i - 1]++;
  grid[(i + 20) & 63][i] = row[i];
  total = 5;
}

static uint64_t records(void) {
  char here[32], there[32];
  uint64_t sum = 0;
  memset(&second, 0, sizeof second);
  memset(&first, 0, sizeof first);
  memset(table, 0, sizeof table);
  memset(square, 0, sizeof square);
  first.link = &second;
  second.link = &first;
  first.colour = GREEN;
  strcpy(first.name, "A STRING THAT IS OF SOME LENGTH");
  strcpy(here, "A STRING OF THIRTY BYTES, FIRST");
  for (int run = 0; run < RUNS; run++) {
    int a = 2, b = 3, c = 0;
    flag_a = 'A', flag_b = 'B';
    strcpy(there, "A STRING OF THIRTY BYTES, OTHER");
    enum colour chosen = later(here, there) ? BLUE : GREEN;
    while (a < b) {
      c = 5 * a - b;
      a++;
    }
    fill(table, square, a + (run & 15), c);
    first.number = run & 127;
    first.colour = (enum colour)(run & 3);
    advance(&first);
    for (char ch = 'A'; ch <= flag_b; ch++)
      if (same_kind(ch, 'C')) chosen = change(chosen, run);
    b = a * b;
    a = b / (c | 1);
    sum += (uint64_t)(a + second.colour + second.number + total) + (uint64_t)chosen + (uint64_t)second.name[run & 15];
  }
  for (int i = 0; i < 64; i++) sum = mix_in(sum, (uint64_t)table[i] + (uint64_t)square[i][i]);
  return sum;
}

int main(int argc, char **argv) { return measure_alone("records", records, argc, argv); }
