// Wide characters, multibyte conversion in C.UTF-8 where it exists, and UTF-8 by hand.
#include <locale.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

static int encode(uint32_t c, unsigned char *to) {
  if (c < 0x80) {
    to[0] = c;
    return 1;
  }
  int extra = c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
  static const unsigned char lead[] = {0, 0xc0, 0xe0, 0xf0};
  for (int i = extra; i > 0; i--) {
    to[i] = 0x80 | (c & 0x3f);
    c >>= 6;
  }
  to[0] = lead[extra] | c;
  return extra + 1;
}

int main(void) {
  wchar_t text[64];
  wcscpy(text, L"wide ");
  wcscat(text, L"characters");
  printf("%zu %d %ls\n", wcslen(text), wcscmp(text, L"wide"), text);
  swprintf(text, 64, L"%d|%ls|%5.2f", 42, L"abc", 3.14159);
  printf("%ls %ld %g\n", text, wcstol(L"-77x", NULL, 10), wcstod(L"2.5e3", NULL));
  printf("%d %d %lc\n", iswalpha(L'x') != 0, iswdigit(L'x') != 0, towupper(L'q'));
  uint32_t points[] = {0x41, 0xe9, 0x20ac, 0x1f600, 0x7ff, 0x800, 0xffff, 0x10000};
  for (int i = 0; i < 8; i++) {
    unsigned char bytes[4];
    int n = encode(points[i], bytes);
    for (int k = 0; k < n; k++) {
      printf("%02x", bytes[k]);
    }
    printf(" ");
  }
  printf("\n");
  const char *utf8 = setlocale(LC_ALL, "C.UTF-8");
  printf("C.UTF-8 %s\n", utf8 ? "there" : "missing");
  mbstate_t state;
  memset(&state, 0, sizeof state);
  const char *bytes = utf8 ? "h\xc3\xa9llo \xe2\x82\xac \xf0\x9f\x98\x80" : "plain";
  wchar_t c;
  size_t n;
  while ((n = mbrtowc(&c, bytes, MB_CUR_MAX, &state)) > 0 && n < 100) {
    printf("%x/%zu ", (unsigned)c, n);
    bytes += n;
  }
  char back[64];
  printf("\n%zu %s\n", wcstombs(back, utf8 ? L"\u20ac100" : L"EUR", sizeof back), back);
  return 0;
}
