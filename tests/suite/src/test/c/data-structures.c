// A hash table, a red-black-free balanced tree, a heap and a compressor, all with pointers.
#define _GNU_SOURCE
#include <search.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct node {
  struct node *left, *right;
  unsigned key, priority;
  int size;
};
static uint32_t state = 2463534242u;
static uint32_t next(void) {
  state ^= state << 13;
  state ^= state >> 17;
  return state ^= state << 5;
}
static int size(struct node *n) { return n ? n->size : 0; }
static struct node *update(struct node *n) {
  n->size = 1 + size(n->left) + size(n->right);
  return n;
}
static struct node *insert(struct node *n, unsigned key) {
  if (!n) {
    struct node *leaf = calloc(1, sizeof *leaf);
    leaf->key = key;
    leaf->priority = next();
    return update(leaf);
  }
  if (key == n->key) {
    return n;
  }
  struct node **side = key < n->key ? &n->left : &n->right;
  *side = insert(*side, key);
  struct node *child = *side;
  if (child->priority > n->priority) {
    if (side == &n->left) {
      n->left = child->right;
      child->right = update(n);
    } else {
      n->right = child->left;
      child->left = update(n);
    }
    return update(child);
  }
  return update(n);
}
static unsigned select_nth(struct node *n, int index) {
  int left = size(n->left);
  return index == left ? n->key : index < left ? select_nth(n->left, index) : select_nth(n->right, index - left - 1);
}
static int height(struct node *n) {
  if (!n) {
    return 0;
  }
  int l = height(n->left), r = height(n->right);
  return 1 + (l > r ? l : r);
}

static size_t compress(const unsigned char *in, size_t n, unsigned char *out) {
  // pairs of (distance, length) found by trying the last 255 places
  size_t o = 0;
  for (size_t i = 0; i < n;) {
    size_t best = 0, where = 0;
    for (size_t d = 1; d <= 255 && d <= i; d++) {
      size_t l = 0;
      while (l < 255 && i + l < n && in[i + l] == in[i + l - d]) {
        l++;
      }
      if (l > best) {
        best = l;
        where = d;
      }
    }
    if (best > 2) {
      out[o++] = (unsigned char)where;
      out[o++] = (unsigned char)best;
      i += best;
    } else {
      out[o++] = 0;
      out[o++] = in[i++];
    }
  }
  return o;
}

static int order(const void *a, const void *b) { return strcmp(a, b); }
static int visited;
static void visit(const void *node, VISIT which, int depth) {
  (void)node, (void)depth;
  visited += which == postorder || which == leaf;
}

int main(void) {
  struct node *root = NULL;
  for (int i = 0; i < 5000; i++) {
    root = insert(root, next() % 100000);
  }
  printf("%d %u %u %u %d\n", size(root), select_nth(root, 0), select_nth(root, size(root) / 2),
         select_nth(root, size(root) - 1), height(root) < 40);
  unsigned char text[3000], packed[6000];
  for (size_t i = 0; i < sizeof text; i++) {
    text[i] = "abcabcdabcdeabcdef"[(i + i / 97) % 18];
  }
  size_t n = compress(text, sizeof text, packed);
  unsigned sum = 0;
  for (size_t i = 0; i < n; i++) {
    sum = sum * 33 + packed[i];
  }
  printf("%zu %u\n", n, sum);
  hcreate(300);
  char names[200][8];
  void *tree = NULL;
  for (int i = 0; i < 200; i++) {
    snprintf(names[i], sizeof names[i], "n%d", i * 7 % 200);
    hsearch((ENTRY){names[i], &names[i]}, ENTER);
    tsearch(names[i], &tree, order);
  }
  ENTRY *found = hsearch((ENTRY){"n123", NULL}, FIND);
  printf("%s %d\n", (char *)found->data, hsearch((ENTRY){"absent", NULL}, FIND) == NULL);
  twalk(tree, visit);
  printf("%d\n", visited);
  return 0;
}
