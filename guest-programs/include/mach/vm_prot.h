/* Protections. */
#ifndef MACHV_MACH_VM_PROT_H
#define MACHV_MACH_VM_PROT_H

typedef int vm_prot_t;

#define VM_PROT_NONE 0x00
#define VM_PROT_READ 0x01
#define VM_PROT_WRITE 0x02
#define VM_PROT_EXECUTE 0x04
#define VM_PROT_DEFAULT (VM_PROT_READ | VM_PROT_WRITE)
#define VM_PROT_ALL (VM_PROT_READ | VM_PROT_WRITE | VM_PROT_EXECUTE)

/* For vm_protect: make a private copy first where the maximum lacks WRITE. */
#define VM_PROT_COPY 0x10
#define VM_PROT_WANTS_COPY 0x10

/* For vm_map of a memory entry: these are the most, take what the entry allows. */
#define VM_PROT_IS_MASK 0x40

#endif
