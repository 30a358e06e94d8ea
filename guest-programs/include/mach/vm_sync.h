/* Flags of vm_msync. */
#ifndef MACHV_MACH_VM_SYNC_H
#define MACHV_MACH_VM_SYNC_H

typedef unsigned int vm_sync_t;

#define VM_SYNC_ASYNCHRONOUS 0x01u
#define VM_SYNC_SYNCHRONOUS 0x02u
#define VM_SYNC_INVALIDATE 0x04u
#define VM_SYNC_KILLPAGES 0x08u
#define VM_SYNC_DEACTIVATE 0x10u
#define VM_SYNC_CONTIGUOUS 0x20u
#define VM_SYNC_REUSABLEPAGES 0x40u

#endif
