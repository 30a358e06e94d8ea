/* Names of scheduling policies. */
#ifndef MACHV_MACH_POLICY_H
#define MACHV_MACH_POLICY_H

#include <mach/port.h>

typedef int policy_t;
typedef integer_t *policy_info_t;
typedef integer_t *policy_base_t;
typedef integer_t *policy_limit_t;

#define POLICY_NULL 0
#define POLICY_TIMESHARE 1
#define POLICY_RR 2
#define POLICY_FIFO 4

#endif
