/* The calls of all interfaces. */
#ifndef MACHV_MACH_MACH_INTERFACE_H
#define MACHV_MACH_MACH_INTERFACE_H

#include <mach/clock.h>
#include <mach/host_priv.h>
#include <mach/lock_set.h>
#include <mach/mach_host.h>
#include <mach/mach_port.h>
#include <mach/mach_vm.h>
#include <mach/processor.h>
#include <mach/processor_set.h>
#include <mach/semaphore.h>
#include <mach/task.h>
#include <mach/thread_act.h>
#include <mach/vm_map.h>

#endif
