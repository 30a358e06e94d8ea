/* Exceptions. */
#ifndef MACHV_MACH_EXCEPTION_H
#define MACHV_MACH_EXCEPTION_H

#include <mach/exception_types.h>
#include <mach/mach_types.h>
#include <mach/port.h>
#include <mach/thread_status.h>

#endif
