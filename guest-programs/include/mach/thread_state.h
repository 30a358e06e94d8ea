/* The registers of a thread. */
#ifndef MACHV_MACH_THREAD_STATE_H
#define MACHV_MACH_THREAD_STATE_H

#include <mach/thread_status.h>

#endif
