/* What the port that a program starts with tells. */
#ifndef MACHV_MACH_BOOTSTRAP_H
#define MACHV_MACH_BOOTSTRAP_H

#include <mach/kern_return.h>
#include <mach/port.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t bootstrap_ports(mach_port_t bootstrap, mach_port_t *priv_host, mach_port_t *priv_device,
                                     mach_port_t *wired_ledger, mach_port_t *paged_ledger, mach_port_t *host_security);

#ifdef __cplusplus
}
#endif

#endif
