// A mix of small-processor work: linked lists, integer matrices, a state machine over text, and a CRC of it all.
#include "bench.h"

enum { NODES = 500, SIZE = 24, TEXT = 2000, REPEATS = 60 };

struct node {
  struct node *next;
  int16_t key, value;
};

static struct node nodes[NODES];
static int16_t a[SIZE][SIZE], b[SIZE][SIZE];
static int32_t c[SIZE][SIZE];
static char text[TEXT + 1];

static uint16_t crc16(uint16_t crc, uint32_t value) {
  for (int i = 0; i < 32; i++) {
    unsigned bit = (crc ^ value) & 1;
    crc >>= 1, value >>= 1;
    if (bit) crc ^= 0xa001;
  }
  return crc;
}

static struct node *build(uint64_t *seed) {
  for (int i = 0; i < NODES; i++) {
    nodes[i].next = i + 1 < NODES ? &nodes[i + 1] : NULL;
    nodes[i].key = (int16_t)(next_random(seed) & 0x7fff);
    nodes[i].value = (int16_t)i;
  }
  return nodes;
}

static struct node *reverse(struct node *list) {
  struct node *done = NULL;
  while (list) {
    struct node *next = list->next;
    list->next = done;
    done = list;
    list = next;
  }
  return done;
}

static struct node *find(struct node *list, int16_t key) {
  while (list && list->key != key) list = list->next;
  return list;
}

static int by_key(const struct node *p, const struct node *q) { return p->key - q->key; }
static int by_value(const struct node *p, const struct node *q) { return p->value - q->value; }

static struct node *merge_sort(struct node *list, int count, int (*order)(const struct node *, const struct node *)) {
  if (count < 2) {
    if (list) list->next = NULL;
    return list;
  }
  struct node *middle = list;
  for (int i = 0; i < count / 2; i++) middle = middle->next;
  struct node *right = merge_sort(middle, count - count / 2, order);
  struct node *left = merge_sort(list, count / 2, order);
  struct node head, *tail = &head;
  while (left && right) {
    struct node **from = order(left, right) <= 0 ? &left : &right;
    tail->next = *from;
    tail = *from;
    *from = tail->next;
  }
  tail->next = left ? left : right;
  return head.next;
}

static uint16_t lists(uint16_t crc, uint64_t *seed) {
  struct node *list = build(seed);
  for (int i = 0; i < 20; i++) {
    struct node *found = find(list, nodes[(i * 37) % NODES].key);
    crc = crc16(crc, (uint32_t)found->value);
    list = reverse(list);
  }
  list = merge_sort(list, NODES, by_key);
  for (struct node *n = list; n; n = n->next) crc = crc16(crc, (uint32_t)n->key);
  list = merge_sort(list, NODES, by_value);
  return crc16(crc, (uint32_t)list->next->key);
}

static uint16_t matrices(uint16_t crc, uint64_t *seed) {
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++) {
      a[i][j] = (int16_t)(next_random(seed) & 0xff);
      b[i][j] = (int16_t)((next_random(seed) & 0xff) - 128);
    }
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++) {
      int32_t sum = 0;
      for (int k = 0; k < SIZE; k++) sum += a[i][k] * b[k][j];
      c[i][j] = sum;
    }
  int32_t total = 0, last = 0;
  for (int i = 0; i < SIZE; i++)
    for (int j = 0; j < SIZE; j++) {
      int32_t field = (c[i][j] >> 2 & 15) * (c[i][j] >> 5 & 127);
      total += field > last ? 10 : field & 1;
      last = field;
    }
  return crc16(crc, (uint32_t)total);
}

enum state { START, SIGN, DIGITS, POINT, FRACTION, EXPONENT, POWER, INVALID, STATES };

static enum state step(enum state s, char ch) {
  int digit = ch >= '0' && ch <= '9';
  switch (s) {
    case START:
      return digit ? DIGITS : ch == '+' || ch == '-' ? SIGN : ch == '.' ? POINT : INVALID;
    case SIGN:
      return digit ? DIGITS : ch == '.' ? POINT : INVALID;
    case DIGITS:
      return digit ? DIGITS : ch == '.' ? FRACTION : ch == 'e' ? EXPONENT : INVALID;
    case POINT:
      return digit ? FRACTION : INVALID;
    case FRACTION:
      return digit ? FRACTION : ch == 'e' ? EXPONENT : INVALID;
    case EXPONENT:
      return digit || ch == '-' ? POWER : INVALID;
    case POWER:
      return digit ? POWER : INVALID;
    default:
      return INVALID;
  }
}

static uint16_t machine(uint16_t crc, uint64_t *seed) {
  static const char *const samples[] = {"123", "-4.5", "+.75e9", "1e-3", "7x", "99.e1", "--1", "0.125"};
  int length = 0;
  while (length < TEXT - 8) {
    const char *s = samples[next_random(seed) >> 20 & 7];
    while (*s) text[length++] = *s++;
    text[length++] = ',';
  }
  text[length] = 0;
  uint32_t ends[STATES] = {0}, passes[STATES] = {0};
  enum state s = START;
  for (const char *p = text; *p; p++) {
    if (*p == ',') {
      ends[s]++;
      s = START;
    } else {
      s = step(s, *p);
      passes[s]++;
    }
  }
  for (int i = 0; i < STATES; i++) crc = crc16(crc16(crc, ends[i]), passes[i]);
  return crc;
}

static uint64_t mix(void) {
  uint64_t seed = 42;
  uint16_t crc = 0;
  for (int i = 0; i < REPEATS; i++) crc = machine(matrices(lists(crc, &seed), &seed), &seed);
  return crc;
}

int main(int argc, char **argv) { return measure_alone("mix", mix, argc, argv); }
