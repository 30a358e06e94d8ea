/* vm_map, argument by argument: what each of the eleven does, and every way in which it can be wrong.
   Each line is one call with its answer; a line that did not go as the manual says is marked, and the program then ends
   with status 1. */
#include "guest.h"

#include <mach/mach.h>

#define PAGE vm_page_size

/* Where the program asks for memory: far from itself and from its stack, in both widths. */
#define HERE ((vm_address_t)0x40000000)

static task_t self;
static int calls;
static int surprises;

/* The arguments of vm_map, by name. */
struct request {
  task_t task;
  vm_address_t *where; /* NULL: &address */
  vm_address_t address;
  vm_size_t size;
  vm_address_t mask;
  int flags;
  mach_port_t object;
  vm_offset_t offset;
  boolean_t copy;
  vm_prot_t cur, max;
  vm_inherit_t inheritance;
};

/* A page of zeroes at the first free place from HERE on. */
static struct request plain(void) {
  struct request r = {.task = self,
                      .address = HERE,
                      .size = PAGE,
                      .flags = VM_FLAGS_ANYWHERE,
                      .cur = VM_PROT_DEFAULT,
                      .max = VM_PROT_ALL,
                      .inheritance = VM_INHERIT_COPY};
  return r;
}

static void answer(const char *what, kern_return_t kr, kern_return_t expected) {
  calls++;
  print("   %-50s %s", what, mach_error_string(kr));
  if (kr != expected) {
    surprises++;
    print("   <-- the manual says %s", mach_error_string(expected));
  }
}

/* Makes the call and shows it. Returns where the memory is. */
static vm_address_t map(const char *what, struct request r, kern_return_t expected) {
  vm_address_t *where = r.where != NULL ? r.where : &r.address;
  kern_return_t kr = vm_map(r.task, where, r.size, r.mask, r.flags, r.object, r.offset, r.copy, r.cur, r.max,
                            r.inheritance);
  answer(what, kr, expected);
  if (kr == KERN_SUCCESS) {
    print(" at 0x%lx", r.address);
  }
  print("\n");
  return r.address;
}

static void argument(int number, const char *name, const char *meaning) {
  print("\n%d. %s: %s\n", number, name, meaning);
}

static void check(const char *what, int holds) {
  print("     - %s%s\n", what, holds ? "" : "   <-- but it is not so");
  surprises += !holds;
}

static void unmap(vm_address_t address, vm_size_t size) {
  if (vm_deallocate(self, address, size) != KERN_SUCCESS) {
    check("vm_deallocate gives the memory back", 0);
  }
}

static vm_region_basic_info_data_64_t region(task_t task, vm_address_t address, vm_size_t *size) {
  vm_region_basic_info_data_64_t info;
  unsigned count = VM_REGION_BASIC_INFO_COUNT_64;
  mach_port_t object;
  vm_address_t start = address;
  memset(&info, 0, sizeof info);
  kern_return_t kr = vm_region(task, &start, size, VM_REGION_BASIC_INFO_64, (vm_region_info_t)&info, &count, &object);
  if (kr != KERN_SUCCESS || start > address) {
    *size = 0;
  }
  return info;
}

static void target_task(void) {
  argument(1, "target_task", "whose map to change");
  struct request r = plain();
  unmap(map("the own task", r, KERN_SUCCESS), PAGE);

  r.task = MACH_PORT_NULL;
  map("no name", r, MACH_SEND_INVALID_DEST);
  r.task = 0x7703;
  map("a name that nobody gave us", r, MACH_SEND_INVALID_DEST);
  r.task = thread_self();
  map("the name of a thread", r, MACH_SEND_INVALID_DEST);

  task_t child;
  if (task_create(self, NULL, 0, FALSE, &child) != KERN_SUCCESS) {
    check("task_create makes a task", 0);
    return;
  }
  r.task = child;
  vm_address_t there = map("another task", r, KERN_SUCCESS);
  vm_size_t size;
  region(child, there, &size);
  check("vm_region finds the page in that task's map", size == PAGE);
  task_terminate(child);
  map("that task after task_terminate", r, MACH_SEND_INVALID_DEST);
  mach_port_deallocate(self, child);
}

static void address(void) {
  argument(2, "address", "where, and where it came to be");
  struct request r = plain();
  vm_address_t first = map("anywhere from 0x40000000 on", r, KERN_SUCCESS);
  vm_address_t second = map("again: that place is taken", r, KERN_SUCCESS);
  check("the next free page was found", second == first + PAGE);

  r.flags = VM_FLAGS_FIXED;
  map("exactly 0x40000000: taken", r, KERN_NO_SPACE);
  unmap(HERE, 2 * PAGE);
  r.address = HERE + 0x234;
  map("exactly 0x40000234: the page that it is in", r, KERN_SUCCESS);
  unmap(HERE, PAGE);
  r.address = 0;
  map("exactly 0: page zero is never mapped", r, KERN_INVALID_ADDRESS);
  r.address = ~(vm_address_t)0 & ~(PAGE - 1);
  r.size = 1;
  map("the last page of all: its end is 0 again", r, KERN_INVALID_ARGUMENT);
  r.flags = VM_FLAGS_ANYWHERE;
  map("anywhere from there on", r, KERN_NO_SPACE);
  r = plain();
  r.where = (vm_address_t *)16;
  map("an address that cannot be read", r, KERN_INVALID_ADDRESS);
}

static void size(void) {
  argument(3, "size", "how many bytes; memory comes in pages of 4096");
  struct request r = plain();
  r.size = 1;
  vm_address_t one = map("1 byte", r, KERN_SUCCESS);
  vm_size_t size;
  region(self, one, &size);
  check("is a page", size == PAGE);
  unmap(one, PAGE);
  r.size = 5000;
  vm_address_t two = map("5000 bytes", r, KERN_SUCCESS);
  region(self, two, &size);
  check("are two", size == 2 * PAGE);
  unmap(two, 2 * PAGE);
  r.size = 0;
  map("0", r, KERN_INVALID_ARGUMENT);
  r.size = ~(vm_size_t)0;
  map("all there is: rounding up wraps around", r, KERN_INVALID_ARGUMENT);
  r.size = ~(vm_size_t)0 / 8 * 7;
  map("more than is free", r, KERN_NO_SPACE);
}

static void mask(void) {
  argument(4, "mask", "bits that the address must not have");
  struct request r = plain();
  r.address = HERE + PAGE;
  r.mask = 0x1fffff;
  vm_address_t aligned = map("0x1fffff: a multiple of 2 MiB", r, KERN_SUCCESS);
  unmap(aligned, PAGE);
  r.flags = VM_FLAGS_FIXED;
  map("the same, at exactly 0x40001000", r, KERN_NO_SPACE);
  r.flags = VM_FLAGS_ANYWHERE;
  r.mask = ~(vm_address_t)0;
  map("all bits: no address is free of them", r, KERN_NO_SPACE);
}

static void flags(void) {
  argument(5, "flags", "bit 0 is \"anywhere\"; the others came later");
  struct request r = plain();
  vm_address_t old = map("VM_FLAGS_ANYWHERE", r, KERN_SUCCESS);
  *(volatile int *)old = 42;
  r.flags = VM_FLAGS_FIXED | VM_FLAGS_OVERWRITE;
  map("VM_FLAGS_FIXED | VM_FLAGS_OVERWRITE", r, KERN_SUCCESS);
  check("fresh zeroes took the place of a 42", *(volatile int *)old == 0);
  unmap(old, PAGE);
  r.flags = VM_FLAGS_ANYWHERE | 0x100;
  map("a bit without a meaning", r, KERN_INVALID_ARGUMENT);
}

/* Four pages as an object of their own, each marked with its number. */
static mach_port_t four_pages(void) {
  mach_vm_size_t size = 4 * PAGE;
  mach_port_t entry = MACH_PORT_NULL;
  answer("mach_make_memory_entry_64: four pages",
         mach_make_memory_entry_64(self, &size, 0, MAP_MEM_NAMED_CREATE | VM_PROT_ALL, &entry, MACH_PORT_NULL),
         KERN_SUCCESS);
  print("\n");
  struct request r = plain();
  r.size = 4 * PAGE;
  r.object = entry;
  vm_address_t all = map("its name: all of it, shared", r, KERN_SUCCESS);
  for (int i = 0; i < 4; i++) {
    ((volatile char *)all)[i * PAGE] = (char)('0' + i);
  }
  unmap(all, 4 * PAGE);
  return entry;
}

static mach_port_t object(void) {
  argument(6, "object", "what the memory shows");
  struct request r = plain();
  vm_address_t zeroes = map("MACH_PORT_NULL: zeroes", r, KERN_SUCCESS);
  check("they are", *(volatile int *)zeroes == 0);
  unmap(zeroes, PAGE);
  r.object = MACH_PORT_DEAD;
  unmap(map("MACH_PORT_DEAD: zeroes too", r, KERN_SUCCESS), PAGE);
  mach_port_t entry = four_pages();
  r.object = 0x7703;
  map("a name that nobody gave us", r, KERN_INVALID_NAME);
  mach_port_t receive;
  mach_port_allocate(self, MACH_PORT_RIGHT_RECEIVE, &receive);
  r.object = receive;
  map("a right to receive, not to send", r, KERN_INVALID_RIGHT);
  mach_port_destruct(self, receive, 0, 0);
  mach_port_allocate(self, MACH_PORT_RIGHT_DEAD_NAME, &receive);
  r.object = receive;
  unmap(map("a dead name: zeroes", r, KERN_SUCCESS), PAGE);
  mach_port_deallocate(self, receive);
  r.object = self;
  map("a task: no memory", r, KERN_INVALID_OBJECT);
  return entry;
}

static void offset(mach_port_t entry) {
  argument(7, "offset", "from which byte of the object on");
  struct request r = plain();
  r.object = entry;
  r.offset = 2 * PAGE;
  vm_address_t third = map("8192", r, KERN_SUCCESS);
  check("it is the page marked 2", *(volatile char *)third == '2');
  unmap(third, PAGE);
  r.offset = 100;
  map("100: not a page's start", r, KERN_INVALID_ARGUMENT);
  r.offset = 4 * PAGE;
  r.size = 1;
  map("16384: the object ends there", r, KERN_INVALID_ARGUMENT);
  r.offset = ~(vm_offset_t)0 & ~(PAGE - 1);
  map("so large that offset and size wrap around", r, KERN_INVALID_ARGUMENT);
  r.object = MACH_PORT_NULL;
  r.offset = 100;
  unmap(map("100 without an object: nobody looks", r, KERN_SUCCESS), PAGE);
}

static void copy(mach_port_t entry) {
  argument(8, "copy", "share the object, or have a private copy");
  struct request r = plain();
  r.object = entry;
  volatile char *one = (volatile char *)map("FALSE", r, KERN_SUCCESS);
  volatile char *two = (volatile char *)map("FALSE, once more", r, KERN_SUCCESS);
  r.copy = TRUE;
  volatile char *own = (volatile char *)map("TRUE", r, KERN_SUCCESS);
  *one = 'A';
  check("what is written through the first is seen by the second", *two == 'A');
  check("and not by the copy", *own == '0');
  *own = 'B';
  check("what is written to the copy stays there", *one == 'A' && *two == 'A' && *own == 'B');
  *one = '0';
  unmap((vm_address_t)one, 3 * PAGE);
}

static void cur_protection(void) {
  argument(9, "cur_protection", "what may be done now");
  struct request r = plain();
  vm_size_t size;
  r.cur = VM_PROT_READ;
  vm_address_t page = map("read", r, KERN_SUCCESS);
  check("vm_region agrees", region(self, page, &size).protection == VM_PROT_READ);
  answer("vm_write to it", vm_write(self, page, (vm_address_t)&size, 1), KERN_PROTECTION_FAILURE);
  print("\n");
  unmap(page, PAGE);
  r.cur = VM_PROT_NONE;
  page = map("nothing", r, KERN_SUCCESS);
  char byte;
  answer("vm_read_overwrite from it", vm_read_overwrite(self, page, 1, (vm_address_t)&byte, &size),
         KERN_PROTECTION_FAILURE);
  print("\n");
  unmap(page, PAGE);
  r.cur = 0x20;
  map("a bit without a meaning", r, KERN_INVALID_ARGUMENT);
}

static void max_protection(void) {
  argument(10, "max_protection", "what may ever be done");
  struct request r = plain();
  vm_size_t size;
  r.max = VM_PROT_READ;
  vm_address_t page = map("read, and read and write now", r, KERN_SUCCESS);
  check("what is more than the maximum was left out", region(self, page, &size).protection == VM_PROT_READ);
  answer("vm_protect to read and write", vm_protect(self, page, PAGE, FALSE, VM_PROT_DEFAULT),
         KERN_PROTECTION_FAILURE);
  print("\n");
  unmap(page, PAGE);

  mach_vm_size_t entry_size = PAGE;
  mach_port_t entry = MACH_PORT_NULL;
  answer("an object that may only be read",
         mach_make_memory_entry_64(self, &entry_size, 0, MAP_MEM_NAMED_CREATE | VM_PROT_READ, &entry,
                                   MACH_PORT_NULL),
         KERN_SUCCESS);
  print("\n");
  r = plain();
  r.object = entry;
  map("more than the object allows", r, KERN_INVALID_RIGHT);
  r.copy = TRUE;
  map("even for a private copy", r, KERN_INVALID_RIGHT);
  r.copy = FALSE;
  r.cur |= VM_PROT_IS_MASK;
  r.max |= VM_PROT_IS_MASK;
  page = map("with VM_PROT_IS_MASK: what it allows of that", r, KERN_SUCCESS);
  vm_region_basic_info_data_64_t info = region(self, page, &size);
  check("which is to read", info.protection == VM_PROT_READ && info.max_protection == VM_PROT_READ);
  unmap(page, PAGE);
  mach_port_deallocate(self, entry);
}

static char seen(task_t task, vm_address_t address) {
  char byte = '?';
  vm_size_t size;
  return vm_read_overwrite(task, address, 1, (vm_address_t)&byte, &size) == KERN_SUCCESS ? byte : '-';
}

static void inheritance(void) {
  argument(11, "inheritance", "what a child task gets");
  struct request r = plain();
  r.inheritance = VM_INHERIT_SHARE;
  volatile char *share = (volatile char *)map("VM_INHERIT_SHARE", r, KERN_SUCCESS);
  r.inheritance = VM_INHERIT_COPY;
  volatile char *own = (volatile char *)map("VM_INHERIT_COPY", r, KERN_SUCCESS);
  r.inheritance = VM_INHERIT_NONE;
  volatile char *none = (volatile char *)map("VM_INHERIT_NONE", r, KERN_SUCCESS);
  r.inheritance = VM_INHERIT_DONATE_COPY;
  map("3", r, KERN_INVALID_ARGUMENT);
  *share = *own = *none = 'a';
  task_t child;
  answer("task_create with inheritance", task_create(self, NULL, 0, TRUE, &child), KERN_SUCCESS);
  print("\n");
  *share = *own = *none = 'b';
  check("share: the child sees what we write now", seen(child, (vm_address_t)share) == 'b');
  check("copy: the child sees what was there then", seen(child, (vm_address_t)own) == 'a');
  check("none: the child has nothing there", seen(child, (vm_address_t)none) == '-');
  task_terminate(child);
  mach_port_deallocate(self, child);
  unmap((vm_address_t)share, 3 * PAGE);
}

int main(int argc, char **argv) {
  (void)argc;
  (void)argv;
  self = mach_task_self();
  print("vm_map(target_task, *address, size, mask, flags, object, offset, copy,\n"
        "       cur_protection, max_protection, inheritance)\n");
  target_task();
  address();
  size();
  mask();
  flags();
  mach_port_t entry = object();
  offset(entry);
  copy(entry);
  cur_protection();
  max_protection();
  inheritance();
  mach_port_deallocate(self, entry);
  if (surprises != 0) {
    print("\n%d calls, %d surprises.\n", calls, surprises);
    return 1;
  }
  print("\n%d calls, all as the manual says.\n", calls);
  return 0;
}
