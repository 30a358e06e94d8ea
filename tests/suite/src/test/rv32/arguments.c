// Arguments on the 32-bit stack.
// args: one two-words --flag= -x
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
  printf("%d\n", argc);
  size_t letters = 0;
  for (int i = 1; i < argc; i++) {
    printf("[%s]\n", argv[i]);
    letters += strlen(argv[i]);
  }
  return (int)letters;
}
