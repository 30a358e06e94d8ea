// The C locale, the one that is always there, and what setlocale says to others.
#include <ctype.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  printf("%s\n", setlocale(LC_ALL, NULL));
  printf("%s\n", setlocale(LC_ALL, "C"));
  printf("%d\n", setlocale(LC_ALL, "xx_YY.nothing") == NULL);
  struct lconv *conventions = localeconv();
  printf("[%s] [%s] [%s] %d\n", conventions->decimal_point, conventions->thousands_sep, conventions->currency_symbol,
         conventions->frac_digits);
  printf("%s %s %s\n", nl_langinfo(CODESET), nl_langinfo(DAY_1), nl_langinfo(MON_12));
  printf("%d %d\n", strcoll("a", "B") > 0, isalpha(0xe9) != 0);
  char key[32];
  printf("%zu %s\n", strxfrm(key, "order", sizeof key), key);
  printf("%'d %.2f\n", 1234567, 1234.5);
  printf("%d %d\n", MB_CUR_MAX == 1, mblen("\xc3\xa9", 2));
  locale_t c = newlocale(LC_ALL_MASK, "C", (locale_t)0);
  locale_t before = uselocale(c);
  printf("%d\n", before == LC_GLOBAL_LOCALE);
  uselocale(before);
  freelocale(c);
  return 0;
}
