/* Calls on the privileged port of the host. */
#ifndef MACHV_MACH_HOST_PRIV_H
#define MACHV_MACH_HOST_PRIV_H

#include <mach/exception_types.h>
#include <mach/host_special_ports.h>
#include <mach/mach_host.h>
#include <mach/thread_status.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t host_reboot(host_priv_t host_priv, int options);
extern kern_return_t host_priv_statistics(host_priv_t host_priv, host_flavor_t flavor,
                                        host_info_t host_info_out, mach_msg_type_number_t *host_info_outCnt);
extern kern_return_t host_default_memory_manager(host_priv_t host_priv,
                                        memory_object_default_t *default_manager, unsigned int cluster_size);
extern kern_return_t vm_set_default_memory_manager(host_priv_t host_priv,
                                        memory_object_default_t *default_manager);
extern kern_return_t mach_vm_wire(host_priv_t host_priv, task_t task, mach_vm_address_t address,
                                  mach_vm_size_t size, vm_prot_t desired_access);
extern kern_return_t thread_wire(host_priv_t host_priv, thread_act_t thread, boolean_t wired);
extern kern_return_t host_processors(host_priv_t host_priv, processor_array_t *out_processor_list,
                                     mach_msg_type_number_t *out_processor_listCnt);
extern kern_return_t host_get_clock_control(host_priv_t host_priv, clock_id_t clock_id,
                                        clock_ctrl_t *clock_ctrl);
extern kern_return_t host_get_special_port(host_priv_t host_priv, int node, int which, mach_port_t *port);
extern kern_return_t host_set_special_port(host_priv_t host_priv, int which, mach_port_t port);
extern kern_return_t host_set_exception_ports(host_priv_t host_priv, exception_mask_t exception_mask,
                                        mach_port_t new_port, exception_behavior_t behavior,
                                        thread_state_flavor_t new_flavor);
extern kern_return_t host_get_exception_ports(host_priv_t host_priv, exception_mask_t exception_mask,
                                        exception_mask_array_t masks, mach_msg_type_number_t *masksCnt,
                                        exception_handler_array_t old_handlers,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t host_swap_exception_ports(host_priv_t host_priv, exception_mask_t exception_mask,
                                        mach_port_t new_port, exception_behavior_t behavior,
                                        thread_state_flavor_t new_flavor, exception_mask_array_t masks,
                                        mach_msg_type_number_t *masksCnt,
                                        exception_handler_array_t old_handlers,
                                        exception_behavior_array_t old_behaviors,
                                        exception_flavor_array_t old_flavors);
extern kern_return_t host_processor_sets(host_priv_t host_priv, processor_set_name_array_t *processor_sets,
                                        mach_msg_type_number_t *processor_setsCnt);
extern kern_return_t host_processor_set_priv(host_priv_t host_priv, processor_set_name_t set_name,
                                        processor_set_t *set);

#ifdef __cplusplus
}
#endif

#endif
