// Reading and printing of decimal floating point: halfway cases, extremes, and that every value comes back.
#include <errno.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  static const char *texts[] = {"0",
                                "-0",
                                "0.1",
                                "1e23",
                                "9007199254740993",
                                "9007199254740992.9999999999999999",
                                "2.2250738585072011e-308",
                                "2.2250738585072014e-308",
                                "4.9406564584124654e-324",
                                "2.4703282292062327e-324",
                                "2.4703282292062328e-324",
                                "1.7976931348623157e308",
                                "1.7976931348623159e308",
                                "1e400",
                                "1e-400",
                                "0x1.8p1",
                                "0x.0000000000001p-1022",
                                "inf",
                                "-Infinity",
                                "nan(123)",
                                "  +3.5e2rest",
                                "1e",
                                ".5",
                                "5.",
                                "e5",
                                "0.500000000000000166533453693773481063544750213623046875"};
  for (unsigned i = 0; i < sizeof texts / sizeof *texts; i++) {
    char *end;
    errno = 0;
    double value = strtod(texts[i], &end);
    uint64_t bits;
    memcpy(&bits, &value, 8);
    printf("%s -> %016lx %.17g rest [%s] errno %d float %a\n", texts[i], bits, value, end, errno,
           (double)strtof(texts[i], NULL));
  }
  uint64_t state = 1;
  int wrong = 0;
  for (int i = 0; i < 3000; i++) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    double value, back;
    memcpy(&value, &state, 8);
    if (isnan(value)) {
      continue;
    }
    char text[64];
    snprintf(text, sizeof text, "%.17g", value);
    back = strtod(text, NULL);
    wrong += memcmp(&value, &back, 8) != 0;
    if (i % 300 == 0) {
      printf("%s %.6e %g\n", text, value, value);
    }
  }
  printf("wrong %d\n", wrong);
  printf("%.50f\n%.0f\n%.340f\n", 0.1, 1e22, 5e-324);
  printf("%.3f %.3f %.3f %.1f %.1f\n", 1.0005, 1.0015, 2.0025, 0.25, 0.35);
  return 0;
}
