/* All of Mach that a program on Mach-V can call. */
#ifndef MACHV_MACH_MACH_H
#define MACHV_MACH_MACH_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_error.h>
#include <mach/mach_init.h>
#include <mach/mach_port.h>
#include <mach/mach_time.h>
#include <mach/mach_types.h>
#include <mach/mach_vm.h>
#include <mach/memory_object.h>
#include <mach/message.h>
#include <mach/port.h>
#include <mach/semaphore.h>
#include <mach/task.h>
#include <mach/thread_switch.h>
#include <mach/vm_map.h>
#include <mach/vm_region.h>

#endif
