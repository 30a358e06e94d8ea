/* The server of what the kernel tells of ports. */
#ifndef MACHV_MACH_NOTIFY_SERVER_H
#define MACHV_MACH_NOTIFY_SERVER_H

#include <mach/kern_return.h>
#include <mach/message.h>
#include <mach/notify.h>
#include <mach/port.h>

#ifdef __cplusplus
extern "C" {
#endif

extern boolean_t notify_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP);

/* The program's own functions. What it does not have is answered MIG_BAD_ID. */
extern kern_return_t do_mach_notify_port_deleted(mach_port_t notify, mach_port_name_t name);
extern kern_return_t do_mach_notify_send_possible(mach_port_t notify, mach_port_name_t name);
extern kern_return_t do_mach_notify_port_destroyed(mach_port_t notify, mach_port_t rights);
extern kern_return_t do_mach_notify_no_senders(mach_port_t notify, mach_port_mscount_t mscount);
extern kern_return_t do_mach_notify_send_once(mach_port_t notify);
extern kern_return_t do_mach_notify_dead_name(mach_port_t notify, mach_port_name_t name);

#ifdef __cplusplus
}
#endif

#endif
