/* Policies of tasks. */
#ifndef MACHV_MACH_TASK_POLICY_H
#define MACHV_MACH_TASK_POLICY_H

#include <mach/port.h>

typedef natural_t task_policy_flavor_t;
typedef integer_t *task_policy_t;

#define TASK_CATEGORY_POLICY 1
#define TASK_SUPPRESSION_POLICY 3
#define TASK_POLICY_STATE 4

#endif
