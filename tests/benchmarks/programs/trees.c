// Binary trees that come and go: malloc, free and recursion.
#include "bench.h"

struct tree {
  struct tree *left, *right;
};

static struct tree *grow(int depth) {
  struct tree *t = (struct tree *)malloc(sizeof *t);
  t->left = depth ? grow(depth - 1) : NULL;
  t->right = depth ? grow(depth - 1) : NULL;
  return t;
}

static int count(const struct tree *t) { return t ? 1 + count(t->left) + count(t->right) : 0; }

static void cut(struct tree *t) {
  if (!t) return;
  cut(t->left);
  cut(t->right);
  free(t);
}

static uint64_t trees(void) {
  enum { DEEPEST = 16 };
  uint64_t sum = 0;
  struct tree *kept = grow(DEEPEST);
  for (int depth = 4; depth <= DEEPEST; depth += 2)
    for (int i = 0; i < 1 << (DEEPEST - depth); i++) {
      struct tree *t = grow(depth);
      sum += (uint64_t)count(t);
      cut(t);
    }
  sum = mix_in(sum, (uint64_t)count(kept));
  cut(kept);
  return sum;
}

int main(int argc, char **argv) { return measure_alone("trees", trees, argc, argv); }
