/* Lock sets. */
#ifndef MACHV_MACH_LOCK_SET_H
#define MACHV_MACH_LOCK_SET_H

#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/sync_policy.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t lock_acquire(lock_set_t lock_set, int lock_id);
extern kern_return_t lock_release(lock_set_t lock_set, int lock_id);
extern kern_return_t lock_try(lock_set_t lock_set, int lock_id);
extern kern_return_t lock_make_stable(lock_set_t lock_set, int lock_id);
extern kern_return_t lock_handoff(lock_set_t lock_set, int lock_id);
extern kern_return_t lock_handoff_accept(lock_set_t lock_set, int lock_id);

#ifdef __cplusplus
}
#endif

#endif
