/* What a pager asks of the kernel, as messages to the control port. */
#include <mach/mach.h>
#include <mach/memory_object.h>

enum {
  CHANGE_ATTRIBUTES = 2003,
  SYNCHRONIZE_COMPLETED = 2032,
  DATA_UNAVAILABLE = 2039,
  LOCK_REQUEST = 2044,
  DATA_ERROR = 2090,
  DESTROY = 2092,
  DATA_SUPPLY = 2093
};

#define MOST_WORDS 32

typedef struct {
  mach_msg_header_t head;
  unsigned int words[MOST_WORDS];
  unsigned int length;
} request_t;

static void put(request_t *request, unsigned int word) { request->words[request->length++] = word; }

/* A word as wide as a pointer. */
static void put_wide(request_t *request, unsigned long value) {
  put(request, (unsigned int)value);
#if __SIZEOF_POINTER__ == 8
  put(request, (unsigned int)(value >> 32));
#endif
}

static void put_port(request_t *request, mach_port_t port) {
  put(request, port);
  put(request, 0);
  put(request, MACH_MSG_TYPE_MAKE_SEND << 16);
}

static void put_memory(request_t *request, const void *data, vm_size_t size, boolean_t deallocate) {
  unsigned int kind = (deallocate ? 1 : 0) | MACH_MSG_VIRTUAL_COPY << 8 | MACH_MSG_OOL_DESCRIPTOR << 24;
  put_wide(request, (unsigned long)data);
#if __SIZEOF_POINTER__ == 8
  put(request, kind);
  put(request, (unsigned int)size);
#else
  put(request, (unsigned int)size);
  put(request, kind);
#endif
}

static void put_ndr(request_t *request) {
  put(request, 0);
  put(request, 1);
}

/* Begins a request; descriptors, if any, are to follow. */
static void begin(request_t *request, memory_object_control_t control, int id, unsigned int descriptors) {
  request->head.msgh_bits =
      MACH_MSGH_BITS(MACH_MSG_TYPE_COPY_SEND, 0) | (descriptors == 0 ? 0 : MACH_MSGH_BITS_COMPLEX);
  request->head.msgh_remote_port = control;
  request->head.msgh_local_port = MACH_PORT_NULL;
  request->head.msgh_voucher_port = MACH_PORT_NULL;
  request->head.msgh_id = id;
  request->length = 0;
  if (descriptors != 0) {
    put(request, descriptors);
  }
}

static kern_return_t finish(request_t *request) {
  return mach_msg_trap(&request->head, MACH_SEND_MSG, sizeof request->head + 4 * request->length, 0, MACH_PORT_NULL,
                       MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
}

static void range(request_t *request, memory_object_control_t control, int id, vm_offset_t offset, vm_size_t size) {
  begin(request, control, id, 0);
  put_ndr(request);
  put_wide(request, offset);
  put_wide(request, size);
}

kern_return_t memory_object_change_attributes(memory_object_control_t control, memory_object_flavor_t flavor,
                                              const int *attributes, unsigned int count, mach_port_t reply_to) {
  request_t request;
  begin(&request, control, CHANGE_ATTRIBUTES, 1);
  put_port(&request, reply_to);
  put_ndr(&request);
  put(&request, (unsigned int)flavor);
  put(&request, count);
  for (unsigned int i = 0; i < count && i < MOST_WORDS / 2; i++) {
    put(&request, (unsigned int)attributes[i]);
  }
  return finish(&request);
}

kern_return_t memory_object_set_ready(memory_object_control_t control, memory_object_copy_strategy_t strategy,
                                      boolean_t may_cache) {
  int attributes[4] = {strategy, 0, may_cache, FALSE};
  return memory_object_change_attributes(control, MEMORY_OBJECT_ATTRIBUTE_INFO, attributes, 4, MACH_PORT_NULL);
}

kern_return_t memory_object_data_supply(memory_object_control_t control, vm_offset_t offset, const void *data,
                                        vm_size_t size, boolean_t deallocate, vm_prot_t lock_value,
                                        boolean_t precious, mach_port_t reply_to) {
  request_t request;
  begin(&request, control, DATA_SUPPLY, 2);
  put_memory(&request, data, size, deallocate);
  put_port(&request, reply_to);
  put_ndr(&request);
  put_wide(&request, offset);
  put(&request, (unsigned int)size);
  put(&request, (unsigned int)lock_value);
  put(&request, (unsigned int)precious);
  return finish(&request);
}

kern_return_t memory_object_data_unavailable(memory_object_control_t control, vm_offset_t offset, vm_size_t size) {
  request_t request;
  range(&request, control, DATA_UNAVAILABLE, offset, size);
  return finish(&request);
}

kern_return_t memory_object_data_error(memory_object_control_t control, vm_offset_t offset, vm_size_t size,
                                       kern_return_t reason) {
  request_t request;
  range(&request, control, DATA_ERROR, offset, size);
  put(&request, (unsigned int)reason);
  return finish(&request);
}

kern_return_t memory_object_lock_request(memory_object_control_t control, vm_offset_t offset, vm_size_t size,
                                         memory_object_return_t should_return, boolean_t should_flush,
                                         vm_prot_t lock_value, mach_port_t reply_to) {
  request_t request;
  begin(&request, control, LOCK_REQUEST, 1);
  put_port(&request, reply_to);
  put_ndr(&request);
  put_wide(&request, offset);
  put_wide(&request, size);
  put(&request, (unsigned int)should_return);
  put(&request, (unsigned int)should_flush);
  put(&request, (unsigned int)lock_value);
  return finish(&request);
}

kern_return_t memory_object_synchronize_completed(memory_object_control_t control, vm_offset_t offset,
                                                  vm_size_t length) {
  request_t request;
  range(&request, control, SYNCHRONIZE_COMPLETED, offset, length);
  return finish(&request);
}

kern_return_t memory_object_destroy(memory_object_control_t control, kern_return_t reason) {
  request_t request;
  begin(&request, control, DESTROY, 0);
  put_ndr(&request);
  put(&request, (unsigned int)reason);
  return finish(&request);
}

kern_return_t memory_object_next(mach_port_t from, memory_object_request_t *request) {
  return mach_msg_trap(&request->head, MACH_RCV_MSG, 0, sizeof *request, from, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
}
