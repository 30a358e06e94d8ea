/* What C programs expect of Mach's library and the kernel has no trap for. */
#include <mach/mach.h>

mach_port_t bootstrap_port;

static mach_port_t self;

/* The C library has it when a program forks, and then calls what the child needs. */
extern int __register_atfork(void (*prepare)(void), void (*parent)(void), void (*child)(void), void *dso)
    __attribute__((weak));

/* A child is another task: names that its parent got mean nothing there. */
static void at_fork(void) {
  self = MACH_PORT_NULL;
  if (bootstrap_port != MACH_PORT_NULL) {
    mach_init();
  }
}

mach_port_t mach_task_self(void) {
  if (self == MACH_PORT_NULL) {
    static int listens;
    if (!listens && __register_atfork != 0) {
      listens = 1;
      __register_atfork(0, 0, at_fork, 0);
    }
    self = task_self();
  }
  return self;
}

int mach_init(void) {
  self = MACH_PORT_NULL;
  return task_get_bootstrap_port(mach_task_self(), &bootstrap_port);
}

/* A C library calls it before main. */
static void __attribute__((constructor)) at_start(void) { mach_init(); }

mach_port_t mach_thread_self(void) { return thread_self(); }

mach_port_t mach_host_self(void) { return host_self(); }

/* Semaphores and clocks: the traps take times in two words. */

kern_return_t semaphore_signal(semaphore_t semaphore) { return semaphore_signal_trap(semaphore); }

kern_return_t semaphore_signal_all(semaphore_t semaphore) { return semaphore_signal_all_trap(semaphore); }

kern_return_t semaphore_signal_thread(semaphore_t semaphore, thread_t thread) {
  return semaphore_signal_thread_trap(semaphore, thread);
}

kern_return_t semaphore_wait(semaphore_t semaphore) { return semaphore_wait_trap(semaphore); }

kern_return_t semaphore_timedwait(semaphore_t semaphore, mach_timespec_t wait_time) {
  return semaphore_timedwait_trap(semaphore, wait_time.tv_sec, wait_time.tv_nsec);
}

kern_return_t semaphore_wait_signal(semaphore_t wait_semaphore, semaphore_t signal_semaphore) {
  return semaphore_wait_signal_trap(wait_semaphore, signal_semaphore);
}

kern_return_t semaphore_timedwait_signal(semaphore_t wait_semaphore, semaphore_t signal_semaphore,
                                         mach_timespec_t wait_time) {
  return semaphore_timedwait_signal_trap(wait_semaphore, signal_semaphore, wait_time.tv_sec, wait_time.tv_nsec);
}

kern_return_t clock_sleep(clock_serv_t clock, sleep_type_t sleep_type, mach_timespec_t sleep_time,
                          mach_timespec_t *wakeup_time) {
  return clock_sleep_trap(clock, sleep_type, sleep_time.tv_sec, sleep_time.tv_nsec, wakeup_time);
}

/* Answers and their names, in the order of the numbers; the build makes the table from the kernel's. */
struct answer {
  int number;
  int name; /* where in the names */
};
extern const struct answer mach_answers[];
extern const char mach_answer_names[];

const char *mach_error_string(int answer) {
  for (const struct answer *at = mach_answers; at->name >= 0; at++) {
    if (at->number == answer) {
      return mach_answer_names + at->name;
    }
  }
  return "unknown answer";
}

const char *mach_error_type(int answer) {
  if (answer >= MIG_TRAILER_ERROR && answer <= MIG_TYPE_ERROR) {
    return "(ipc/mig)";
  }
  switch (err_get_system(answer)) {
    case 0:
      return "(os/kern)";
    case 4:
      return (answer & 0x4000) != 0 ? "(ipc/rcv)" : "(ipc/send)";
    default:
      return "(?/?)";
  }
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
