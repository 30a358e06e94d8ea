/* Semaphores, sleeping by a clock, and timers: the kernel's calls. */
#ifndef MACHV_MACH_SEMAPHORE_H
#define MACHV_MACH_SEMAPHORE_H

#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t semaphore_signal_trap(mach_port_t semaphore);
extern kern_return_t semaphore_signal_all_trap(mach_port_t semaphore);
extern kern_return_t semaphore_signal_thread_trap(mach_port_t semaphore, thread_t thread);
extern kern_return_t semaphore_wait_trap(mach_port_t semaphore);
extern kern_return_t semaphore_wait_signal_trap(mach_port_t wait_semaphore, mach_port_t signal_semaphore);
extern kern_return_t semaphore_timedwait_trap(mach_port_t semaphore, unsigned int sec, int nsec);
extern kern_return_t semaphore_timedwait_signal_trap(mach_port_t wait_semaphore, mach_port_t signal_semaphore,
                                                     unsigned int sec, int nsec);
extern kern_return_t clock_sleep_trap(mach_port_t clock, int type, unsigned int sec, int nsec, void *wakeup);
extern mach_port_name_t mk_timer_create(void);
extern kern_return_t mk_timer_destroy(mach_port_name_t name);
extern kern_return_t mk_timer_arm(mach_port_name_t name, uint64_t expire_time);
extern kern_return_t mk_timer_arm_leeway(mach_port_name_t name, uint64_t flags, uint64_t expire_time, uint64_t leeway);
extern kern_return_t mk_timer_cancel(mach_port_name_t name, uint64_t *result_time);

#ifdef __cplusplus
}
#endif

#endif
