// The string functions over all alignments and lengths around a word, next to the end of a page.
#define _GNU_SOURCE
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static unsigned checksum(const void *bytes, size_t size) {
  unsigned sum = 0;
  for (size_t i = 0; i < size; i++) {
    sum = sum * 31 + ((const unsigned char *)bytes)[i];
  }
  return sum;
}

int main(void) {
  char *pages = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  mprotect(pages + 4096, 4096, PROT_NONE);
  unsigned sum = 0;
  for (int length = 0; length < 40; length++) {
    char *end = pages + 4096 - length - 1;
    memset(end, 'a' + length % 26, length);
    end[length] = 0;
    sum = sum * 7 + strlen(end) + (strchr(end, 'z') != NULL) + (memchr(end, 0, length + 1) == end + length);
    char copy[64];
    strcpy(copy, end);
    sum = sum * 7 + (strcmp(copy, end) == 0) + strnlen(end, 10);
  }
  printf("at the end of a page %u\n", sum);
  static unsigned char from[256], to[256];
  for (int i = 0; i < 256; i++) {
    from[i] = (unsigned char)(i * 37 + 11);
  }
  sum = 0;
  for (int source = 0; source < 9; source++) {
    for (int target = 0; target < 9; target++) {
      for (int length = 0; length < 70; length += 3) {
        memset(to, 0xee, sizeof to);
        memcpy(to + target, from + source, length);
        sum = sum * 3 + checksum(to, sizeof to);
        memmove(to + target + 2, to + target, length);
        sum = sum * 3 + checksum(to, sizeof to);
        sum += memcmp(to + target, from + source, length) > 0;
      }
    }
  }
  printf("copies %u\n", sum);
  char text[] = "one, two;three  four";
  char *place = NULL;
  for (char *word = strtok_r(text, ", ;", &place); word; word = strtok_r(NULL, ", ;", &place)) {
    printf("<%s>", word);
  }
  printf("\n%s %s %s\n", strstr("find the needle here", "needle"), strrchr("a/b/c", '/'), strpbrk("hello", "xyzl"));
  printf("%zu %zu %d %d\n", strspn("aabbc", "ab"), strcspn("aabbc", "c"), strncmp("abcd", "abce", 3), strcasecmp("ABC", "abd") < 0);
  char line[32] = "start";
  strncat(line, " and more", 5);
  printf("%s|%s|%s\n", line, strncpy((char[16]){0}, "long text", 4), strerror(2));
  char *twice = strdup(line);
  printf("%s %d\n", twice, (int)(stpcpy(twice, "x") - twice));
  free(twice);
  for (int c = 0; c < 128; c += 9) {
    printf("%d%d%d%d%d ", !!isalpha(c), !!isdigit(c), !!isspace(c), !!ispunct(c), toupper(c));
  }
  printf("\n%ld %lu %lld %d\n", strtol("-0x7fZ", NULL, 16), strtoul("777", NULL, 8), strtoll("zz", NULL, 36), atoi(" 42x"));
  printf("%p %d\n", memmem("abc", 3, "d", 1), (int)((char *)memrchr("abcabc", 'b', 6) - "abcabc") != 0);
  return 0;
}
