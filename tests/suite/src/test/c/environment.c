// Arguments and environment, as given and as changed.
// args: one two-words --flag= -x é
// env: GREETING=hello EMPTY= PATHLIKE=/a:/b
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>

extern char **environ;

int main(int argc, char **argv) {
  printf("%d\n", argc);
  for (int i = 1; i < argc; i++) {
    printf("[%s]\n", argv[i]);
  }
  printf("%d\n", argv[argc] == NULL);
  printf("%s [%s] %s %d\n", getenv("GREETING"), getenv("EMPTY"), getenv("PATHLIKE"), getenv("ABSENT") == NULL);
  setenv("GREETING", "changed", 0);
  printf("%s\n", getenv("GREETING"));
  setenv("GREETING", "changed", 1);
  printf("%s\n", getenv("GREETING"));
  putenv("ADDED=yes");
  unsetenv("EMPTY");
  printf("%s %d\n", getenv("ADDED"), getenv("EMPTY") == NULL);
  errno = 0;
  printf("%d %d\n", setenv("A=B", "x", 1), errno);
  int given = 0;
  for (char **e = environ; *e; e++) {
    given += strncmp(*e, "PATHLIKE=", 9) == 0 || strncmp(*e, "ADDED=", 6) == 0;
  }
  printf("%d\n", given);
  clearenv();
  printf("%d\n", getenv("GREETING") == NULL);
  optind = 1;
  char *words[] = {"program", "-a", "-b", "value", "--long=5", "rest", "-c", NULL};
  static struct option longs[] = {{"long", required_argument, NULL, 'l'}, {0}};
  int option;
  while ((option = getopt_long(7, words, "ab:c", longs, NULL)) != -1) {
    printf("%c=%s ", option, optarg ? optarg : "");
  }
  printf("| %s\n", words[optind]);
  printf("%lu %lx %d %d %d\n", getauxval(AT_PAGESZ), getauxval(AT_HWCAP) & 0x112d, getauxval(AT_PHDR) != 0,
         getauxval(AT_RANDOM) != 0, getauxval(AT_SECURE) == 0);
  return argc;
}
