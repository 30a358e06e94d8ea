/* The server of a pager. */
#ifndef MACHV_MACH_MEMORY_OBJECT_SERVER_H
#define MACHV_MACH_MEMORY_OBJECT_SERVER_H

#include <mach/kern_return.h>
#include <mach/memory_object.h>
#include <mach/message.h>
#include <mach/port.h>
#include <mach/vm_sync.h>

#ifdef __cplusplus
extern "C" {
#endif

extern boolean_t memory_object_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP);

/* The program's own functions. What it does not have is answered MIG_BAD_ID. */
extern kern_return_t memory_object_init(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_size_t memory_object_page_size);
extern kern_return_t memory_object_terminate(memory_object_t memory_object, memory_object_control_t memory_control);
extern kern_return_t memory_object_data_request(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, vm_size_t length, vm_prot_t desired_access);
extern kern_return_t memory_object_data_unlock(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, vm_size_t length, vm_prot_t desired_access);
extern kern_return_t memory_object_lock_completed(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, vm_size_t length);
extern kern_return_t memory_object_supply_completed(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, vm_size_t length, kern_return_t result, vm_offset_t error_offset);
extern kern_return_t memory_object_data_return(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, pointer_t data, mach_msg_type_number_t dataCnt, boolean_t dirty, boolean_t kernel_copy);
extern kern_return_t memory_object_synchronize(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, vm_size_t length, vm_sync_t sync_flags);
extern kern_return_t memory_object_change_completed(memory_object_t memory_object, memory_object_control_t memory_control,
    memory_object_flavor_t flavor);
extern kern_return_t memory_object_discard_request(memory_object_t memory_object, memory_object_control_t memory_control,
    vm_offset_t offset, vm_size_t length);

#ifdef __cplusplus
}
#endif

#endif
