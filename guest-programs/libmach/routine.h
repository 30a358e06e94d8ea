/* Rows of the kernel's tables of messages, which the build makes from the kernel's own. */
#ifndef MACHV_ROUTINE_H
#define MACHV_ROUTINE_H

#include <mach/mach.h>

/* What an argument is. The numbers are those of ClientStubs. */
enum kind {
  WORD4 = 1,
  WORD = 2,
  QUAD = 3,
  RIGHT = 4,
  RIGHT_ONCE = 5,
  RIGHT_OF_ANY_KIND = 6,
  PORTS = 7,
  MEMORY = 8,
  WORDS = 9,
  BLOCK = 10,
  PAIRS = 11,
  WIDE_PAIRS = 12,
  TEXT = 13,
  HANDLERS = 14,
  HANDLER_INFOS = 15,
  MEMORY_GIVEN = 16, /* as MEMORY, and whether it leaves the caller */
  RIGHT_MADE = 17,
  QUADS = 18,
  REPLY_WORDS = 19 /* as WORDS, but a request does not say how many */
};

enum direction { IN = 0, OUT = 1, INOUT = 2 };

struct argument {
  unsigned char kind;
  unsigned char direction;
  unsigned short most; /* elements of an array */
};

struct routine {
  int id;
  unsigned short arguments; /* behind the port that the request goes to */
  unsigned short has_reply;
  struct argument argument[];
};

#define POINTER_WORDS (sizeof(void *) / 4)

#endif
