/* Ways to die. The argument chooses one; the exit code tells which signal it was. */
#include "guest.h"

#include <mach/mach.h>

#define PAGE vm_page_size
#define HERE ((vm_address_t)0x40000000)

static vm_address_t page_with(vm_prot_t protection) {
  vm_address_t page = HERE;
  kern_return_t kr = vm_map(mach_task_self(), &page, PAGE, 0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0, FALSE, protection,
                            VM_PROT_ALL, VM_INHERIT_COPY);
  if (kr != KERN_SUCCESS) {
    print("vm_map: %s\n", mach_error_string(kr));
    exit(1);
  }
  return page;
}

static void load_null(void) {
  volatile int *nothing = (volatile int *)(page_with(VM_PROT_DEFAULT) - HERE);
  (void)*nothing;
}

static void store_null(void) {
  volatile int *nothing = (volatile int *)(page_with(VM_PROT_DEFAULT) - HERE);
  *nothing = 1;
}

static void store_read_only(void) {
  volatile int *page = (volatile int *)page_with(VM_PROT_READ);
  print("reading it is fine: %d\n", *page);
  *page = 1;
}

static void load_protected(void) {
  volatile int *page = (volatile int *)page_with(VM_PROT_DEFAULT);
  *page = 42;
  vm_protect(mach_task_self(), (vm_address_t)page, PAGE, FALSE, VM_PROT_NONE);
  print("%d\n", *page);
}

static void use_after_deallocate(void) {
  volatile int *page = (volatile int *)page_with(VM_PROT_DEFAULT);
  *page = 42;
  print("before: %d\n", *page);
  vm_deallocate(mach_task_self(), (vm_address_t)page, PAGE);
  print("after: %d\n", *page);
}

static void across_the_end(void) {
  volatile char *page = (volatile char *)page_with(VM_PROT_DEFAULT);
  uintptr_t result;
  /* A load that starts on the last two bytes of the page. */
  __asm__ volatile("lw %0, 0(%1)" : "=r"(result) : "r"(page + PAGE - 2));
}

static void jump_to_data(void) {
  vm_address_t page = page_with(VM_PROT_DEFAULT);
  *(volatile uint32_t *)page = 0x00008067; /* ret */
  __asm__ volatile("fence.i");
  ((void (*)(void))page)();
}

static void jump_to_nowhere(void) {
  vm_address_t nowhere = page_with(VM_PROT_DEFAULT) - HERE + 0x123456;
  ((void (*)(void))nowhere)();
}

/* Code that is written, run, and taken away from under its own feet. */
static void suicide(void) {
  vm_address_t page = page_with(VM_PROT_ALL);
  *(volatile uint32_t *)page = 0x02a00513;       /* li a0, 42 */
  *(volatile uint32_t *)(page + 4) = 0x00008067; /* ret */
  __asm__ volatile("fence.i");
  print("written code returns %d\n", ((int (*)(void))page)());
  vm_deallocate(mach_task_self(), page, PAGE);
  print("and now %d\n", ((int (*)(void))page)());
}

static void illegal(void) { __asm__ volatile(".word 0xffffffff"); }

static void zero_word(void) { __asm__ volatile(".word 0"); }

static void breakpoint(void) { __asm__ volatile("ebreak"); }

static void bad_trap(void) { __asm__ volatile("li a7, -200\n\tecall" ::: "a0", "a7"); }

static void empty_trap(void) { __asm__ volatile("li a7, -1\n\tecall" ::: "a0", "a7"); }

static void endless_stack(void) {
  volatile char frame[4096];
  frame[0] = 1;
  void (*volatile again)(void) = endless_stack;
  again();
  frame[1] = frame[0];
}

static void terminate(void) { task_terminate(mach_task_self()); }

static void status(void) { exit(77); }

static const struct {
  const char *name;
  void (*die)(void);
} ways[] = {{"load-null", load_null},
            {"store-null", store_null},
            {"store-read-only", store_read_only},
            {"load-protected", load_protected},
            {"use-after-deallocate", use_after_deallocate},
            {"across-the-end", across_the_end},
            {"jump-to-data", jump_to_data},
            {"jump-to-nowhere", jump_to_nowhere},
            {"suicide", suicide},
            {"illegal", illegal},
            {"zero-word", zero_word},
            {"breakpoint", breakpoint},
            {"bad-trap", bad_trap},
            {"empty-trap", empty_trap},
            {"endless-stack", endless_stack},
            {"terminate", terminate},
            {"status", status}};

int main(int argc, char **argv) {
  for (unsigned i = 0; i < sizeof ways / sizeof ways[0]; i++) {
    if (argc == 2 && strcmp(argv[1], ways[i].name) == 0) {
      print("%s\n", ways[i].name);
      ways[i].die();
      print("it did not end\n");
      return 1;
    }
  }
  print("usage: faults WAY, where WAY is one of\n");
  for (unsigned i = 0; i < sizeof ways / sizeof ways[0]; i++) {
    print("   %s\n", ways[i].name);
  }
  return 2;
}
