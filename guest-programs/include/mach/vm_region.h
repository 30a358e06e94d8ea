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

struct vm_region_submap_info_64 {
  vm_prot_t protection;
  vm_prot_t max_protection;
  vm_inherit_t inheritance;
  memory_object_offset_t offset;
  unsigned int user_tag;
  unsigned int pages_resident;
  unsigned int pages_shared_now_private;
  unsigned int pages_swapped_out;
  unsigned int pages_dirtied;
  unsigned int ref_count;
  unsigned short shadow_depth;
  unsigned char external_pager;
  unsigned char share_mode;
  boolean_t is_submap;
  vm_behavior_t behavior;
  uint32_t object_id;
  unsigned short user_wired_count;
  unsigned short pad;
  unsigned int pages_reusable;
  uint64_t object_id_full;
};
typedef struct vm_region_submap_info_64 vm_region_submap_info_data_64_t;
typedef struct vm_region_submap_info_64 *vm_region_submap_info_64_t;
#define VM_REGION_SUBMAP_INFO_COUNT_64 19

struct vm_region_submap_info {
  vm_prot_t protection;
  vm_prot_t max_protection;
  vm_inherit_t inheritance;
  uint32_t offset;
  unsigned int user_tag;
  unsigned int pages_resident;
  unsigned int pages_shared_now_private;
  unsigned int pages_swapped_out;
  unsigned int pages_dirtied;
  unsigned int ref_count;
  unsigned short shadow_depth;
  unsigned char external_pager;
  unsigned char share_mode;
  boolean_t is_submap;
  vm_behavior_t behavior;
  uint32_t object_id;
  unsigned short user_wired_count;
  unsigned short pad;
};
typedef struct vm_region_submap_info vm_region_submap_info_data_t;
typedef struct vm_region_submap_info *vm_region_submap_info_t;
#define VM_REGION_SUBMAP_INFO_COUNT 15

struct vm_page_info_basic {
  int disposition;
  int ref_count;
  unsigned int object_id;
  memory_object_offset_t offset;
  int depth;
  int pad1;
  int pad2;
};
typedef struct vm_page_info_basic vm_page_info_basic_data_t;
#define VM_PAGE_INFO_BASIC 1
#define VM_PAGE_INFO_BASIC_COUNT 8

#define VM_PAGE_QUERY_PAGE_PRESENT 0x1
#define VM_PAGE_QUERY_PAGE_DIRTY 0x8
#define VM_PAGE_QUERY_PAGE_COPIED 0x20
#define VM_PAGE_QUERY_PAGE_EXTERNAL 0x80

typedef int *vm_region_recurse_info_t;
typedef int *vm_page_info_t;

typedef struct {
  vm_address_t address;
  vm_size_t size;
} vm_read_entry_t[256];

typedef struct {
  mach_vm_address_t address;
  mach_vm_size_t size;
} mach_vm_read_entry_t[256];

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
