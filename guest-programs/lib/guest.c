#include "guest.h"

#include <stdarg.h>

long write_out(int fd, const void *bytes, unsigned long size);

/* Text on its way to standard output; a line at a time. */
static char line[256];
static size_t used;

static void flush(void) {
  size_t done = 0;
  while (done < used) {
    long n = write_out(1, line + done, used - done);
    if (n <= 0) {
      exit(1);
    }
    done += (size_t)n;
  }
  used = 0;
}

static void put(char c) {
  line[used++] = c;
  if (c == '\n' || used == sizeof line) {
    flush();
  }
}

static void padded(const char *text, size_t length, int width, int left, char filler) {
  int gap = width - (int)length;
  while (!left && gap-- > 0) {
    put(filler);
  }
  for (size_t i = 0; i < length; i++) {
    put(text[i]);
  }
  while (left && gap-- > 0) {
    put(' ');
  }
}

/* Digits of `value`, which end at `end`. RV32 has no 64-bit division without a library, and needs none: a long has
   32 bits there. */
static char *digits(char *end, unsigned long value, unsigned base) {
  do {
    *--end = "0123456789abcdef"[value % base];
    value /= base;
  } while (value != 0);
  return end;
}

void print(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  for (const char *f = format; *f != 0; f++) {
    if (*f != '%') {
      put(*f);
      continue;
    }
    f++;
    int left = 0;
    int width = 0;
    int wide = 0;
    char filler = ' ';
    for (; *f == '-' || *f == '0'; f++) {
      left |= *f == '-';
      filler = *f == '0' ? '0' : filler;
    }
    for (; *f >= '0' && *f <= '9'; f++) {
      width = 10 * width + (*f - '0');
    }
    for (; *f == 'l'; f++) {
      wide = 1;
    }
    char buffer[24];
    char *end = buffer + sizeof buffer;
    char *start = end;
    if (*f == 's') {
      const char *text = va_arg(arguments, const char *);
      padded(text, strlen(text), width, left, ' ');
      continue;
    }
    if (*f == 'c') {
      *--start = (char)va_arg(arguments, int);
    } else if (*f == 'd') {
      long value = wide ? va_arg(arguments, long) : va_arg(arguments, int);
      start = digits(end, value < 0 ? -(unsigned long)value : (unsigned long)value, 10);
      if (value < 0) {
        *--start = '-';
      }
    } else if (*f == 'u' || *f == 'x') {
      unsigned long value = wide ? va_arg(arguments, unsigned long) : va_arg(arguments, unsigned);
      start = digits(end, value, *f == 'x' ? 16 : 10);
    } else {
      *--start = *f;
    }
    padded(start, (size_t)(end - start), width, left, filler);
  }
  va_end(arguments);
  if (used != 0) {
    flush();
  }
}

void *memcpy(void *to, const void *from, size_t size) {
  char *t = to;
  const char *f = from;
  while (size-- > 0) {
    *t++ = *f++;
  }
  return to;
}

void *memset(void *to, int byte, size_t size) {
  char *t = to;
  while (size-- > 0) {
    *t++ = (char)byte;
  }
  return to;
}

int strcmp(const char *a, const char *b) {
  while (*a != 0 && *a == *b) {
    a++;
    b++;
  }
  return (unsigned char)*a - (unsigned char)*b;
}

size_t strlen(const char *text) {
  size_t n = 0;
  while (text[n] != 0) {
    n++;
  }
  return n;
}
