/* A file server: a task that serves a file as a memory object, with write-back. The file is a buffer of the server's, as a disk would be;
   the client maps it, reads, writes, synchronises, and unmaps: then the server has all that was written. */
#include "guest.h"
#include "must.h"
#include "threads.h"

#include <mach/mach.h>
#include <mach/memory_object.h>
#include <mach/memory_object_server.h>
#include <mach/vm_sync.h>

#define PAGE 4096ul
#define FILE_PAGES 6ul

static char file[FILE_PAGES * PAGE] __attribute__((aligned(4096)));
static mach_port_t object;
static volatile unsigned reads, writes, syncs;
static volatile unsigned ends;

/* What the kernel asks, and the answers. */

kern_return_t memory_object_init(memory_object_t memory_object, memory_object_control_t control, vm_size_t page_size) {
  int attributes[4] = {MEMORY_OBJECT_COPY_DELAY, 4 * (int)page_size, FALSE, FALSE}; /* up to four pages at a time */
  (void)memory_object;
  memory_object_change_attributes(control, MEMORY_OBJECT_ATTRIBUTE_INFO, attributes, 4, MACH_PORT_NULL);
  return mach_port_deallocate(mach_task_self(), control);
}

kern_return_t memory_object_data_request(memory_object_t memory_object, memory_object_control_t control,
                                         vm_offset_t offset, vm_size_t length, vm_prot_t desired_access) {
  (void)memory_object;
  (void)desired_access;
  for (vm_offset_t at = offset; at < offset + length; at += PAGE) {
    if (at >= sizeof file) {
      memory_object_data_unavailable(control, at, PAGE); /* behind the end there are zeroes */
    } else {
      reads++;
      memory_object_data_supply(control, at, (vm_offset_t)file + at, PAGE, FALSE, VM_PROT_NONE, FALSE, MACH_PORT_NULL);
    }
  }
  return mach_port_deallocate(mach_task_self(), control);
}

kern_return_t memory_object_data_return(memory_object_t memory_object, memory_object_control_t control,
                                        vm_offset_t offset, pointer_t data, mach_msg_type_number_t dataCnt,
                                        boolean_t dirty, boolean_t kernel_copy) {
  (void)memory_object;
  (void)dirty;
  (void)kernel_copy;
  if (offset < sizeof file) {
    vm_size_t inside = sizeof file - offset < dataCnt ? sizeof file - offset : dataCnt;
    writes += inside / PAGE;
    memcpy(file + offset, (void *)data, inside);
  }
  vm_deallocate(mach_task_self(), data, dataCnt);
  return mach_port_deallocate(mach_task_self(), control);
}

/* All that was returned before is in the file already. */
kern_return_t memory_object_synchronize(memory_object_t memory_object, memory_object_control_t control,
                                        vm_offset_t offset, vm_size_t length, vm_sync_t sync_flags) {
  (void)memory_object;
  (void)sync_flags;
  syncs++;
  memory_object_synchronize_completed(control, offset, length);
  return mach_port_deallocate(mach_task_self(), control);
}

kern_return_t memory_object_terminate(memory_object_t memory_object, memory_object_control_t control) {
  (void)memory_object;
  mach_port_destroy(mach_task_self(), control);
  ends++;
  return KERN_SUCCESS;
}

static void server(void) {
  for (;;) {
    mach_msg_server(memory_object_server, 1024, object, 0);
  }
}

static char *map(void) {
  vm_address_t address = 0;
  must("vm_map", vm_map(mach_task_self(), &address, (FILE_PAGES + 1) * PAGE, 0, VM_FLAGS_ANYWHERE, object, 0, FALSE,
                        VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_NONE));
  return (char *)address;
}

static char stack[16384] __attribute__((aligned(16)));

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  mach_port_t self = mach_task_self();
  for (unsigned i = 0; i < FILE_PAGES; i++) {
    memcpy(file + i * PAGE, "line 0\n", 8);
    file[i * PAGE + 5] = (char)('0' + i);
  }
  mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &object);
  mach_port_insert_right(self, object, object, MACH_MSG_TYPE_MAKE_SEND);
  start_thread(self, server, stack + sizeof stack);

  char *text = map();
  must("vm_behavior_set", vm_behavior_set(self, (vm_address_t)text, FILE_PAGES * PAGE, VM_BEHAVIOR_SEQUENTIAL));
  for (unsigned i = 0; i < FILE_PAGES; i++) {
    print("%s", text + i * PAGE);
  }
  int behind = *(volatile char *)(text + FILE_PAGES * PAGE);
  print("%u pages read; behind the end: %d\n", reads, behind);

  memcpy(text + 2 * PAGE, "LINE", 4);
  print("before vm_msync the file has %s", file + 2 * PAGE);
  must("vm_msync", vm_msync(self, (vm_address_t)text, FILE_PAGES * PAGE, VM_SYNC_SYNCHRONOUS));
  print("after it %s", file + 2 * PAGE);
  print("%u page written, %u synchronisation\n", writes, syncs);

  memcpy(text, "LINE", 4);
  memcpy(text + 5 * PAGE, "LINE", 4);
  vm_deallocate(self, (vm_address_t)text, (FILE_PAGES + 1) * PAGE);
  while (ends == 0) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
  for (unsigned i = 0; i < FILE_PAGES; i++) {
    print("%s", file + i * PAGE);
  }
  print("%u pages written\n", writes);
  return 0;
}
