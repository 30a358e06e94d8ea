/* Ports that every thread has. */
#ifndef MACHV_MACH_THREAD_SPECIAL_PORTS_H
#define MACHV_MACH_THREAD_SPECIAL_PORTS_H

#define THREAD_KERNEL_PORT 1
#define THREAD_INSPECT_PORT 2
#define THREAD_READ_PORT 3

#define thread_get_kernel_port(thread, port) thread_get_special_port((thread), THREAD_KERNEL_PORT, (port))

#endif
