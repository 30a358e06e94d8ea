/* Calls on tasks. */
#ifndef MACHV_MACH_TASK_H
#define MACHV_MACH_TASK_H

#include <mach/boolean.h>
#include <mach/exception_types.h>
#include <mach/kern_return.h>
#include <mach/mach_traps.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/policy.h>
#include <mach/task_info.h>
#include <mach/task_policy.h>
#include <mach/task_special_ports.h>
#include <mach/thread_status.h>

/* What stands for the handler's port where no right is given. */
typedef struct {
  natural_t iip_port_object;
  natural_t iip_receiver_object;
} exception_handler_info_t;
typedef exception_handler_info_t *exception_handler_info_array_t;

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t task_create(task_t parent_task, ledger_array_t ledgers, int ledger_count,
                                 boolean_t inherit_memory, task_t *child_task);
extern kern_return_t task_terminate(task_t target_task);
extern kern_return_t task_threads(task_t target_task, thread_act_array_t *act_list,
                                  mach_msg_type_number_t *act_listCnt);
extern kern_return_t mach_ports_register(task_t target_task, mach_port_array_t init_port_set,
                                        mach_msg_type_number_t init_port_setCnt);
extern kern_return_t mach_ports_lookup(task_t target_task, mach_port_array_t *init_port_set,
                                       mach_msg_type_number_t *init_port_setCnt);
extern kern_return_t task_info(task_name_t target_task, task_flavor_t flavor, task_info_t task_info_out,
                               mach_msg_type_number_t *task_info_outCnt);
extern kern_return_t task_set_info(task_t target_task, task_flavor_t flavor, task_info_t task_info_in,
                                   mach_msg_type_number_t task_info_inCnt);
extern kern_return_t task_suspend(task_t target_task);
extern kern_return_t task_resume(task_t target_task);
extern kern_return_t task_suspend2(task_t target_task, task_suspension_token_t *suspend_token);
extern kern_return_t task_resume2(task_suspension_token_t suspend_token);
extern kern_return_t task_get_special_port(task_t task, int which_port, mach_port_t *special_port);
extern kern_return_t task_set_special_port(task_t task, int which_port, mach_port_t special_port);
extern kern_return_t task_for_pid(task_t target, int pid, task_t *t);
extern kern_return_t task_name_for_pid(task_t target, int pid, task_t *t);
extern kern_return_t pid_for_task(task_t t, int *pid);
extern kern_return_t thread_create(task_t parent_task, thread_act_t *child_act);
extern kern_return_t thread_create_running(task_t parent_task, thread_state_flavor_t flavor, thread_state_t new_state,
                                           mach_msg_type_number_t new_state_count, thread_act_t *child_act);
extern kern_return_t task_set_exception_ports(task_t task, exception_mask_t exception_mask,
                                        mach_port_t new_port, exception_behavior_t behavior,
                                        thread_state_flavor_t new_flavor);
extern kern_return_t task_get_exception_ports(task_t task, exception_mask_t exception_mask,
                                        exception_mask_array_t masks, mach_msg_type_number_t *masksCnt,
                                        exception_handler_array_t old_handlers,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t task_swap_exception_ports(task_t task, exception_mask_t exception_mask,
                                        mach_port_t new_port, exception_behavior_t behavior,
                                        thread_state_flavor_t new_flavor, exception_mask_array_t masks,
                                        mach_msg_type_number_t *masksCnt,
                                        exception_handler_array_t old_handlers,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t task_get_exception_ports_info(mach_port_t port, exception_mask_t exception_mask,
                                        exception_mask_array_t masks, mach_msg_type_number_t *masksCnt,
                                        exception_handler_info_array_t old_handlers_info,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t semaphore_create(task_t task, semaphore_t *semaphore, int policy, int value);
extern kern_return_t semaphore_destroy(task_t task, semaphore_t semaphore);
extern kern_return_t lock_set_create(task_t task, lock_set_t *new_lock_set, int n_ulocks, int policy);
extern kern_return_t lock_set_destroy(task_t task, lock_set_t lock_set);
extern kern_return_t task_policy_set(task_t task, task_policy_flavor_t flavor, task_policy_t policy_info,
                                     mach_msg_type_number_t policy_infoCnt);
extern kern_return_t task_policy_get(task_t task, task_policy_flavor_t flavor, task_policy_t policy_info,
                                     mach_msg_type_number_t *policy_infoCnt, boolean_t *get_default);
extern kern_return_t task_policy(task_t task, policy_t policy, policy_base_t base,
                                 mach_msg_type_number_t baseCnt, boolean_t set_limit, boolean_t change);
extern kern_return_t task_assign(task_t task, processor_set_t new_set, boolean_t assign_threads);
extern kern_return_t task_assign_default(task_t task, boolean_t assign_threads);
extern kern_return_t task_get_assignment(task_t task, processor_set_name_t *assigned_set);
extern kern_return_t task_set_policy(task_t task, processor_set_t pset, policy_t policy, policy_base_t base,
                                     mach_msg_type_number_t baseCnt, policy_limit_t limit,
                                     mach_msg_type_number_t limitCnt, boolean_t change);
extern kern_return_t task_get_state(task_t task, thread_state_flavor_t flavor, thread_state_t old_state,
                                    mach_msg_type_number_t *old_stateCnt);
extern kern_return_t task_set_state(task_t task, thread_state_flavor_t flavor, thread_state_t new_state,
                                    mach_msg_type_number_t new_stateCnt);
extern kern_return_t task_purgable_info(task_t task, integer_t *stats);
extern kern_return_t task_get_exc_guard_behavior(task_t task, unsigned int *behavior);
extern kern_return_t task_set_exc_guard_behavior(task_t task, unsigned int behavior);
extern kern_return_t task_set_port_space(task_t task, int table_entries);
extern kern_return_t task_wire(task_t target_task, boolean_t must_wire);

#ifdef __cplusplus
}
#endif

#endif
