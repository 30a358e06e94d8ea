/* The server of alarms. */
#ifndef MACHV_MACH_CLOCK_REPLY_SERVER_H
#define MACHV_MACH_CLOCK_REPLY_SERVER_H

#include <mach/clock_types.h>
#include <mach/kern_return.h>
#include <mach/message.h>
#include <mach/port.h>

#ifdef __cplusplus
extern "C" {
#endif

extern boolean_t clock_reply_server(mach_msg_header_t *InHeadP, mach_msg_header_t *OutHeadP);

/* The program's own functions. What it does not have is answered MIG_BAD_ID. */
extern kern_return_t clock_alarm_reply(mach_port_t alarm_port, kern_return_t alarm_code, alarm_type_t alarm_type,
                                       mach_timespec_t alarm_time);

#ifdef __cplusplus
}
#endif

#endif
