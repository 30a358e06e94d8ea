/* What clients of message interfaces need of the library. */
#ifndef MACHV_MACH_MIG_H
#define MACHV_MACH_MIG_H

#include <mach/mig_errors.h>
#include <mach/port.h>

#ifdef __cplusplus
extern "C" {
#endif

extern mach_port_t mig_get_reply_port(void);
extern void mig_dealloc_reply_port(mach_port_t reply_port);
extern void mig_put_reply_port(mach_port_t reply_port);

#ifdef __cplusplus
}
#endif

#endif
