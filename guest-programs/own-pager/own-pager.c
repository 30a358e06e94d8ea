/* A pager that synthesises its pages: each word of the memory object says where it is. Nobody stores them: what does not fit into the
   cache is made again. A second thread maps it, as any other task could, and looks. */
#include "guest.h"
#include "threads.h"

#include <mach/mach.h>
#include <mach/memory_object.h>

#define PAGE 4096ul
#define PAGES 1024ul
#define BAD_PAGE 77
#define NO_SUCH_PAGE 0x777

static mach_port_t object;
static volatile unsigned requests;
static volatile unsigned returned;
static volatile unsigned ends;

/* The words of a page: their offset in the memory object, times three. */
static void synthesise(unsigned *page, unsigned long offset) {
  for (unsigned i = 0; i < PAGE / 4; i++) {
    page[i] = 3 * (unsigned)(offset + 4 * i);
  }
}

static void serve_request(memory_object_control_t control, vm_offset_t offset, vm_size_t length) {
  static unsigned page[PAGE / 4] __attribute__((aligned(4096)));
  requests++;
  for (vm_offset_t at = offset; at < offset + length; at += PAGE) {
    if (at == BAD_PAGE * PAGE) {
      memory_object_data_error(control, at, PAGE, NO_SUCH_PAGE);
    } else {
      synthesise(page, at);
      memory_object_data_supply(control, at, (vm_offset_t)page, PAGE, FALSE, VM_PROT_NONE, FALSE, MACH_PORT_NULL);
    }
  }
}

static void pager(void) {
  static memory_object_request_t request;
  for (;;) {
    if (memory_object_next(object, &request) != KERN_SUCCESS) {
      continue;
    }
    memory_object_control_t control = request.any.control.name;
    switch (request.head.msgh_id) {
      case MEMORY_OBJECT_INIT:
        memory_object_set_ready(control, MEMORY_OBJECT_COPY_DELAY, FALSE);
        break;
      case MEMORY_OBJECT_DATA_REQUEST:
        serve_request(control, request.any.offset, request.any.length);
        break;
      case MEMORY_OBJECT_DATA_RETURN: /* nobody keeps it */
        returned++;
        vm_deallocate(mach_task_self(), (vm_address_t)request.returned.data.address, request.returned.length);
        break;
      case MEMORY_OBJECT_TERMINATE:
        mach_port_mod_refs(mach_task_self(), control, MACH_PORT_RIGHT_RECEIVE, -1);
        ends++;
        break;
    }
    mach_port_deallocate(mach_task_self(), control);
  }
}

static volatile unsigned *map(boolean_t copy) {
  vm_address_t address = 0;
  kern_return_t kr = vm_map(mach_task_self(), &address, PAGES * PAGE, 0, VM_FLAGS_ANYWHERE, object, 0, copy,
                            VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_NONE);
  if (kr != KERN_SUCCESS) {
    print("vm_map: %s\n", mach_error_string(kr));
    exit(1);
  }
  return (volatile unsigned *)address;
}

static char stack[16384] __attribute__((aligned(16)));

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  mach_port_t self = mach_task_self();
  mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &object);
  mach_port_insert_right(self, object, object, MACH_MSG_TYPE_MAKE_SEND);
  start_thread(self, pager, stack + sizeof stack);

  volatile unsigned *memory = map(FALSE);
  print("mapped: %u requests so far\n", requests);
  unsigned long places[] = {0, 1, 5 * PAGE / 4 + 3, PAGES * PAGE / 4 - 1, 5 * PAGE / 4 + 3};
  for (unsigned i = 0; i < sizeof places / sizeof *places; i++) {
    unsigned long place = places[i];
    unsigned word = memory[place];
    print("word %lu is %u, after %u requests\n", place, word, requests);
  }
  volatile unsigned *copy = map(TRUE);
  copy[0] = 1;
  print("a copy can be written: %u, the original is %u\n", copy[0], memory[0]);
  memory[1] = 2;
  print("the original, too: %u, the copy is %u\n", memory[1], copy[1]);

  vm_size_t read = 0;
  static char buffer[64];
  kern_return_t kr =
      vm_read_overwrite(self, (vm_address_t)memory + BAD_PAGE * PAGE, sizeof buffer, (vm_address_t)buffer, &read);
  print("page %u: %x\n", BAD_PAGE, (unsigned)kr);

  vm_deallocate(self, (vm_address_t)copy, PAGES * PAGE);
  vm_deallocate(self, (vm_address_t)memory, PAGES * PAGE);
  while (ends == 0) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
  memory = map(FALSE);
  print("mapped again: word 1 is %u, %u page was returned\n", memory[1], returned);
  return 0;
}
