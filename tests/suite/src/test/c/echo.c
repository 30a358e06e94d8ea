// Standard input from a pipe: read in odd pieces to its end, then counted.
// stdin-repeat: 3000 The quick brown fox jumps over the lazy dog.
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

int main(void) {
  char piece[4099];
  long bytes = 0, lines = 0, words = 0;
  unsigned sum = 0;
  int inside = 0;
  ssize_t n;
  size_t want = 1;
  while ((n = read(0, piece, want)) > 0) {
    for (ssize_t i = 0; i < n; i++) {
      bytes++;
      sum = sum * 31 + (unsigned char)piece[i];
      lines += piece[i] == '\n';
      int letter = piece[i] != ' ' && piece[i] != '\n';
      words += letter && !inside;
      inside = letter;
    }
    want = want * 3 % sizeof piece + 1;
  }
  printf("%ld %ld %ld %08x end %zd\n", lines, words, bytes, sum, n);
  n = read(0, piece, 1);
  printf("again %zd\n", n);
  struct stat s;
  printf("terminal %d folder %d\n", isatty(0), fstat(0, &s) == 0 && S_ISDIR(s.st_mode));
  return 0;
}
