/* Calls on the host. */
#ifndef MACHV_MACH_MACH_HOST_H
#define MACHV_MACH_MACH_HOST_H

#include <mach/clock_types.h>
#include <mach/host_info.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/processor_info.h>
#include <mach/time_value.h>
#include <mach/vm_prot.h>
#include <mach/vm_types.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t host_info(host_t host, host_flavor_t flavor, host_info_t host_info_out,
                               mach_msg_type_number_t *host_info_outCnt);
extern kern_return_t host_kernel_version(host_t host, kernel_version_t kernel_version);
extern kern_return_t host_page_size(host_t host, vm_size_t *out_page_size);
extern kern_return_t mach_memory_object_memory_entry(host_t host, boolean_t internal, vm_size_t size,
                                        vm_prot_t permission, memory_object_t pager,
                                        mach_port_t *entry_handle);
extern kern_return_t mach_memory_object_memory_entry_64(host_t host, boolean_t internal,
                                        memory_object_size_t size, vm_prot_t permission,
                                        memory_object_t pager, mach_port_t *entry_handle);
extern kern_return_t host_processor_info(host_t host, processor_flavor_t flavor,
                                        natural_t *out_processor_count,
                                        processor_info_array_t *out_processor_info,
                                        mach_msg_type_number_t *out_processor_infoCnt);
extern kern_return_t host_get_clock_service(host_t host, clock_id_t clock_id, clock_serv_t *clock_serv);
extern kern_return_t processor_set_default(host_t host, processor_set_name_t *default_set);
extern kern_return_t processor_set_create(host_t host, processor_set_t *new_set,
                                        processor_set_name_t *new_name);
extern kern_return_t host_statistics(host_t host_priv, host_flavor_t flavor, host_info_t host_info_out,
                                     mach_msg_type_number_t *host_info_outCnt);
extern kern_return_t host_statistics64(host_t host_priv, host_flavor_t flavor, host_info64_t host_info64_out,
                                       mach_msg_type_number_t *host_info64_outCnt);
extern kern_return_t host_request_notification(host_t host, host_flavor_t notify_type,
                                        mach_port_t notify_port);

/* The time of day, as OSF has it. */
extern kern_return_t host_get_time(host_t host, time_value_t *current_time);
extern kern_return_t host_set_time(host_priv_t host_priv, time_value_t new_time);
extern kern_return_t host_adjust_time(host_priv_t host_priv, time_value_t new_adjustment, time_value_t *old_adjustment);

#ifdef __cplusplus
}
#endif

#endif
