/* Time. */
#ifndef MACHV_MACH_MACH_TIME_H
#define MACHV_MACH_MACH_TIME_H

#include <mach/kern_return.h>
#include <stdint.h>

struct mach_timebase_info {
  uint32_t numer;
  uint32_t denom;
};
typedef struct mach_timebase_info mach_timebase_info_data_t;
typedef struct mach_timebase_info *mach_timebase_info_t;

#ifdef __cplusplus
extern "C" {
#endif

extern uint64_t mach_absolute_time(void);
extern uint64_t mach_continuous_time(void);
extern kern_return_t mach_timebase_info(mach_timebase_info_t info);
extern kern_return_t mach_wait_until(uint64_t deadline);

#ifdef __cplusplus
}
#endif

#endif
