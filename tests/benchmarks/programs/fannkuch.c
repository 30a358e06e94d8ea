// Pancakes: over all permutations of N numbers, reverse the first k while the first is k, and count.
#include "bench.h"

enum { N = 9 };

static int longest, balance;

static int flips(const int *order) {
  int p[N], count = 0;
  memcpy(p, order, sizeof p);
  while (p[0] != 0) {
    for (int i = 0, j = p[0]; i < j; i++, j--) {
      int t = p[i];
      p[i] = p[j], p[j] = t;
    }
    count++;
  }
  return count;
}

static uint64_t fannkuch(void) {
  int order[N], turns[N], index = 0;
  longest = balance = 0;
  for (int i = 0; i < N; i++) order[i] = i, turns[i] = 0;
  for (;;) {
    int count = flips(order);
    if (count > longest) longest = count;
    balance += index++ & 1 ? -count : count;
    int k = 1;
    for (;; k++) {
      if (k == N) {
        expect(longest == 30 && balance == 8629, "the known answer for nine");
        return (uint64_t)longest << 32 | (uint32_t)balance;
      }
      int head = order[0];
      for (int i = 0; i < k; i++) order[i] = order[i + 1];
      order[k] = head;
      if (++turns[k] <= k) break;
      turns[k] = 0;
    }
  }
}

int main(int argc, char **argv) { return measure_alone("fannkuch", fannkuch, argc, argv); }
