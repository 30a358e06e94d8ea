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
extern kern_return_t task_set_special_port(task_t task, int which_port, mach_port_t special_port);
extern kern_return_t pid_for_task(task_t t, int *pid);
extern kern_return_t thread_create_running(task_t parent_task, int flavor, unsigned int *new_state,
                                           unsigned int new_state_count, thread_t *child_act);
extern mach_port_name_t thread_get_special_reply_port(void);
extern boolean_t swtch(void);
extern boolean_t swtch_pri(int priority);
extern kern_return_t thread_switch(thread_t new_thread, int option, unsigned int time);
extern kern_return_t mach_print(const char *string);

#ifdef __cplusplus
}
#endif

#endif
