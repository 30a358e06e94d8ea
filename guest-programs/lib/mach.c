/* What C programs expect of Mach's library and the kernel has no trap for. */
#include <mach/mach.h>

mach_port_t mach_task_self(void) {
  static mach_port_t self;
  if (self == MACH_PORT_NULL) {
    self = task_self();
  }
  return self;
}

const char *mach_error_string(int answer) {
  static const char *const names[] = {
      "KERN_SUCCESS",
      "KERN_INVALID_ADDRESS",
      "KERN_PROTECTION_FAILURE",
      "KERN_NO_SPACE",
      "KERN_INVALID_ARGUMENT",
      "KERN_FAILURE",
      "KERN_RESOURCE_SHORTAGE",
      "KERN_NOT_RECEIVER",
      "KERN_NO_ACCESS",
      "KERN_MEMORY_FAILURE",
      "KERN_MEMORY_ERROR",
      "KERN_ALREADY_IN_SET",
      "KERN_NOT_IN_SET",
      "KERN_NAME_EXISTS",
      "KERN_ABORTED",
      "KERN_INVALID_NAME",
      "KERN_INVALID_TASK",
      "KERN_INVALID_RIGHT",
      "KERN_INVALID_VALUE",
      "KERN_UREFS_OVERFLOW",
      "KERN_INVALID_CAPABILITY",
      "KERN_RIGHT_EXISTS",
      "KERN_INVALID_HOST",
      "KERN_MEMORY_PRESENT",
      "KERN_MEMORY_DATA_MOVED",
      "KERN_MEMORY_RESTART_COPY",
      "KERN_INVALID_PROCESSOR_SET",
      "KERN_POLICY_LIMIT",
      "KERN_INVALID_POLICY",
      "KERN_INVALID_OBJECT",
      "KERN_ALREADY_WAITING",
      "KERN_DEFAULT_SET",
      "KERN_EXCEPTION_PROTECTED",
      "KERN_INVALID_LEDGER",
      "KERN_INVALID_MEMORY_CONTROL",
      "KERN_INVALID_SECURITY",
      "KERN_NOT_DEPRESSED",
      "KERN_TERMINATED",
      "KERN_LOCK_SET_DESTROYED",
      "KERN_LOCK_UNSTABLE",
      "KERN_LOCK_OWNED",
      "KERN_LOCK_OWNED_SELF",
      "KERN_SEMAPHORE_DESTROYED",
      "KERN_RPC_SERVER_TERMINATED",
      "KERN_RPC_TERMINATE_ORPHAN",
      "KERN_RPC_CONTINUE_ORPHAN",
      "KERN_NOT_SUPPORTED",
      "KERN_NODE_DOWN",
      "KERN_NOT_WAITING",
      "KERN_OPERATION_TIMED_OUT",
      "KERN_CODESIGN_ERROR",
      "KERN_POLICY_STATIC",
      "KERN_INSUFFICIENT_BUFFER_SIZE",
      "KERN_DENIED",
      "KERN_MISSING_KC",
      "KERN_INVALID_KC",
      "KERN_NOT_FOUND",
  };
  if (answer >= 0 && answer < (int)(sizeof names / sizeof names[0])) {
    return names[answer];
  }
  if (answer == MACH_SEND_INVALID_DEST) {
    return "MACH_SEND_INVALID_DEST";
  }
  if (answer == MACH_SEND_INVALID_MEMORY) {
    return "MACH_SEND_INVALID_MEMORY";
  }
  return "unknown answer";
}

/* Whether a 64-bit argument is one that a word cannot hold. */
#define TOO_WIDE(value) ((uint64_t)(value) != (uint64_t)(vm_offset_t)(value))

kern_return_t mach_vm_map(task_t target_task, mach_vm_address_t *address, mach_vm_size_t size,
                          mach_vm_offset_t mask, int flags, mach_port_t object,
                          memory_object_offset_t offset, boolean_t copy, vm_prot_t cur_protection,
                          vm_prot_t max_protection, vm_inherit_t inheritance) {
  if (TOO_WIDE(*address) || TOO_WIDE(size) || TOO_WIDE(mask) || TOO_WIDE(offset)) {
    return KERN_INVALID_ARGUMENT;
  }
  vm_address_t start = (vm_address_t)*address;
  kern_return_t kr = vm_map(target_task, &start, (vm_size_t)size, (vm_address_t)mask, flags, object,
                            (vm_offset_t)offset, copy, cur_protection, max_protection, inheritance);
  if (kr == KERN_SUCCESS) {
    *address = start;
  }
  return kr;
}

kern_return_t mach_vm_remap(task_t target_task, mach_vm_address_t *target_address, mach_vm_size_t size,
                            mach_vm_offset_t mask, int flags, task_t src_task, mach_vm_address_t src_address,
                            boolean_t copy, vm_prot_t *cur_protection, vm_prot_t *max_protection,
                            vm_inherit_t inheritance) {
  if (TOO_WIDE(*target_address) || TOO_WIDE(size) || TOO_WIDE(mask) || TOO_WIDE(src_address)) {
    return KERN_INVALID_ARGUMENT;
  }
  vm_address_t start = (vm_address_t)*target_address;
  kern_return_t kr =
      vm_remap(target_task, &start, (vm_size_t)size, (vm_address_t)mask, flags, src_task,
               (vm_address_t)src_address, copy, cur_protection, max_protection, inheritance);
  if (kr == KERN_SUCCESS) {
    *target_address = start;
  }
  return kr;
}

kern_return_t mach_vm_region(task_t target_task, mach_vm_address_t *address, mach_vm_size_t *size,
                             vm_region_flavor_t flavor, vm_region_info_t info, unsigned int *info_count,
                             mach_port_t *object_name) {
  if (TOO_WIDE(*address)) {
    return KERN_INVALID_ADDRESS;
  }
  vm_address_t start = (vm_address_t)*address;
  vm_size_t length = 0;
  kern_return_t kr = vm_region(target_task, &start, &length, flavor, info, info_count, object_name);
  if (kr == KERN_SUCCESS) {
    *address = start;
    *size = length;
  }
  return kr;
}

kern_return_t mach_vm_read_overwrite(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                                     mach_vm_address_t data, mach_vm_size_t *outsize) {
  if (TOO_WIDE(address) || TOO_WIDE(size) || TOO_WIDE(data)) {
    return KERN_INVALID_ARGUMENT;
  }
  vm_size_t done = 0;
  kern_return_t kr =
      vm_read_overwrite(target_task, (vm_address_t)address, (vm_size_t)size, (vm_address_t)data, &done);
  if (kr == KERN_SUCCESS) {
    *outsize = done;
  }
  return kr;
}

kern_return_t mach_vm_write(task_t target_task, mach_vm_address_t address, vm_offset_t data,
                            unsigned int count) {
  return TOO_WIDE(address) ? KERN_INVALID_ARGUMENT : vm_write(target_task, (vm_address_t)address, data, count);
}

kern_return_t mach_vm_copy(task_t target_task, mach_vm_address_t source_address, mach_vm_size_t size,
                           mach_vm_address_t dest_address) {
  if (TOO_WIDE(source_address) || TOO_WIDE(size) || TOO_WIDE(dest_address)) {
    return KERN_INVALID_ARGUMENT;
  }
  return vm_copy(target_task, (vm_address_t)source_address, (vm_size_t)size, (vm_address_t)dest_address);
}

kern_return_t mach_vm_inherit(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                              vm_inherit_t new_inheritance) {
  if (TOO_WIDE(address) || TOO_WIDE(size)) {
    return KERN_INVALID_ARGUMENT;
  }
  return vm_inherit(target_task, (vm_address_t)address, (vm_size_t)size, new_inheritance);
}

kern_return_t mach_vm_msync(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                            vm_sync_t sync_flags) {
  if (TOO_WIDE(address) || TOO_WIDE(size)) {
    return KERN_INVALID_ARGUMENT;
  }
  return vm_msync(target_task, (vm_address_t)address, (vm_size_t)size, sync_flags);
}

kern_return_t mach_vm_behavior_set(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                                   vm_behavior_t new_behavior) {
  if (TOO_WIDE(address) || TOO_WIDE(size)) {
    return KERN_INVALID_ARGUMENT;
  }
  return vm_behavior_set(target_task, (vm_address_t)address, (vm_size_t)size, new_behavior);
}

kern_return_t mach_make_memory_entry(task_t target_task, vm_size_t *size, vm_offset_t offset,
                                     vm_prot_t permission, mach_port_t *object_handle,
                                     mach_port_t parent_handle) {
  mach_vm_size_t length = *size;
  kern_return_t kr = mach_make_memory_entry_64(target_task, &length, offset, permission, object_handle,
                                               parent_handle);
  if (kr == KERN_SUCCESS) {
    *size = (vm_size_t)length;
  }
  return kr;
}
