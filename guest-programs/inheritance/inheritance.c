/* A family of tasks: what a child gets of its parent's memory, and what it does not. */
#include "guest.h"
#include "must.h"

#include <mach/mach.h>

#define PAGE vm_page_size
#define HERE ((vm_address_t)0x40000000)

static task_t self;

struct row {
  const char *name;
  vm_inherit_t inheritance;
  vm_address_t address;
};

static struct row rows[] = {{"share", VM_INHERIT_SHARE, 0},
                            {"copy", VM_INHERIT_COPY, 0},
                            {"none", VM_INHERIT_NONE, 0}};

#define ROWS (sizeof rows / sizeof rows[0])

static task_t child_of(task_t parent) {
  task_t child;
  must("task_create", task_create(parent, NULL, 0, TRUE, &child));
  return child;
}

/* The text at an address of a task, or a dash. */
static const char *text_in(task_t task, vm_address_t address) {
  static char buffers[4][16];
  static int next;
  char *buffer = buffers[next++ % 4];
  vm_size_t size;
  kern_return_t kr = vm_read_overwrite(task, address, sizeof buffers[0], (vm_address_t)buffer, &size);
  return kr == KERN_SUCCESS ? buffer : "-";
}

static void say(vm_address_t address, const char *text) { memcpy((void *)address, text, strlen(text) + 1); }

static void table(const char *title, task_t parent, task_t child, task_t grandchild) {
  print("\n%s\n   %-8s %-12s %-12s %-12s\n", title, "", "parent", "child", "grandchild");
  for (unsigned i = 0; i < ROWS; i++) {
    print("   %-8s %-12s %-12s %-12s\n", rows[i].name, text_in(parent, rows[i].address),
          text_in(child, rows[i].address), text_in(grandchild, rows[i].address));
  }
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  self = mach_task_self();
  for (unsigned i = 0; i < ROWS; i++) {
    rows[i].address = HERE + i * 16 * PAGE;
    must("vm_map", vm_map(self, &rows[i].address, PAGE, 0, VM_FLAGS_FIXED, MACH_PORT_NULL, 0, FALSE, VM_PROT_DEFAULT,
                          VM_PROT_ALL, rows[i].inheritance));
    say(rows[i].address, "at first");
  }
  task_t child = child_of(self);
  task_t grandchild = child_of(child);
  table("A page of each kind, a child, and its child", self, child, grandchild);

  for (unsigned i = 0; i < ROWS; i++) {
    say(rows[i].address, "parent's");
  }
  table("The parent writes", self, child, grandchild);

  for (unsigned i = 0; i < ROWS; i++) {
    kern_return_t kr = vm_write(child, rows[i].address, (vm_address_t)"child's", sizeof "child's");
    print("%svm_write to the child's %s: %s\n", i == 0 ? "\n" : "", rows[i].name, mach_error_string(kr));
  }
  table("The child is written to", self, child, grandchild);

  must("vm_inherit", vm_inherit(self, rows[1].address, PAGE, VM_INHERIT_SHARE));
  must("vm_inherit", vm_inherit(self, rows[0].address, PAGE, VM_INHERIT_NONE));
  task_t second = child_of(self);
  say(rows[1].address, "for both");
  print("\nAfter vm_inherit swapped share and none, a second child\n");
  for (unsigned i = 0; i < ROWS; i++) {
    print("   %-8s %-12s %-12s\n", rows[i].name, text_in(self, rows[i].address), text_in(second, rows[i].address));
  }

  task_t stranger;
  must("task_create", task_create(self, NULL, 0, FALSE, &stranger));
  print("\nA child without inheritance has %s there\n",
        strcmp(text_in(stranger, rows[1].address), "-") == 0 ? "nothing" : "something");

  must("task_terminate", task_terminate(child));
  char byte;
  vm_size_t size;
  print("\nAfter the child's end\n   reading it: %s\n   the grandchild still has: %s\n",
        mach_error_string(vm_read_overwrite(child, rows[0].address, 1, (vm_address_t)&byte, &size)),
        text_in(grandchild, rows[1].address));
  mach_port_type_t type = 0;
  must("mach_port_type", mach_port_type(self, child, &type));
  print("   its name is a dead name: %s\n", type == MACH_PORT_TYPE_DEAD_NAME ? "yes" : "no");
  print("   terminating it again: %s\n", mach_error_string(task_terminate(child)));
  return 0;
}
