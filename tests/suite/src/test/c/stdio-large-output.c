// More output than any pipe holds, through buffers of several sizes.
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
  char line[81];
  for (int i = 0; i < 4000; i++) {
    int width = i % 79 + 1;
    memset(line, 'a' + i % 26, width);
    line[width] = 0;
    printf("%05d %s\n", i, line);
  }
  fflush(stdout);
  static char block[200000];
  for (size_t i = 0; i < sizeof block; i++) {
    block[i] = i % 64 == 63 ? '\n' : '0' + i % 10;
  }
  size_t done = 0;
  while (done < sizeof block) {
    ssize_t n = write(1, block + done, sizeof block - done);
    if (n <= 0) {
      return 1;
    }
    done += n;
  }
  setvbuf(stdout, NULL, _IONBF, 0);
  for (int i = 0; i < 300; i++) {
    putchar(i % 60 == 59 ? '\n' : '.');
  }
  fprintf(stderr, "wrote %zu\n", done);
  return 0;
}
