/* One memory at several addresses, and copies that are made when somebody writes. */
#include "guest.h"
#include "must.h"

#include <mach/mach.h>

#define PAGE vm_page_size
#define HERE ((vm_address_t)0x40000000)

static task_t self;
static int surprises;

static void check(const char *what, int holds) {
  print("   - %s%s\n", what, holds ? "" : "   <-- but it is not so");
  surprises += !holds;
}

static volatile char *map(mach_port_t object, vm_offset_t offset, vm_size_t size, boolean_t copy) {
  vm_address_t address = HERE;
  must("vm_map", vm_map(self, &address, size, 0, VM_FLAGS_ANYWHERE, object, offset, copy, VM_PROT_DEFAULT,
                        VM_PROT_ALL, VM_INHERIT_COPY));
  return (volatile char *)address;
}

static void tell(const char *who, volatile char *where) {
  static const char *const modes[] = {"?",           "copy-on-write", "private", "empty", "shared",
                                      "true shared", "private aliased", "shared aliased"};
  vm_region_extended_info_data_t info;
  unsigned count = VM_REGION_EXTENDED_INFO_COUNT;
  mach_port_t object;
  vm_address_t start = (vm_address_t)where;
  vm_size_t size;
  must("vm_region", vm_region(self, &start, &size, VM_REGION_EXTENDED_INFO, (vm_region_info_t)&info, &count, &object));
  print("   - vm_region of the %s: %s, shadow depth %u\n", who, info.share_mode < 8 ? modes[info.share_mode] : "?",
        info.shadow_depth);
}

static void sharing(void) {
  print("One object of four pages, mapped three times\n");
  mach_vm_size_t size = 4 * PAGE;
  mach_port_t entry;
  must("mach_make_memory_entry_64",
       mach_make_memory_entry_64(self, &size, 0, MAP_MEM_NAMED_CREATE | VM_PROT_ALL, &entry, MACH_PORT_NULL));
  volatile char *one = map(entry, 0, 4 * PAGE, FALSE);
  volatile char *two = map(entry, 0, 4 * PAGE, FALSE);
  one[0] = 'a';
  one[PAGE] = 'b';
  check("the second mapping sees what the first wrote", two[0] == 'a' && two[PAGE] == 'b');
  volatile char *copy = map(entry, 0, 4 * PAGE, TRUE);
  two[0] = 'x';
  check("a copy keeps what was there when it was made", copy[0] == 'a');
  copy[PAGE] = 'y';
  check("what is written to the copy is seen nowhere else", one[PAGE] == 'b' && two[PAGE] == 'b');
  check("pages that nobody wrote are zero in all of them", one[2 * PAGE] == 0 && copy[2 * PAGE] == 0);
  mach_port_deallocate(self, entry);
  must("vm_deallocate", vm_deallocate(self, (vm_address_t)one, 4 * PAGE));
  check("the object lives as long as somebody maps it", two[0] == 'x' && copy[0] == 'a');
  must("vm_deallocate", vm_deallocate(self, (vm_address_t)two, 4 * PAGE));
  must("vm_deallocate", vm_deallocate(self, (vm_address_t)copy, 4 * PAGE));
}

/* A ring buffer whose end is followed by its start: one page at two neighbouring addresses. */
static void ring(void) {
  print("\nA ring buffer: the same page twice, side by side\n");
  mach_vm_size_t size = PAGE;
  mach_port_t entry;
  must("mach_make_memory_entry_64",
       mach_make_memory_entry_64(self, &size, 0, MAP_MEM_NAMED_CREATE | VM_PROT_DEFAULT, &entry, MACH_PORT_NULL));
  vm_address_t buffer = HERE;
  must("vm_allocate", vm_map(self, &buffer, 2 * PAGE, 0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0, FALSE, VM_PROT_DEFAULT,
                             VM_PROT_ALL, VM_INHERIT_COPY));
  for (int i = 0; i < 2; i++) {
    vm_address_t half = buffer + i * PAGE;
    must("vm_map", vm_map(self, &half, PAGE, 0, VM_FLAGS_FIXED | VM_FLAGS_OVERWRITE, entry, 0, FALSE, VM_PROT_DEFAULT,
                          VM_PROT_DEFAULT, VM_INHERIT_SHARE));
  }
  mach_port_deallocate(self, entry);
  volatile char *ring = (volatile char *)buffer;
  static const char text[] = "wraps around";
  for (unsigned i = 0; i < sizeof text; i++) {
    ring[PAGE - 5 + i] = text[i];
  }
  check("text written over the end is at the start too", ring[0] == ' ' && ring[1] == 'a' && ring[6] == 'd');
  check("and can be read in one piece", strcmp((const char *)buffer + PAGE - 5, text) == 0);
  must("vm_deallocate", vm_deallocate(self, buffer, 2 * PAGE));
}

static void copies(void) {
  print("\nvm_copy: eight pages are copied, none is moved before it is written\n");
  volatile char *from = map(MACH_PORT_NULL, 0, 8 * PAGE, FALSE);
  volatile char *to = map(MACH_PORT_NULL, 0, 8 * PAGE, FALSE);
  for (int i = 0; i < 8; i++) {
    from[i * PAGE] = (char)('0' + i);
  }
  tell("source", from);
  must("vm_copy", vm_copy(self, (vm_address_t)from, 8 * PAGE, (vm_address_t)to));
  tell("source now", from);
  tell("copy", to);
  from[0] = 'x';
  to[7 * PAGE] = 'y';
  tell("source when it was written", from);
  check("the copy has the old contents", to[0] == '0' && to[3 * PAGE] == '3');
  check("the source keeps its own", from[0] == 'x' && from[7 * PAGE] == '7');
  must("vm_copy", vm_copy(self, (vm_address_t)from + 1, 2, (vm_address_t)to + 5));
  check("a few bytes can be copied as well", to[5] == 0 && to[6] == 0);
  must("vm_deallocate", vm_deallocate(self, (vm_address_t)from, 8 * PAGE));
  must("vm_deallocate", vm_deallocate(self, (vm_address_t)to, 8 * PAGE));
}

static void remap(void) {
  print("\nvm_remap: a second address for memory that is there already\n");
  volatile char *memory = map(MACH_PORT_NULL, 0, 2 * PAGE, FALSE);
  memory[0] = 'm';
  vm_prot_t cur, max;
  vm_address_t shared = HERE, own = HERE;
  must("vm_remap", vm_remap(self, &shared, 2 * PAGE, 0, VM_FLAGS_ANYWHERE, self, (vm_address_t)memory, FALSE, &cur, &max,
                            VM_INHERIT_COPY));
  must("vm_remap", vm_remap(self, &own, 2 * PAGE, 0, VM_FLAGS_ANYWHERE, self, (vm_address_t)memory, TRUE, &cur, &max,
                            VM_INHERIT_COPY));
  check("its protections are told", cur == VM_PROT_DEFAULT && max == VM_PROT_ALL);
  memory[0] = 'n';
  check("shared: what is written here is seen there", *(volatile char *)shared == 'n');
  check("copied: it is not", *(volatile char *)own == 'm');
  must("vm_protect", vm_protect(self, (vm_address_t)memory, PAGE, FALSE, VM_PROT_READ));
  *(volatile char *)shared = 'o';
  check("a protection belongs to an address, not to the memory", memory[0] == 'o');
}

/* Copy, write, drop the old: the chain of shadows must not grow with it. */
static void generations(void) {
  print("\nA thousand generations of copy and write\n");
  volatile char *now = map(MACH_PORT_NULL, 0, 4 * PAGE, FALSE);
  now[PAGE] = 1;
  for (int i = 0; i < 1000; i++) {
    vm_prot_t cur, max;
    vm_address_t next = HERE;
    must("vm_remap", vm_remap(self, &next, 4 * PAGE, 0, VM_FLAGS_ANYWHERE, self, (vm_address_t)now, TRUE, &cur, &max,
                              VM_INHERIT_COPY));
    must("vm_deallocate", vm_deallocate(self, (vm_address_t)now, 4 * PAGE));
    now = (volatile char *)next;
    now[0]++;
  }
  check("the last one has counted them", now[0] == (char)(1000 % 256) && now[PAGE] == 1);
  vm_region_extended_info_data_t info;
  unsigned count = VM_REGION_EXTENDED_INFO_COUNT;
  mach_port_t object;
  vm_address_t start = (vm_address_t)now;
  vm_size_t size;
  must("vm_region", vm_region(self, &start, &size, VM_REGION_EXTENDED_INFO, (vm_region_info_t)&info, &count, &object));
  check("and at most three shadows behind it", info.shadow_depth <= 3);
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  self = mach_task_self();
  sharing();
  ring();
  copies();
  remap();
  generations();
  return surprises != 0;
}
