/* Names every task has. */
#ifndef MACHV_MACH_MACH_INIT_H
#define MACHV_MACH_MACH_INIT_H

#include <mach/mach_traps.h>
#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The name of the own task, fetched once. */
extern mach_port_t mach_task_self(void);

/* These add a user reference each time. */
extern mach_port_t mach_thread_self(void);
extern mach_port_t mach_host_self(void);

/* Fetches the names anew, as it is done in the child of a fork. */
extern int mach_init(void);

/* Where to ask for services. A C library has it known before main; without one it is known after mach_init. */
extern mach_port_t bootstrap_port;

#ifdef __cplusplus
}
#endif

#endif
