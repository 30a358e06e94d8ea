/* What a child task gets of its parent's memory. */
#ifndef MACHV_MACH_VM_INHERIT_H
#define MACHV_MACH_VM_INHERIT_H

typedef unsigned int vm_inherit_t;

#define VM_INHERIT_SHARE 0u
#define VM_INHERIT_COPY 1u
#define VM_INHERIT_NONE 2u
#define VM_INHERIT_DONATE_COPY 3u /* always refused */
#define VM_INHERIT_DEFAULT VM_INHERIT_COPY

#endif
