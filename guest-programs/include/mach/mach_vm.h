/* Calls on address maps. Addresses have 64 bits, whatever the width of a pointer. */
#ifndef MACHV_MACH_MACH_VM_H
#define MACHV_MACH_MACH_VM_H

#include <mach/vm_map.h>

#ifdef __cplusplus
extern "C" {
#endif

extern kern_return_t mach_vm_allocate(task_t target, mach_vm_address_t *address, mach_vm_size_t size,
                                      int flags);
extern kern_return_t mach_vm_deallocate(task_t target, mach_vm_address_t address, mach_vm_size_t size);
extern kern_return_t mach_vm_protect(task_t target, mach_vm_address_t address, mach_vm_size_t size,
                                     boolean_t set_maximum, vm_prot_t new_protection);
extern kern_return_t mach_vm_purgable_control(task_t target, mach_vm_address_t address,
                                              vm_purgable_t control, int *state);

/* The trap maps anonymous memory only. */
extern kern_return_t mach_vm_map_trap(task_t target, mach_vm_address_t *address, mach_vm_size_t size,
                                      mach_vm_offset_t mask, int flags, vm_prot_t cur_protection);

/* What follows is written on the calls of vm_map.h. Where a pointer has 32 bits, an address or a size that does not fit
   is KERN_INVALID_ARGUMENT. */
extern kern_return_t mach_vm_map(task_t target_task, mach_vm_address_t *address, mach_vm_size_t size,
                                 mach_vm_offset_t mask, int flags, mach_port_t object,
                                 memory_object_offset_t offset, boolean_t copy, vm_prot_t cur_protection,
                                 vm_prot_t max_protection, vm_inherit_t inheritance);
extern kern_return_t mach_vm_remap(task_t target_task, mach_vm_address_t *target_address, mach_vm_size_t size,
                                   mach_vm_offset_t mask, int flags, task_t src_task,
                                   mach_vm_address_t src_address, boolean_t copy, vm_prot_t *cur_protection,
                                   vm_prot_t *max_protection, vm_inherit_t inheritance);
extern kern_return_t mach_vm_region(task_t target_task, mach_vm_address_t *address, mach_vm_size_t *size,
                                    vm_region_flavor_t flavor, vm_region_info_t info,
                                    unsigned int *info_count, mach_port_t *object_name);
extern kern_return_t mach_vm_read_overwrite(task_t target_task, mach_vm_address_t address,
                                            mach_vm_size_t size, mach_vm_address_t data,
                                            mach_vm_size_t *outsize);
extern kern_return_t mach_vm_write(task_t target_task, mach_vm_address_t address, vm_offset_t data,
                                   unsigned int count);
extern kern_return_t mach_vm_copy(task_t target_task, mach_vm_address_t source_address, mach_vm_size_t size,
                                  mach_vm_address_t dest_address);
extern kern_return_t mach_vm_inherit(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                                     vm_inherit_t new_inheritance);
extern kern_return_t mach_vm_msync(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                                   vm_sync_t sync_flags);
extern kern_return_t mach_vm_behavior_set(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                                          vm_behavior_t new_behavior);
extern kern_return_t mach_make_memory_entry(task_t target_task, vm_size_t *size, vm_offset_t offset,
                                            vm_prot_t permission, mach_port_t *object_handle,
                                            mach_port_t parent_handle);

/* Calls that are messages. */
extern kern_return_t mach_vm_read(task_t target_task, mach_vm_address_t address, mach_vm_size_t size,
                                  vm_offset_t *data, mach_msg_type_number_t *dataCnt);
extern kern_return_t mach_vm_read_list(task_t target_task, mach_vm_read_entry_t data_list, natural_t count);
extern kern_return_t mach_vm_machine_attribute(task_t target_task, mach_vm_address_t address,
                                        mach_vm_size_t size, vm_machine_attribute_t attribute,
                                        vm_machine_attribute_val_t *value);
extern kern_return_t mach_vm_page_query(task_t target_map, mach_vm_offset_t offset, integer_t *disposition,
                                        integer_t *ref_count);
extern kern_return_t mach_vm_region_recurse(task_t target_task, mach_vm_address_t *address,
                                        mach_vm_size_t *size, natural_t *nesting_depth,
                                        vm_region_recurse_info_t info, mach_msg_type_number_t *infoCnt);
extern kern_return_t mach_vm_page_info(task_t target_task, mach_vm_address_t address, int flavor,
                                       vm_page_info_t info, mach_msg_type_number_t *infoCnt);
extern kern_return_t mach_vm_page_range_query(task_t target_map, mach_vm_address_t address,
                                        mach_vm_size_t size, mach_vm_address_t dispositions,
                                        mach_vm_size_t *dispositions_count);
extern kern_return_t mach_vm_remap_new(task_t target_task, mach_vm_address_t *target_address,
                                       mach_vm_size_t size, mach_vm_offset_t mask, int flags, task_t src_task,
                                       mach_vm_address_t src_address, boolean_t copy,
                                       vm_prot_t *cur_protection, vm_prot_t *max_protection,
                                       vm_inherit_t inheritance);
extern kern_return_t _mach_make_memory_entry(task_t target_task, mach_vm_size_t *size,
                                        mach_vm_offset_t offset, vm_prot_t permission,
                                        mach_port_t *object_handle, mach_port_t parent_handle);
extern kern_return_t mach_memory_entry_purgable_control(mach_port_t mem_entry, vm_purgable_t control,
                                        int *state);
extern kern_return_t mach_memory_entry_access_tracking(mach_port_t mem_entry, int *access_tracking,
                                        unsigned int *access_tracking_reads,
                                        unsigned int *access_tracking_writes);
extern kern_return_t mach_memory_entry_ownership(mach_port_t mem_entry, task_t owner, int ledger_tag,
                                        int ledger_flags);

#ifdef __cplusplus
}
#endif

#endif
