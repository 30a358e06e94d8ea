/* Calls on threads. */
#ifndef MACHV_MACH_THREAD_ACT_H
#define MACHV_MACH_THREAD_ACT_H

#include <mach/exception_types.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/policy.h>
#include <mach/task.h>
#include <mach/thread_info.h>
#include <mach/thread_policy.h>
#include <mach/thread_special_ports.h>
#include <mach/thread_status.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t thread_terminate(thread_act_t target_act);
extern kern_return_t act_get_state(thread_act_t target_act, int flavor, thread_state_t old_state,
                                   mach_msg_type_number_t *old_stateCnt);
extern kern_return_t act_set_state(thread_act_t target_act, int flavor, thread_state_t new_state,
                                   mach_msg_type_number_t new_stateCnt);
extern kern_return_t thread_get_state(thread_act_t target_act, thread_state_flavor_t flavor,
                                      thread_state_t old_state, mach_msg_type_number_t *old_stateCnt);
extern kern_return_t thread_set_state(thread_act_t target_act, thread_state_flavor_t flavor,
                                      thread_state_t new_state, mach_msg_type_number_t new_stateCnt);
extern kern_return_t thread_suspend(thread_act_t target_act);
extern kern_return_t thread_resume(thread_act_t target_act);
extern kern_return_t thread_abort(thread_act_t target_act);
extern kern_return_t thread_abort_safely(thread_act_t target_act);
extern kern_return_t thread_depress_abort(thread_act_t thread);
extern kern_return_t thread_get_special_port(thread_act_t thr_act, int which_port, mach_port_t *special_port);
extern kern_return_t thread_set_special_port(thread_act_t thr_act, int which_port, mach_port_t special_port);
extern kern_return_t thread_info(thread_act_t target_act, thread_flavor_t flavor,
                                 thread_info_t thread_info_out, mach_msg_type_number_t *thread_info_outCnt);
extern kern_return_t thread_set_exception_ports(thread_act_t thread, exception_mask_t exception_mask,
                                        mach_port_t new_port, exception_behavior_t behavior,
                                        thread_state_flavor_t new_flavor);
extern kern_return_t thread_get_exception_ports(thread_act_t thread, exception_mask_t exception_mask,
                                        exception_mask_array_t masks, mach_msg_type_number_t *masksCnt,
                                        exception_handler_array_t old_handlers,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t thread_swap_exception_ports(thread_act_t thread, exception_mask_t exception_mask,
                                        mach_port_t new_port, exception_behavior_t behavior,
                                        thread_state_flavor_t new_flavor, exception_mask_array_t masks,
                                        mach_msg_type_number_t *masksCnt,
                                        exception_handler_array_t old_handlers,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t thread_get_exception_ports_info(mach_port_t port, exception_mask_t exception_mask,
                                        exception_mask_array_t masks, mach_msg_type_number_t *masksCnt,
                                        exception_handler_info_array_t old_handlers_info,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t thread_adopt_exception_handler(thread_t thread, mach_port_t exc_port,
                                        exception_mask_t exc_mask, exception_behavior_t behavior_mask,
                                        thread_state_flavor_t flavor_mask);
extern kern_return_t thread_policy(thread_act_t thr_act, policy_t policy, policy_base_t base,
                                   mach_msg_type_number_t baseCnt, boolean_t set_limit);
extern kern_return_t thread_policy_set(thread_act_t thread, thread_policy_flavor_t flavor,
                                       thread_policy_t policy_info, mach_msg_type_number_t policy_infoCnt);
extern kern_return_t thread_policy_get(thread_act_t thread, thread_policy_flavor_t flavor,
                                       thread_policy_t policy_info, mach_msg_type_number_t *policy_infoCnt,
                                       boolean_t *get_default);
extern kern_return_t thread_assign(thread_act_t thread, processor_set_t new_set);
extern kern_return_t thread_assign_default(thread_act_t thread);
extern kern_return_t thread_get_assignment(thread_act_t thread, processor_set_name_t *assigned_set);
extern kern_return_t thread_set_policy(thread_act_t thr_act, processor_set_t pset, policy_t policy,
                                       policy_base_t base, mach_msg_type_number_t baseCnt,
                                       policy_limit_t limit, mach_msg_type_number_t limitCnt);
extern kern_return_t thread_convert_thread_state(thread_act_t thread, int direction,
                                        thread_state_flavor_t flavor, thread_state_t in_state,
                                        mach_msg_type_number_t in_stateCnt, thread_state_t out_state,
                                        mach_msg_type_number_t *out_stateCnt);

#ifdef __cplusplus
}
#endif

#endif
