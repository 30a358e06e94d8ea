/* Semaphores, and the timers of the kernel. */
#ifndef MACHV_MACH_SEMAPHORE_H
#define MACHV_MACH_SEMAPHORE_H

#include <mach/clock.h>
#include <mach/clock_types.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/sync_policy.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t semaphore_signal(semaphore_t semaphore);
extern kern_return_t semaphore_signal_all(semaphore_t semaphore);
extern kern_return_t semaphore_signal_thread(semaphore_t semaphore, thread_t thread);
extern kern_return_t semaphore_wait(semaphore_t semaphore);
extern kern_return_t semaphore_timedwait(semaphore_t semaphore, mach_timespec_t wait_time);
extern kern_return_t semaphore_wait_signal(semaphore_t wait_semaphore, semaphore_t signal_semaphore);
extern kern_return_t semaphore_timedwait_signal(semaphore_t wait_semaphore, semaphore_t signal_semaphore,
                                        mach_timespec_t wait_time);

/* The traps that these are made of. */
extern kern_return_t semaphore_signal_trap(mach_port_t semaphore);
extern kern_return_t semaphore_signal_all_trap(mach_port_t semaphore);
extern kern_return_t semaphore_signal_thread_trap(mach_port_t semaphore, thread_t thread);
extern kern_return_t semaphore_wait_trap(mach_port_t semaphore);
extern kern_return_t semaphore_wait_signal_trap(mach_port_t wait_semaphore, mach_port_t signal_semaphore);
extern kern_return_t semaphore_timedwait_trap(mach_port_t semaphore, unsigned int sec, int nsec);
extern kern_return_t semaphore_timedwait_signal_trap(mach_port_t wait_semaphore, mach_port_t signal_semaphore,
                                        unsigned int sec, int nsec);
extern mach_port_name_t mk_timer_create(void);
extern kern_return_t mk_timer_destroy(mach_port_name_t name);
extern kern_return_t mk_timer_arm(mach_port_name_t name, uint64_t expire_time);
extern kern_return_t mk_timer_arm_leeway(mach_port_name_t name, uint64_t flags, uint64_t expire_time,
                                        uint64_t leeway);
extern kern_return_t mk_timer_cancel(mach_port_name_t name, uint64_t *result_time);

#ifdef __cplusplus
}
#endif

#endif
