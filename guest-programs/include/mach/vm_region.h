/* What vm_region tells. The structures are packed to 4 bytes. */
#ifndef MACHV_MACH_VM_REGION_H
#define MACHV_MACH_VM_REGION_H

#include <mach/boolean.h>
#include <mach/port.h>
#include <mach/vm_behavior.h>
#include <mach/vm_inherit.h>
#include <mach/vm_prot.h>
#include <mach/vm_types.h>

typedef int vm_region_flavor_t;
typedef int *vm_region_info_t;

#define VM_REGION_BASIC_INFO_64 9
#define VM_REGION_BASIC_INFO 10
#define VM_REGION_EXTENDED_INFO_LEGACY 11
#define VM_REGION_TOP_INFO 12
#define VM_REGION_EXTENDED_INFO 13

#pragma pack(push, 4)

struct vm_region_basic_info_64 {
  vm_prot_t protection;
  vm_prot_t max_protection;
  vm_inherit_t inheritance;
  boolean_t shared;
  boolean_t reserved;
  memory_object_offset_t offset;
  vm_behavior_t behavior;
  unsigned short user_wired_count;
};
typedef struct vm_region_basic_info_64 vm_region_basic_info_data_64_t;

struct vm_region_basic_info {
  vm_prot_t protection;
  vm_prot_t max_protection;
  vm_inherit_t inheritance;
  boolean_t shared;
  boolean_t reserved;
  uint32_t offset;
  vm_behavior_t behavior;
  unsigned short user_wired_count;
};
typedef struct vm_region_basic_info vm_region_basic_info_data_t;

struct vm_region_extended_info {
  vm_prot_t protection;
  unsigned int user_tag;
  unsigned int pages_resident;
  unsigned int pages_shared_now_private;
  unsigned int pages_swapped_out;
  unsigned int pages_dirtied;
  unsigned int ref_count;
  unsigned short shadow_depth;
  unsigned char external_pager;
  unsigned char share_mode;
  unsigned int pages_reusable;
};
typedef struct vm_region_extended_info vm_region_extended_info_data_t;

struct vm_region_top_info {
  unsigned int obj_id;
  unsigned int ref_count;
  unsigned int private_pages_resident;
  unsigned int shared_pages_resident;
  unsigned char share_mode;
};
typedef struct vm_region_top_info vm_region_top_info_data_t;

#pragma pack(pop)

/* Counts are in words of 4 bytes. */
#define VM_REGION_BASIC_INFO_COUNT_64 9
#define VM_REGION_BASIC_INFO_COUNT 8
#define VM_REGION_EXTENDED_INFO_COUNT 9
#define VM_REGION_TOP_INFO_COUNT 5

#define SM_COW 1
#define SM_PRIVATE 2
#define SM_EMPTY 3
#define SM_SHARED 4
#define SM_TRUESHARED 5
#define SM_PRIVATE_ALIASED 6
#define SM_SHARED_ALIASED 7
#define SM_LARGE_PAGE 8

#endif
