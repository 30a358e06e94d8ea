/* What short pagers need beside the calls. */
#include <mach/mach.h>
#include <mach/memory_object.h>

kern_return_t memory_object_set_ready(memory_object_control_t control, memory_object_copy_strategy_t strategy,
                                      boolean_t may_cache) {
  int attributes[4] = {strategy, 0, may_cache, FALSE};
  return memory_object_change_attributes(control, MEMORY_OBJECT_ATTRIBUTE_INFO, attributes, 4, MACH_PORT_NULL);
}

kern_return_t memory_object_next(mach_port_t from, memory_object_request_t *request) {
  return mach_msg(&request->head, MACH_RCV_MSG, 0, sizeof *request, from, MACH_MSG_TIMEOUT_NONE, MACH_PORT_NULL);
}
