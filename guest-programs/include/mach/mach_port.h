/* Calls on names of ports. */
#ifndef MACHV_MACH_MACH_PORT_H
#define MACHV_MACH_MACH_PORT_H

#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t mach_port_allocate(task_t target, mach_port_right_t right, mach_port_name_t *name);
extern kern_return_t mach_port_deallocate(task_t target, mach_port_name_t name);
extern kern_return_t mach_port_mod_refs(task_t target, mach_port_name_t name, mach_port_right_t right,
                                        mach_port_delta_t delta);
extern kern_return_t mach_port_destruct(task_t target, mach_port_name_t name, mach_port_delta_t srdelta,
                                        uint64_t guard);
extern kern_return_t mach_port_type(task_t target, mach_port_name_t name, mach_port_type_t *ptype);
extern mach_port_name_t mach_reply_port(void);

#ifdef __cplusplus
}
#endif

#endif
