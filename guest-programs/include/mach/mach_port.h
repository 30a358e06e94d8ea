/* Calls on names of ports. */
#ifndef MACHV_MACH_MACH_PORT_H
#define MACHV_MACH_MACH_PORT_H

#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <stdint.h>

#define MACH_PORT_LIMITS_INFO 1
#define MACH_PORT_RECEIVE_STATUS 2
#define MACH_PORT_DNREQUESTS_SIZE 3

#define MPO_CONTEXT_AS_GUARD 0x01
#define MPO_QLIMIT 0x02
#define MPO_INSERT_SEND_RIGHT 0x10
#define MPO_STRICT 0x20
#define MPO_IMMOVABLE_RECEIVE 0x80

#define MACH_NOTIFY_PORT_DELETED 65
#define MACH_NOTIFY_SEND_POSSIBLE 66
#define MACH_NOTIFY_PORT_DESTROYED 69
#define MACH_NOTIFY_NO_SENDERS 70
#define MACH_NOTIFY_SEND_ONCE 71
#define MACH_NOTIFY_DEAD_NAME 72

typedef integer_t *mach_port_info_t;

typedef struct {
  unsigned int mpl_qlimit;
} mach_port_limits_t;

typedef struct {
  unsigned int flags;
  mach_port_limits_t mpl;
  uint64_t reserved[2];
} mach_port_options_t;

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
extern kern_return_t mach_port_move_member(task_t target, mach_port_name_t member, mach_port_name_t after);
extern kern_return_t mach_port_insert_member(task_t target, mach_port_name_t name, mach_port_name_t pset);
extern kern_return_t mach_port_extract_member(task_t target, mach_port_name_t name, mach_port_name_t pset);
extern kern_return_t mach_port_insert_right(task_t target, mach_port_name_t name, mach_port_name_t poly,
                                            mach_msg_type_name_t polyPoly);
extern kern_return_t mach_port_construct(task_t target, const mach_port_options_t *options, uint64_t context,
                                         mach_port_name_t *name);
extern kern_return_t mach_port_get_attributes(task_t target, mach_port_name_t name, int flavor,
                                              mach_port_info_t info, mach_msg_type_number_t *count);
extern kern_return_t mach_port_guard(task_t target, mach_port_name_t name, uint64_t guard, boolean_t strict);
extern kern_return_t mach_port_unguard(task_t target, mach_port_name_t name, uint64_t guard);
extern kern_return_t mach_port_request_notification(task_t target, mach_port_name_t name, mach_msg_id_t msgid,
                                                    unsigned int sync, mach_port_name_t notify,
                                                    mach_msg_type_name_t notifyPoly, mach_port_name_t *previous);

#ifdef __cplusplus
}
#endif

#endif
