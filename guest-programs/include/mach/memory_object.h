/* Memory objects: what the kernel sends to a pager, and what a pager asks of the kernel. */
#ifndef MACHV_MACH_MEMORY_OBJECT_H
#define MACHV_MACH_MEMORY_OBJECT_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/message.h>
#include <mach/vm_prot.h>
#include <mach/vm_types.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef mach_port_t memory_object_t;
typedef mach_port_t memory_object_control_t;
typedef int memory_object_copy_strategy_t;
typedef int memory_object_return_t;
typedef int memory_object_flavor_t;
typedef int *memory_object_info_t;

#define MEMORY_OBJECT_COPY_NONE 0
#define MEMORY_OBJECT_COPY_CALL 1
#define MEMORY_OBJECT_COPY_DELAY 2
#define MEMORY_OBJECT_COPY_TEMPORARY 3

#define MEMORY_OBJECT_RETURN_NONE 0
#define MEMORY_OBJECT_RETURN_DIRTY 1
#define MEMORY_OBJECT_RETURN_ALL 2
#define MEMORY_OBJECT_RETURN_ANYTHING 3

#define MEMORY_OBJECT_PERFORMANCE_INFO 11
#define MEMORY_OBJECT_ATTRIBUTE_INFO 14
#define MEMORY_OBJECT_BEHAVIOR_INFO 15

typedef struct {
  int cluster_size;
  boolean_t may_cache;
} memory_object_perf_info_data_t;

#define MEMORY_OBJECT_PERF_INFO_COUNT 2

typedef struct {
  memory_object_copy_strategy_t copy_strategy;
  int cluster_size;
  boolean_t may_cache_object;
  boolean_t temporary;
} memory_object_attr_info_data_t;

#define MEMORY_OBJECT_ATTR_INFO_COUNT 4

#define VM_PROT_NO_CHANGE ((vm_prot_t)0x08)

/* What the kernel sends: the ids of the messages. */
#define MEMORY_OBJECT_INIT 2200
#define MEMORY_OBJECT_TERMINATE 2201
#define MEMORY_OBJECT_DATA_REQUEST 2203
#define MEMORY_OBJECT_DATA_UNLOCK 2204
#define MEMORY_OBJECT_LOCK_COMPLETED 2206
#define MEMORY_OBJECT_SUPPLY_COMPLETED 2207
#define MEMORY_OBJECT_DATA_RETURN 2208
#define MEMORY_OBJECT_SYNCHRONIZE 2210
#define MEMORY_OBJECT_CHANGE_COMPLETED 2213

#pragma pack(push, 4)

/* Any of them but memory_object_data_return. What comes behind the range depends on the message. */
typedef struct {
  mach_msg_header_t head;
  mach_msg_body_t body;
  mach_msg_port_descriptor_t control;
  NDR_record_t ndr;
  vm_offset_t offset;
  vm_size_t length;
  int last; /* desired access, or vm_msync's flags */
} memory_object_message_t;

typedef struct {
  mach_msg_header_t head;
  mach_msg_body_t body;
  mach_msg_port_descriptor_t control;
  mach_msg_ool_descriptor_t data;
  NDR_record_t ndr;
  vm_offset_t offset;
  unsigned int length;
  boolean_t dirty;
  boolean_t kernel_copy;
} memory_object_return_message_t;

/* Room for any message to a pager, with its trailer. */
typedef union {
  mach_msg_header_t head;
  memory_object_message_t any;
  memory_object_return_message_t returned;
  char room[256];
} memory_object_request_t;

#pragma pack(pop)

/* What a pager asks of the kernel. There is no reply but to the first; what is given as reply_to, or MACH_PORT_NULL,
   hears of the end. */
extern kern_return_t memory_object_get_attributes(memory_object_control_t memory_control, memory_object_flavor_t flavor,
                                                  memory_object_info_t attributes,
                                                  mach_msg_type_number_t *attributesCnt);
extern kern_return_t memory_object_change_attributes(memory_object_control_t memory_control,
                                                     memory_object_flavor_t flavor, memory_object_info_t attributes,
                                                     mach_msg_type_number_t attributesCnt, mach_port_t reply_to);
extern kern_return_t memory_object_synchronize_completed(memory_object_control_t memory_control, vm_offset_t offset,
                                                         vm_size_t length);
extern kern_return_t memory_object_data_unavailable(memory_object_control_t memory_control, vm_offset_t offset,
                                                    vm_size_t size);
extern kern_return_t memory_object_lock_request(memory_object_control_t memory_control, vm_offset_t offset,
                                                vm_size_t size, memory_object_return_t should_return,
                                                boolean_t should_flush, vm_prot_t lock_value, mach_port_t reply_to);
extern kern_return_t memory_object_data_error(memory_object_control_t memory_control, vm_offset_t offset,
                                              vm_size_t size, kern_return_t reason);
extern kern_return_t memory_object_destroy(memory_object_control_t memory_control, kern_return_t reason);
extern kern_return_t memory_object_data_supply(memory_object_control_t memory_control, vm_offset_t offset,
                                               vm_offset_t data, mach_msg_type_number_t dataCnt, boolean_t deallocate,
                                               vm_prot_t lock_value, boolean_t precious, mach_port_t reply_to);
extern kern_return_t memory_object_discard_reply(memory_object_control_t memory_control, vm_offset_t requested_offset,
                                                 vm_size_t requested_size, vm_offset_t discard_offset,
                                                 vm_size_t discard_size, memory_object_return_t should_return,
                                                 mach_port_t reply_to);

/* As the pagers of GNU say that they are ready. */
extern kern_return_t memory_object_ready(memory_object_control_t memory_control, boolean_t may_cache,
                                         memory_object_copy_strategy_t copy_strategy);
extern kern_return_t memory_object_change_attributes_of_gnu(memory_object_control_t memory_control,
                                                            boolean_t may_cache,
                                                            memory_object_copy_strategy_t copy_strategy,
                                                            mach_port_t reply_to);

/* Attributes of flavor 14: the object is ready. */
extern kern_return_t memory_object_set_ready(memory_object_control_t control, memory_object_copy_strategy_t strategy,
                                             boolean_t may_cache);

/* Waits for the next message to a memory object, or to any of a port set. */
extern kern_return_t memory_object_next(mach_port_t from, memory_object_request_t *request);

#ifdef __cplusplus
}
#endif

#endif
