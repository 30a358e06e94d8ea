/* A time in seconds and microseconds. */
#ifndef MACHV_MACH_TIME_VALUE_H
#define MACHV_MACH_TIME_VALUE_H

#include <mach/port.h>

typedef struct time_value {
  integer_t seconds;
  integer_t microseconds;
} time_value_t;

#endif
