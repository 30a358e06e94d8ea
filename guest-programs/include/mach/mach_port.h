/* Calls on names of ports. */
#ifndef MACHV_MACH_MACH_PORT_H
#define MACHV_MACH_MACH_PORT_H

#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/message.h>
#include <mach/notify.h>
#include <mach/vm_types.h>
#include <stdint.h>

#define MACH_PORT_LIMITS_INFO 1
#define MACH_PORT_RECEIVE_STATUS 2
#define MACH_PORT_DNREQUESTS_SIZE 3
#define MACH_PORT_INFO_EXT 7
#define MACH_PORT_GUARD_INFO 8
#define MACH_PORT_LIMITS_INFO_COUNT 1
#define MACH_PORT_RECEIVE_STATUS_COUNT 10

#define MPO_CONTEXT_AS_GUARD 0x01
#define MPO_QLIMIT 0x02
#define MPO_INSERT_SEND_RIGHT 0x10
#define MPO_STRICT 0x20
#define MPO_IMMOVABLE_RECEIVE 0x80


typedef integer_t *mach_port_info_t;
typedef int mach_port_flavor_t;

typedef struct {
  natural_t iis_genno_mask;
  natural_t iis_table_size;
  natural_t iis_table_next;
  natural_t iis_tree_size;
  natural_t iis_tree_small;
  natural_t iis_tree_hash;
} ipc_info_space_t;

typedef struct {
  natural_t iisb_genno_mask;
  natural_t iisb_table_size;
  natural_t iisb_table_next;
  natural_t iisb_table_inuse;
  natural_t iisb_reserved[2];
} ipc_info_space_basic_t;

typedef struct {
  mach_port_name_t iin_name;
  integer_t iin_collision;
  mach_port_type_t iin_type;
  mach_port_urefs_t iin_urefs;
  natural_t iin_object;
  natural_t iin_next;
  natural_t iin_hash;
} ipc_info_name_t;
typedef ipc_info_name_t *ipc_info_name_array_t;

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

/* Calls that are messages. */
extern kern_return_t mach_port_names(ipc_space_t task, mach_port_name_array_t *names,
                                     mach_msg_type_number_t *namesCnt, mach_port_type_array_t *types,
                                     mach_msg_type_number_t *typesCnt);
extern kern_return_t mach_port_rename(ipc_space_t task, mach_port_name_t old_name, mach_port_name_t new_name);
extern kern_return_t mach_port_allocate_name(ipc_space_t task, mach_port_right_t right,
                                        mach_port_name_t name);
extern kern_return_t mach_port_destroy(ipc_space_t task, mach_port_name_t name);
extern kern_return_t mach_port_get_refs(ipc_space_t task, mach_port_name_t name, mach_port_right_t right,
                                        mach_port_urefs_t *refs);
extern kern_return_t mach_port_peek(ipc_space_t task, mach_port_name_t name, unsigned int trailer_type,
                                    mach_port_seqno_t *request_seqnop, mach_msg_size_t *msg_sizep,
                                    mach_msg_id_t *msg_idp, integer_t *trailer_infop,
                                    mach_msg_type_number_t *trailer_infopCnt);
extern kern_return_t mach_port_set_mscount(ipc_space_t task, mach_port_name_t name,
                                        mach_port_mscount_t mscount);
extern kern_return_t mach_port_get_set_status(ipc_space_t task, mach_port_name_t name,
                                        mach_port_name_array_t *members, mach_msg_type_number_t *membersCnt);
extern kern_return_t mach_port_extract_right(ipc_space_t task, mach_port_name_t name,
                                        mach_msg_type_name_t msgt_name, mach_port_t *poly,
                                        mach_msg_type_name_t *polyPoly);
extern kern_return_t mach_port_set_seqno(ipc_space_t task, mach_port_name_t name, mach_port_seqno_t seqno);
extern kern_return_t mach_port_set_attributes(ipc_space_t task, mach_port_name_t name, int flavor,
                                        mach_port_info_t port_info, mach_msg_type_number_t port_infoCnt);
extern kern_return_t mach_port_allocate_qos(ipc_space_t task, mach_port_right_t right, mach_port_qos_t *qos,
                                        mach_port_name_t *name);
extern kern_return_t mach_port_allocate_full(ipc_space_t task, mach_port_right_t right, mach_port_t proto,
                                        mach_port_qos_t *qos, mach_port_name_t *name);
extern kern_return_t mach_port_get_srights(ipc_space_t task, mach_port_name_t name,
                                        mach_port_rights_t *srights);
extern kern_return_t mach_port_space_info(ipc_space_t space, ipc_info_space_t *space_info,
                                        ipc_info_name_array_t *table_info,
                                        mach_msg_type_number_t *table_infoCnt, vm_offset_t *tree_info,
                                        mach_msg_type_number_t *tree_infoCnt);
extern kern_return_t mach_port_dnrequest_info(ipc_space_t task, mach_port_name_t name,
                                        unsigned int *dnr_total, unsigned int *dnr_used);
extern kern_return_t mach_port_kernel_object(ipc_space_t task, mach_port_name_t name,
                                        unsigned int *object_type, unsigned int *object_addr);
extern kern_return_t mach_port_get_context(ipc_space_t task, mach_port_name_t name,
                                        mach_port_context_t *context);
extern kern_return_t mach_port_set_context(ipc_space_t task, mach_port_name_t name,
                                        mach_port_context_t context);
extern kern_return_t mach_port_kobject(ipc_space_t task, mach_port_name_t name, unsigned int *object_type,
                                       uint64_t *object_addr);
extern kern_return_t mach_port_space_basic_info(ipc_space_t task, ipc_info_space_basic_t *basic_info);
extern kern_return_t mach_port_guard_with_flags(ipc_space_t task, mach_port_name_t name,
                                        mach_port_context_t guard, uint64_t flags);
extern kern_return_t mach_port_swap_guard(ipc_space_t task, mach_port_name_t name,
                                        mach_port_context_t old_guard, mach_port_context_t new_guard);
extern kern_return_t mach_port_kobject_description(ipc_space_t task, mach_port_name_t name,
                                        unsigned int *object_type, uint64_t *object_addr, char *description);

#ifdef __cplusplus
}
#endif

#endif
