/* A runtime for programs without a C library: start, end, and text on standard output. */
#ifndef MACHV_GUEST_H
#define MACHV_GUEST_H

#include <stddef.h>
#include <stdint.h>

/* Writes a text to standard output. Knows %s %c %d %u %x, %l before d, u, x, and a width with
   an optional - (left) or 0 before the letter. */
void print(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Ends the task with a status. */
void exit(int status) __attribute__((noreturn));

void *memcpy(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int strcmp(const char *a, const char *b);
size_t strlen(const char *text);

/* The program. */
int main(int argc, char **argv);

#endif
