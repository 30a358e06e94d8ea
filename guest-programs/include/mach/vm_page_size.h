/* The size of a page. */
#ifndef MACHV_MACH_VM_PAGE_SIZE_H
#define MACHV_MACH_VM_PAGE_SIZE_H

#include <mach/vm_types.h>

#endif
