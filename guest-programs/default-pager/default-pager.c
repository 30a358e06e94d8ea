/* A default pager: a task that keeps the anonymous memory of others while it is not in the machine. Pages are kept in a table, as a paging
   file would keep them; a second task writes more than may stay, reads it, and changes it. To be run with little room: --resident 96K. */
#include "guest.h"
#include "must.h"
#include "threads.h"

#include <mach/bootstrap.h>
#include <mach/host_priv.h>
#include <mach/mach.h>
#include <mach/mach_traps.h>
#include <mach/memory_object.h>
#include <mach/memory_object_default_server.h>
#include <mach/memory_object_server.h>

#define PAGE 4096ul
#define PAGES 64u
#define SLOTS 256u

/* What is kept, for which object and where. */

static struct {
  mach_port_t object;
  vm_offset_t offset;
} slots[SLOTS];
static char kept[SLOTS][PAGE] __attribute__((aligned(4096)));

static mach_port_t manager, objects;
static volatile unsigned made, ended, initialized, returned, requested;

static char *slot(mach_port_t object, vm_offset_t offset, boolean_t make) {
  for (unsigned i = 0; i < SLOTS; i++) {
    if (slots[i].object == object && slots[i].offset == offset) {
      return kept[i];
    }
  }
  for (unsigned i = 0; make && i < SLOTS; i++) {
    if (slots[i].object == MACH_PORT_NULL) {
      slots[i].object = object;
      slots[i].offset = offset;
      return kept[i];
    }
  }
  return NULL;
}

static kern_return_t keep(mach_port_t object, mach_port_t control, vm_offset_t offset, pointer_t data, unsigned size) {
  for (vm_offset_t at = 0; at < size; at += PAGE) {
    char *to = slot(object, offset + at, TRUE);
    if (to != NULL) {
      memcpy(to, (char *)data + at, PAGE);
    }
  }
  vm_deallocate(mach_task_self(), data, size);
  return mach_port_deallocate(mach_task_self(), control);
}

/* What the kernel asks, and the answers. */

kern_return_t memory_object_create(memory_object_t old_memory_object, memory_object_t new_memory_object,
                                   vm_size_t new_object_size, memory_object_control_t new_control_port,
                                   vm_size_t new_page_size) {
  (void)old_memory_object;
  (void)new_object_size;
  (void)new_page_size;
  made++;
  mach_port_move_member(mach_task_self(), new_memory_object, objects);
  return mach_port_deallocate(mach_task_self(), new_control_port);
}

kern_return_t memory_object_data_initialize(memory_object_t memory_object, memory_object_control_t control,
                                            vm_offset_t offset, pointer_t data, mach_msg_type_number_t dataCnt) {
  initialized++;
  return keep(memory_object, control, offset, data, dataCnt);
}

kern_return_t memory_object_data_return(memory_object_t memory_object, memory_object_control_t control,
                                        vm_offset_t offset, pointer_t data, mach_msg_type_number_t dataCnt,
                                        boolean_t dirty, boolean_t kernel_copy) {
  (void)dirty;
  (void)kernel_copy;
  returned++;
  return keep(memory_object, control, offset, data, dataCnt);
}

kern_return_t memory_object_data_request(memory_object_t memory_object, memory_object_control_t control,
                                         vm_offset_t offset, vm_size_t length, vm_prot_t desired_access) {
  (void)desired_access;
  char *from = slot(memory_object, offset, FALSE);
  requested++;
  if (from == NULL) {
    memory_object_data_unavailable(control, offset, length);
  } else {
    memory_object_data_supply(control, offset, (vm_offset_t)from, PAGE, FALSE, VM_PROT_NONE, FALSE, MACH_PORT_NULL);
  }
  return mach_port_deallocate(mach_task_self(), control);
}

kern_return_t memory_object_terminate(memory_object_t memory_object, memory_object_control_t control) {
  for (unsigned i = 0; i < SLOTS; i++) {
    if (slots[i].object == memory_object) {
      slots[i].object = MACH_PORT_NULL;
    }
  }
  mach_port_destroy(mach_task_self(), control);
  mach_port_destroy(mach_task_self(), memory_object);
  ended++;
  return KERN_SUCCESS;
}

static boolean_t serve(mach_msg_header_t *in, mach_msg_header_t *out) {
  return memory_object_default_server(in, out) || memory_object_server(in, out);
}

static void server(void) {
  for (;;) {
    mach_msg_server(serve, 1024, objects, 0);
  }
}

/* The other task. */

static struct {
  volatile unsigned wrong, done;
} shared __attribute__((aligned(4096)));

static unsigned word(unsigned page, unsigned round) { return page * 7919u + round; }

static void client(void) {
  vm_address_t address = 0;
  if (vm_allocate(task_self(), &address, PAGES * PAGE, VM_FLAGS_ANYWHERE) != KERN_SUCCESS) {
    shared.wrong = PAGES;
  }
  for (unsigned round = 0; round < 3 && shared.wrong == 0; round++) {
    for (unsigned i = 0; i < PAGES; i++) {
      volatile unsigned *page = (volatile unsigned *)(address + i * PAGE);
      shared.wrong += round > 0 && *page != word(i, round - 1);
      *page = word(i, round);
    }
  }
  vm_deallocate(task_self(), address, PAGES * PAGE);
  shared.done = 1;
  for (;;) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1000);
  }
}

static char stack[16384] __attribute__((aligned(16)));
static char client_stack[8192] __attribute__((aligned(16)));

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  mach_port_t self = mach_task_self();
  mach_port_t host_priv, other, before;
  mach_init();
  must("bootstrap_ports", bootstrap_ports(bootstrap_port, &host_priv, &other, &other, &other, &other));
  mach_port_allocate(self, MACH_PORT_RIGHT_PORT_SET, &objects);
  mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &manager);
  mach_port_move_member(self, manager, objects);
  start_thread(self, server, stack + sizeof stack);

  before = manager;
  must("host_default_memory_manager", host_default_memory_manager(host_priv, &before, 0));
  print("before there was %s default pager\n", before == MACH_PORT_NULL ? "no" : "a");

  must("vm_inherit", vm_inherit(self, (vm_address_t)&shared, PAGE, VM_INHERIT_SHARE));
  task_t child;
  must("task_create", task_create(self, NULL, 0, TRUE, &child));
  start_thread(child, client, client_stack + sizeof client_stack);
  while (!shared.done) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
  print("%u pages written three times, %u words lost\n", PAGES, shared.wrong);
  print("%s went out, came back, and went out again\n",
        initialized >= PAGES / 2 && requested >= PAGES / 2 && returned >= PAGES / 2 ? "most" : "too few");
  task_terminate(child);
  while (ended < made) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
  print("every memory object has ended\n");
  return 0;
}
