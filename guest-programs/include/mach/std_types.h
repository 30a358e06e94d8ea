/* Types of interfaces. */
#ifndef MACHV_MACH_STD_TYPES_H
#define MACHV_MACH_STD_TYPES_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/port.h>
#include <mach/vm_types.h>

#endif
