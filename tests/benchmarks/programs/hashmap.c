// Two hash maps: words to counts, with chains on the heap; numbers to numbers, with open addressing and deletion.
#include "bench.h"

struct entry {
  struct entry *next;
  uint32_t hash, count;
  char word[12];
};

struct words {
  struct entry **buckets;
  uint32_t mask, size;
};

static uint32_t hash_of(const char *s) {
  uint32_t h = 2166136261u;
  while (*s) h = (h ^ (uint8_t)*s++) * 16777619u;
  return h;
}

static void grow(struct words *m) {
  uint32_t mask = m->mask * 2 + 1;
  struct entry **buckets = (struct entry **)calloc(mask + 1, sizeof *buckets);
  for (uint32_t i = 0; i <= m->mask; i++)
    for (struct entry *e = m->buckets[i], *next; e; e = next) {
      next = e->next;
      e->next = buckets[e->hash & mask];
      buckets[e->hash & mask] = e;
    }
  free(m->buckets);
  m->buckets = buckets;
  m->mask = mask;
}

static struct entry *lookup(struct words *m, const char *word) {
  uint32_t hash = hash_of(word);
  for (struct entry *e = m->buckets[hash & m->mask]; e; e = e->next)
    if (e->hash == hash && !strcmp(e->word, word)) return e;
  if (m->size++ > m->mask) grow(m);
  struct entry *e = (struct entry *)malloc(sizeof *e);
  *e = (struct entry){m->buckets[hash & m->mask], hash, 0, ""};
  strcpy(e->word, word);
  return m->buckets[hash & m->mask] = e;
}

static uint64_t count_words(void) {
  struct words m = {(struct entry **)calloc(16, sizeof *m.buckets), 15, 0};
  uint64_t seed = 7, sum = 0;
  for (int i = 0; i < 120000; i++) {
    uint64_t r = next_random(&seed);
    char word[12];
    int length = 3 + (int)(r & 3);
    for (int k = 0; k < length; k++) word[k] = (char)('a' + (r >> (8 + 4 * k) & 7));
    word[length] = 0;
    lookup(&m, word)->count++;
  }
  for (uint32_t i = 0; i <= m.mask; i++)
    for (struct entry *e = m.buckets[i], *next; e; e = next) {
      next = e->next;
      sum += (uint64_t)e->count * e->hash;
      free(e);
    }
  free(m.buckets);
  return sum + m.size;
}

enum { SLOTS = 1 << 15 };
static uint64_t keys[SLOTS], values[SLOTS];

static uint32_t home(uint64_t key) { return (uint32_t)(key * 0x9e3779b97f4a7c15u >> 49); }

static uint32_t slot_of(uint64_t key) {
  uint32_t i = home(key);
  while (keys[i] && keys[i] != key) i = (i + 1) & (SLOTS - 1);
  return i;
}

static void delete_at(uint32_t hole) {
  for (uint32_t i = (hole + 1) & (SLOTS - 1); keys[i]; i = (i + 1) & (SLOTS - 1))
    if (((i - home(keys[i])) & (SLOTS - 1)) >= ((i - hole) & (SLOTS - 1))) {
      keys[hole] = keys[i], values[hole] = values[i];
      hole = i;
    }
  keys[hole] = 0;
}

static uint64_t numbers(void) {
  memset(keys, 0, sizeof keys);
  uint64_t seed = 99, sum = 0;
  for (int i = 0; i < 400000; i++) {
    uint64_t r = next_random(&seed), key = (r >> 40 & 0x7fff) + 1;
    uint32_t at = slot_of(key);
    if (!keys[at]) {
      keys[at] = key, values[at] = r;
    } else if (r & 1) {
      sum += values[at];
      delete_at(at);
    } else {
      values[at] += key;
    }
  }
  return sum;
}

static uint64_t hashmap(void) { return mix_in(count_words(), numbers()); }

int main(int argc, char **argv) { return measure_alone("hashmap", hashmap, argc, argv); }
