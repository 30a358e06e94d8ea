/* Names every task has. */
#ifndef MACHV_MACH_MACH_INIT_H
#define MACHV_MACH_MACH_INIT_H

#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The name of the own task, fetched once. */
extern mach_port_t mach_task_self(void);

/* These ask the kernel each time and add a user reference. */
extern mach_port_t task_self(void);
extern mach_port_t thread_self(void);
extern mach_port_t host_self(void);

#define mach_thread_self() thread_self()
#define mach_host_self() host_self()
#define task_self_trap() task_self()
#define thread_self_trap() thread_self()
#define host_self_trap() host_self()

#ifdef __cplusplus
}
#endif

#endif
