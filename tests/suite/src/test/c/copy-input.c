// Copies standard input to standard output through stdio, line by line, numbered.
// stdin: first line\n\nthird, after an empty one\nlast without an end
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  char *line = NULL;
  size_t capacity = 0;
  ssize_t length;
  int number = 0;
  while ((length = getline(&line, &capacity, stdin)) != -1) {
    printf("%d (%zd) %s", ++number, length, line);
  }
  free(line);
  printf("\neof %d error %d\n", feof(stdin) != 0, ferror(stdin) != 0);
  return number;
}
