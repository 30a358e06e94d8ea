/* For calls that are not to fail. */
#ifndef MACHV_MUST_H
#define MACHV_MUST_H

#include "guest.h"

#include <mach/mach_error.h>

/* Ends the task with status 1 and a line, unless a call has succeeded. */
static void must(const char *what, mach_error_t answer) {
  if (answer != 0) {
    print("%s: %s\n", what, mach_error_string(answer));
    exit(1);
  }
}

#endif
