/* An ordinary C program with an ordinary C library that calls vm_map beside printf:

   riscv64-linux-gnu-gcc -static -I guest-programs/include guest-programs/examples/beside-printf.c \
       -L guest-programs/target/rv64 -lmach -o beside-printf
   ./machv run beside-printf */
#include <mach/mach.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(void) {
  task_t self = mach_task_self();
  vm_address_t address = 0;
  kern_return_t kr = vm_map(self, &address, 3 * vm_page_size, 0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0, FALSE,
                            VM_PROT_DEFAULT, VM_PROT_ALL, VM_INHERIT_COPY);
  printf("vm_map: %s\n", mach_error_string(kr));
  strcpy((char *)address, "memory from vm_map, text from strcpy");
  puts((char *)address);

  /* What malloc and mmap have is in the same map. */
  void *mapped = mmap(NULL, 1 << 20, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  vm_region_basic_info_data_64_t info;
  unsigned count = VM_REGION_BASIC_INFO_COUNT_64;
  mach_port_t object;
  vm_address_t start = (vm_address_t)mapped;
  vm_size_t size;
  kr = vm_region(self, &start, &size, VM_REGION_BASIC_INFO_64, (vm_region_info_t)&info, &count, &object);
  printf("vm_region of what mmap gave: %s, protection %d, %s\n", mach_error_string(kr), info.protection,
         start <= (vm_address_t)mapped && (vm_address_t)mapped < start + size ? "it is there" : "it is not there");
  printf("vm_deallocate of it: %s\n", mach_error_string(vm_deallocate(self, (vm_address_t)mapped, 1 << 20)));

  char *block = malloc(100000);
  vm_size_t done;
  memset(block, 'm', 100000);
  char copy[8] = "";
  kr = vm_read_overwrite(self, (vm_address_t)block + 99990, 5, (vm_address_t)copy, &done);
  printf("vm_read_overwrite from malloc: %s, %lu bytes, \"%s\"\n", mach_error_string(kr), (unsigned long)done, copy);
  free(block);
  printf("vm_map with nothing to map: %s\n",
         mach_error_string(vm_map(self, &address, 0, 0, VM_FLAGS_ANYWHERE, MACH_PORT_NULL, 0, FALSE, VM_PROT_DEFAULT,
                                  VM_PROT_ALL, VM_INHERIT_COPY)));
  return 0;
}
