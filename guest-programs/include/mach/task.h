/* Calls on tasks and threads. */
#ifndef MACHV_MACH_TASK_H
#define MACHV_MACH_TASK_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t task_create(task_t parent_task, ledger_t *ledgers, int ledger_count,
                                 boolean_t inherit_memory, task_t *child_task);
extern kern_return_t task_terminate(task_t target_task);
extern kern_return_t task_for_pid(task_t target, int pid, task_t *t);
extern kern_return_t task_name_for_pid(task_t target, int pid, task_t *t);
extern boolean_t swtch(void);
extern boolean_t swtch_pri(int priority);
extern kern_return_t thread_switch(thread_t new_thread, int option, unsigned int time);
extern kern_return_t mach_print(const char *string);

#ifdef __cplusplus
}
#endif

#endif
