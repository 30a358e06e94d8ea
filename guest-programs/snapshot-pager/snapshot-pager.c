/* A copy-on-write snapshot server: it serves a base, which never changes, and any number of snapshots of it. A snapshot has its own pages
   only where its clients wrote; all its other pages are the base's. Pages of the base are locked against writing: the first write asks
   the server, which then counts the page as the snapshot's own. */
#include "guest.h"
#include "threads.h"

#include <mach/mach.h>
#include <mach/memory_object.h>

#define PAGE 4096ul
#define PAGES 8ul
#define SNAPSHOTS 3

typedef struct {
  mach_port_t object;
  char own[PAGES];          /* which pages it has itself */
  char data[PAGES * PAGE];  /* what they say */
  volatile unsigned copied;          /* pages that were written for the first time */
} snapshot_t;

static char base[PAGES * PAGE] __attribute__((aligned(4096)));
static snapshot_t snapshots[SNAPSHOTS] __attribute__((aligned(4096)));
static mach_port_t all; /* the ports of all snapshots */
static volatile unsigned ends;

static snapshot_t *snapshot_of(mach_port_t object) {
  for (unsigned i = 0; i < SNAPSHOTS; i++) {
    if (snapshots[i].object == object) {
      return &snapshots[i];
    }
  }
  print("a message to nobody\n");
  exit(1);
}

static void supply(snapshot_t *snapshot, memory_object_control_t control, vm_offset_t offset) {
  unsigned page = (unsigned)(offset / PAGE);
  boolean_t own = snapshot->own[page];
  const char *data = own ? snapshot->data + offset : base + offset;
  memory_object_data_supply(control, offset, (vm_offset_t)data, PAGE, FALSE,
                            own ? VM_PROT_NONE : VM_PROT_WRITE, FALSE, MACH_PORT_NULL);
}

static void take_back(snapshot_t *snapshot, memory_object_return_message_t *message) {
  memcpy(snapshot->data + message->offset, message->data.address, message->length);
  vm_deallocate(mach_task_self(), (vm_address_t)message->data.address, message->length);
}

static void server(void) {
  static memory_object_request_t request;
  for (;;) {
    if (memory_object_next(all, &request) != KERN_SUCCESS) {
      continue;
    }
    snapshot_t *snapshot = snapshot_of(request.head.msgh_local_port);
    memory_object_control_t control = request.any.control.name;
    switch (request.head.msgh_id) {
      case MEMORY_OBJECT_INIT:
        memory_object_set_ready(control, MEMORY_OBJECT_COPY_DELAY, FALSE);
        break;
      case MEMORY_OBJECT_DATA_REQUEST:
        supply(snapshot, control, request.any.offset);
        break;
      case MEMORY_OBJECT_DATA_UNLOCK:
        snapshot->own[request.any.offset / PAGE] = TRUE;
        snapshot->copied++;
        memory_object_lock_request(control, request.any.offset, PAGE, MEMORY_OBJECT_RETURN_NONE, FALSE, VM_PROT_NONE,
                                   MACH_PORT_NULL);
        break;
      case MEMORY_OBJECT_DATA_RETURN:
        take_back(snapshot, &request.returned);
        break;
      case MEMORY_OBJECT_TERMINATE:
        mach_port_mod_refs(mach_task_self(), control, MACH_PORT_RIGHT_RECEIVE, -1);
        ends++;
        break;
    }
    mach_port_deallocate(mach_task_self(), control);
  }
}

static char *map(unsigned snapshot) {
  vm_address_t address = 0;
  kern_return_t kr = vm_map(mach_task_self(), &address, PAGES * PAGE, 0, VM_FLAGS_ANYWHERE, snapshots[snapshot].object,
                            0, FALSE, VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_NONE);
  if (kr != KERN_SUCCESS) {
    print("vm_map: %s\n", mach_error_string(kr));
    exit(1);
  }
  return (char *)address;
}

static char stack[16384] __attribute__((aligned(16)));

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  mach_port_t self = mach_task_self();
  for (unsigned i = 0; i < PAGES; i++) {
    memcpy(base + i * PAGE, "base 0", 7);
    base[i * PAGE + 5] = (char)('0' + i);
  }
  mach_port_allocate(self, MACH_PORT_RIGHT_PORT_SET, &all);
  for (unsigned i = 0; i < SNAPSHOTS; i++) {
    mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &snapshots[i].object);
    mach_port_insert_right(self, snapshots[i].object, snapshots[i].object, MACH_MSG_TYPE_MAKE_SEND);
    mach_port_insert_member(self, snapshots[i].object, all);
  }
  start_thread(self, server, stack + sizeof stack);

  char *first = map(0);
  char *second = map(1);
  memcpy(first + PAGE, "mine", 4);
  memcpy(second + PAGE, "your", 4);
  memcpy(second + 3 * PAGE, "your", 4);
  memcpy(second + 3 * PAGE + 100, "more", 5);
  for (unsigned i = 0; i < 4; i++) {
    print("page %u: base %s, first %s, second %s\n", i, base + i * PAGE, first + i * PAGE, second + i * PAGE);
  }
  print("pages of their own: %u and %u\n", snapshots[0].copied, snapshots[1].copied);

  vm_deallocate(self, (vm_address_t)first, PAGES * PAGE);
  vm_deallocate(self, (vm_address_t)second, PAGES * PAGE);
  while (ends < 2) {
    thread_switch(MACH_PORT_NULL, SWITCH_OPTION_WAIT, 1);
  }
  second = map(1);
  print("the second again: %s, %s, %s, %s\n", second, second + PAGE, second + 3 * PAGE, second + 3 * PAGE + 100);
  *(volatile char *)(second + 3 * PAGE) = 'Y'; /* is not asked for: the page is its own */
  print("pages of its own: %u\n", snapshots[1].copied);
  char *third = map(2);
  print("the third: %s, %s\n", third + PAGE, third + 3 * PAGE);
  return 0;
}
