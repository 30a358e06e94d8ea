/* Names of kernel objects. */
#ifndef MACHV_MACH_MACH_TYPES_H
#define MACHV_MACH_MACH_TYPES_H

#include <mach/port.h>

typedef mach_port_t task_t;
typedef mach_port_t thread_t;
typedef mach_port_t host_t;
typedef mach_port_t vm_map_t;
typedef mach_port_t vm_task_entry_t;
typedef mach_port_t mem_entry_name_port_t;
typedef mach_port_t memory_object_t;
typedef mach_port_t ledger_t;

#define TASK_NULL ((task_t)0)
#define THREAD_NULL ((thread_t)0)
#define HOST_NULL ((host_t)0)

#endif
