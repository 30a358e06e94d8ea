// Regular expressions, path patterns and word expansion of the C library.
#define _GNU_SOURCE
#include <fnmatch.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

static void match(const char *pattern, const char *text, int flags) {
  regex_t regex;
  int error = regcomp(&regex, pattern, flags);
  if (error) {
    char message[80];
    regerror(error, &regex, message, sizeof message);
    printf("%s: %s\n", pattern, message);
    return;
  }
  regmatch_t groups[5];
  printf("%s on \"%s\":", pattern, text);
  if (regexec(&regex, text, 5, groups, 0) == 0) {
    for (int i = 0; i < 5 && groups[i].rm_so >= 0; i++) {
      printf(" %d-%d[%.*s]", groups[i].rm_so, groups[i].rm_eo, (int)(groups[i].rm_eo - groups[i].rm_so),
             text + groups[i].rm_so);
    }
  } else {
    printf(" none");
  }
  printf("\n");
  regfree(&regex);
}

int main(void) {
  match("a(b*)c", "xxabbbcyy", REG_EXTENDED);
  match("^([a-z]+)@([a-z]+)\\.([a-z]{2,3})$", "user@example.org", REG_EXTENDED);
  match("(foo|bar)+baz", "foobarfoobaz", REG_EXTENDED);
  match("[[:digit:]]+", "abc 12345 def", REG_EXTENDED);
  match("HELLO", "say hello", REG_EXTENDED | REG_ICASE);
  match("\\(.\\)\\1", "abccd", 0);
  match("nothing", "here", REG_EXTENDED);
  match("(unclosed", "x", REG_EXTENDED);
  match("[z-a]", "x", REG_EXTENDED);
  match("x{3,}", "xx", REG_EXTENDED);
  match("(a|ab)(c|bcd)(d*)", "abcd", REG_EXTENDED);
  char many[400];
  memset(many, 'a', sizeof many);
  many[sizeof many - 1] = 0;
  match("^(a*)b?$", many + 380, REG_EXTENDED);
  const char *patterns[] = {"*.c", "file-??.txt", "[a-f]*", "!*", "**/x"};
  const char *names[] = {"main.c", "file-12.txt", "delta", "!bang", "a/b/x"};
  for (int i = 0; i < 5; i++) {
    for (int k = 0; k < 5; k++) {
      putchar(fnmatch(patterns[i], names[k], FNM_PATHNAME) == 0 ? 'y' : '.');
    }
    putchar(' ');
  }
  putchar('\n');
  return 0;
}
