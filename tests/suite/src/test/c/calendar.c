// Calendar arithmetic in UTC on fixed instants.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(void) {
  setenv("TZ", "UTC0", 1);
  tzset();
  time_t instants[] = {0, -1, 951782400, 1000000000, 1078012800, 2147483647, 2147483648, 4107542400, -2208988800, 253402300799};
  for (unsigned i = 0; i < sizeof instants / sizeof *instants; i++) {
    struct tm parts;
    gmtime_r(&instants[i], &parts);
    char text[128];
    strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S %a %b %j %U %V %p %e %D", &parts);
    printf("%ld %s %d %d\n", (long)instants[i], text, parts.tm_yday, mktime(&parts) == instants[i]);
  }
  struct tm odd = {.tm_year = 125, .tm_mon = 13, .tm_mday = 0, .tm_hour = 49, .tm_min = -30};
  time_t when = mktime(&odd);
  printf("%ld %s", (long)when, asctime(&odd));
  setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3", 1);
  tzset();
  for (int month = 0; month < 12; month += 3) {
    struct tm local = {.tm_year = 126, .tm_mon = month, .tm_mday = 29, .tm_hour = 12, .tm_isdst = -1};
    when = mktime(&local);
    char text[64];
    strftime(text, sizeof text, "%c %Z %z", &local);
    printf("%ld %s %d\n", (long)when, text, local.tm_isdst);
  }
  struct tm parsed;
  memset(&parsed, 0, sizeof parsed);
  char *rest = strptime("23 Nov 2026 11:50:07 tail", "%d %b %Y %T", &parsed);
  printf("%d-%d-%d %d [%s]\n", parsed.tm_year, parsed.tm_mon, parsed.tm_mday, parsed.tm_wday, rest);
  printf("%.1f\n", difftime(1000, 250));
  struct timespec a, b;
  clock_gettime(CLOCK_MONOTONIC, &a);
  struct timespec pause = {0, 2000000};
  printf("slept %d\n", nanosleep(&pause, NULL));
  clock_gettime(CLOCK_MONOTONIC, &b);
  printf("forward %d\n", (b.tv_sec - a.tv_sec) * 1000000000L + b.tv_nsec - a.tv_nsec >= 2000000);
  printf("recent %d\n", time(NULL) > 1700000000);
  printf("clock %d\n", clock() >= 0);
  clock_getres(CLOCK_MONOTONIC, &a);
  printf("resolution %d\n", a.tv_sec == 0 && a.tv_nsec > 0);
  return 0;
}
