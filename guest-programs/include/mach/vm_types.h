/* Addresses and sizes: as wide as a pointer, or 64 bits always. */
#ifndef MACHV_MACH_VM_TYPES_H
#define MACHV_MACH_VM_TYPES_H

#include <stdint.h>

typedef unsigned long vm_offset_t;
typedef vm_offset_t vm_address_t;
typedef unsigned long vm_size_t;

typedef uint64_t mach_vm_address_t;
typedef uint64_t mach_vm_offset_t;
typedef uint64_t mach_vm_size_t;
typedef uint64_t memory_object_offset_t;
typedef uint64_t memory_object_size_t;

typedef vm_offset_t pointer_t;

#define MACHV_PAGE_SIZE 4096
#define PAGE_SIZE MACHV_PAGE_SIZE
#define PAGE_MASK (MACHV_PAGE_SIZE - 1)
#define PAGE_SHIFT 12
#define vm_page_size ((vm_size_t)MACHV_PAGE_SIZE)
#define vm_page_mask (vm_page_size - 1)
#define vm_page_shift 12
#define mach_vm_trunc_page(x) ((mach_vm_offset_t)(x) & ~(mach_vm_offset_t)(MACHV_PAGE_SIZE - 1))
#define mach_vm_round_page(x) mach_vm_trunc_page((mach_vm_offset_t)(x) + MACHV_PAGE_SIZE - 1)
#define trunc_page(x) ((vm_offset_t)(x) & ~(vm_page_size - 1))
#define round_page(x) trunc_page((vm_offset_t)(x) + (vm_page_size - 1))

#endif
