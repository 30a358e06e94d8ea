/* Calls on address maps. Addresses are as wide as a pointer. */
#ifndef MACHV_MACH_VM_MAP_H
#define MACHV_MACH_VM_MAP_H

#include <mach/boolean.h>
#include <mach/kern_return.h>
#include <mach/mach_types.h>
#include <mach/memory_object_types.h>
#include <mach/vm_attributes.h>
#include <mach/vm_behavior.h>
#include <mach/vm_inherit.h>
#include <mach/vm_prot.h>
#include <mach/vm_purgable.h>
#include <mach/vm_region.h>
#include <mach/vm_statistics.h>
#include <mach/vm_sync.h>
#include <mach/vm_types.h>
#include <mach/message.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t vm_map(task_t target_task, vm_address_t *address, vm_size_t size, vm_address_t mask,
                            int flags, mach_port_t object, vm_offset_t offset, boolean_t copy,
                            vm_prot_t cur_protection, vm_prot_t max_protection, vm_inherit_t inheritance);
extern kern_return_t vm_allocate(task_t target_task, vm_address_t *address, vm_size_t size, int flags);
extern kern_return_t vm_deallocate(task_t target_task, vm_address_t address, vm_size_t size);
extern kern_return_t vm_protect(task_t target_task, vm_address_t address, vm_size_t size,
                                boolean_t set_maximum, vm_prot_t new_protection);
extern kern_return_t vm_inherit(task_t target_task, vm_address_t address, vm_size_t size,
                                vm_inherit_t new_inheritance);
extern kern_return_t vm_read_overwrite(task_t target_task, vm_address_t address, vm_size_t size,
                                       vm_address_t data, vm_size_t *outsize);
extern kern_return_t vm_write(task_t target_task, vm_address_t address, vm_address_t data, vm_size_t count);
extern kern_return_t vm_copy(task_t target_task, vm_address_t source_address, vm_size_t size,
                             vm_address_t dest_address);
extern kern_return_t vm_remap(task_t target_task, vm_address_t *target_address, vm_size_t size,
                              vm_address_t mask, int flags, task_t src_task, vm_address_t src_address,
                              boolean_t copy, vm_prot_t *cur_protection, vm_prot_t *max_protection,
                              vm_inherit_t inheritance);
extern kern_return_t vm_region(task_t target_task, vm_address_t *address, vm_size_t *size,
                               vm_region_flavor_t flavor, vm_region_info_t info, unsigned int *info_count,
                               mach_port_t *object_name);
extern kern_return_t vm_msync(task_t target_task, vm_address_t address, vm_size_t size,
                              vm_sync_t sync_flags);
extern kern_return_t vm_behavior_set(task_t target_task, vm_address_t address, vm_size_t size,
                                     vm_behavior_t new_behavior);
extern kern_return_t vm_wire(host_t host_priv, task_t target_task, vm_address_t address, vm_size_t size,
                             vm_prot_t wired_access);
extern kern_return_t vm_machine_attribute(task_t target_task, vm_address_t address, vm_size_t size,
                                          vm_machine_attribute_t attribute,
                                          vm_machine_attribute_val_t *value);
extern kern_return_t mach_make_memory_entry_64(task_t target_task, mach_vm_size_t *size,
                                               mach_vm_offset_t offset, vm_prot_t permission,
                                               mach_port_t *object_handle, mach_port_t parent_handle);

/* Calls that are messages. */
extern kern_return_t vm_read(task_t target_task, vm_address_t address, vm_size_t size, vm_offset_t *data,
                             mach_msg_type_number_t *dataCnt);
extern kern_return_t vm_read_list(task_t target_task, vm_read_entry_t data_list, natural_t count);
extern kern_return_t vm_map_page_query(task_t target_map, vm_offset_t offset, integer_t *disposition,
                                       integer_t *ref_count);
extern kern_return_t mach_vm_region_info(task_t task, vm_address_t address, integer_t *region,
                                        vm_offset_t *objects, mach_msg_type_number_t *objectsCnt);
extern kern_return_t mach_vm_region_info_64(task_t task, vm_address_t address, integer_t *region,
                                        vm_offset_t *objects, mach_msg_type_number_t *objectsCnt);
extern kern_return_t vm_mapped_pages_info(task_t task, vm_offset_t *pages, mach_msg_type_number_t *pagesCnt);
extern kern_return_t vm_region_recurse(task_t target_task, vm_address_t *address, vm_size_t *size,
                                       natural_t *nesting_depth, vm_region_recurse_info_t info,
                                       mach_msg_type_number_t *infoCnt);
extern kern_return_t vm_region_recurse_64(task_t target_task, vm_address_t *address, vm_size_t *size,
                                        natural_t *nesting_depth, vm_region_recurse_info_t info,
                                        mach_msg_type_number_t *infoCnt);
extern kern_return_t vm_region_64(task_t target_task, vm_address_t *address, vm_size_t *size,
                                  vm_region_flavor_t flavor, vm_region_info_t info,
                                  mach_msg_type_number_t *infoCnt, mach_port_t *object_name);
extern kern_return_t vm_map_64(task_t target_task, vm_address_t *address, vm_size_t size, vm_address_t mask,
                               int flags, mach_port_t object, memory_object_offset_t offset, boolean_t copy,
                               vm_prot_t cur_protection, vm_prot_t max_protection, vm_inherit_t inheritance);
extern kern_return_t vm_purgable_control(task_t target_task, vm_address_t address, vm_purgable_t control,
                                        int *state);
extern kern_return_t vm_remap_new(task_t target_task, vm_address_t *target_address, vm_size_t size,
                                  vm_address_t mask, int flags, task_t src_task, vm_address_t src_address,
                                  boolean_t copy, vm_prot_t *cur_protection, vm_prot_t *max_protection,
                                  vm_inherit_t inheritance);

#ifdef __cplusplus
}
#endif

#endif
