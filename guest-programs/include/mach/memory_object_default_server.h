/* The server of what only the pager of anonymous memory is told. */
#ifndef MACHV_MACH_MEMORY_OBJECT_DEFAULT_SERVER_H
#define MACHV_MACH_MEMORY_OBJECT_DEFAULT_SERVER_H

#include <mach/kern_return.h>
#include <mach/memory_object.h>
#include <mach/message.h>
#include <mach/port.h>

#ifdef __cplusplus
extern "C" {
#endif

extern boolean_t memory_object_default_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP);

/* The program's own functions. What it does not have is answered MIG_BAD_ID. */
extern kern_return_t memory_object_create(memory_object_t old_memory_object, memory_object_t new_memory_object,
    vm_size_t new_object_size, memory_object_control_t new_control_port, vm_size_t new_page_size);
extern kern_return_t memory_object_data_initialize(memory_object_t memory_object,
    memory_object_control_t memory_control_port, vm_offset_t offset, pointer_t data, mach_msg_type_number_t dataCnt);

#ifdef __cplusplus
}
#endif

#endif
