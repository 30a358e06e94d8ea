/* Calls on clocks. */
#ifndef MACHV_MACH_CLOCK_H
#define MACHV_MACH_CLOCK_H

#include <mach/clock_types.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/message.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t clock_get_time(clock_serv_t clock_serv, mach_timespec_t *cur_time);
extern kern_return_t clock_get_attributes(clock_serv_t clock_serv, clock_flavor_t flavor,
                                        clock_attr_t clock_attr, mach_msg_type_number_t *clock_attrCnt);
extern kern_return_t clock_alarm(clock_serv_t clock_serv, alarm_type_t alarm_type, mach_timespec_t alarm_time,
                                 clock_reply_t alarm_port);
extern kern_return_t clock_set_time(clock_ctrl_t clock_ctrl, mach_timespec_t new_time);
extern kern_return_t clock_set_attributes(clock_ctrl_t clock_ctrl, clock_flavor_t flavor,
                                        clock_attr_t clock_attr, mach_msg_type_number_t clock_attrCnt);
extern kern_return_t clock_sleep(clock_serv_t clock, sleep_type_t sleep_type, mach_timespec_t sleep_time,
                                 mach_timespec_t *wakeup_time);
extern kern_return_t clock_sleep_trap(mach_port_t clock, int type, unsigned int sec, int nsec, void *wakeup);

#ifdef __cplusplus
}
#endif

#endif
