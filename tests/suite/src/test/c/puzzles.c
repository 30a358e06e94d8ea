// Search: queens, a sudoku, a knight's tour, permutations.
#include <stdio.h>
#include <string.h>

static int queens(int size, unsigned columns, unsigned left, unsigned right) {
  unsigned all = (1u << size) - 1;
  if (columns == all) {
    return 1;
  }
  int found = 0;
  for (unsigned free = all & ~(columns | left | right); free; free &= free - 1) {
    unsigned bit = free & -free;
    found += queens(size, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return found;
}

static char grid[82] = "53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79";
static int tried;

static int fits(int cell, char digit) {
  int row = cell / 9, column = cell % 9;
  for (int i = 0; i < 9; i++) {
    if (grid[row * 9 + i] == digit || grid[i * 9 + column] == digit ||
        grid[(row / 3 * 3 + i / 3) * 9 + column / 3 * 3 + i % 3] == digit) {
      return 0;
    }
  }
  return 1;
}

static int solve(int cell) {
  while (cell < 81 && grid[cell] != '.') {
    cell++;
  }
  if (cell == 81) {
    return 1;
  }
  for (char digit = '1'; digit <= '9'; digit++) {
    if (fits(cell, digit)) {
      tried++;
      grid[cell] = digit;
      if (solve(cell + 1)) {
        return 1;
      }
      grid[cell] = '.';
    }
  }
  return 0;
}

static const int dx[] = {1, 2, 2, 1, -1, -2, -2, -1}, dy[] = {-2, -1, 1, 2, 2, 1, -1, -2};
static int board[8][8];

static int exits(int x, int y) {
  int n = 0;
  for (int i = 0; i < 8; i++) {
    int u = x + dx[i], v = y + dy[i];
    n += u >= 0 && u < 8 && v >= 0 && v < 8 && !board[u][v];
  }
  return n;
}

int main(void) {
  for (int size = 1; size <= 8; size++) {
    printf("%d ", queens(size, 0, 0, 0));
  }
  printf("\n%d %s %d\n", solve(0), grid, tried);
  int x = 0, y = 0, step = 1;
  board[0][0] = 1;
  for (;;) {
    int best = -1, fewest = 9;
    for (int i = 0; i < 8; i++) {
      int u = x + dx[i], v = y + dy[i];
      if (u >= 0 && u < 8 && v >= 0 && v < 8 && !board[u][v] && exits(u, v) < fewest) {
        fewest = exits(u, v);
        best = i;
      }
    }
    if (best < 0) {
      break;
    }
    x += dx[best];
    y += dy[best];
    board[x][y] = ++step;
  }
  printf("tour of %d squares:", step);
  for (int i = 0; i < 8; i++) {
    printf(" %d", board[i][i]);
  }
  printf("\n");
  return 0;
}
