# The Mach traps as C functions. The C convention puts the eighth argument into a7, which holds the trap's number; the
# kernel takes it from t0. The ninth argument and further ones are where the caller put them, as there is no frame.

.macro trap name, number
    .section .text.\name, "ax", @progbits
    .globl  \name
    .type   \name, @function
\name:
    mv      t0, a7
    li      a7, -\number
    ecall
    ret
    .size   \name, . - \name
.endm

    trap mach_absolute_time, 3
    trap mach_continuous_time, 4
    trap mach_vm_allocate, 10
    trap mach_vm_purgable_control, 11
    trap mach_vm_deallocate, 12
    trap mach_vm_protect, 14
    trap mach_vm_map_trap, 15
    trap mach_port_allocate, 16
    trap mach_port_deallocate, 18
    trap mach_port_mod_refs, 19
    trap mach_port_move_member, 20
    trap mach_port_insert_right, 21
    trap mach_port_insert_member, 22
    trap mach_port_extract_member, 23
    trap mach_port_construct, 24
    trap mach_port_destruct, 25
    trap mach_reply_port, 26
    trap thread_self, 27
    trap task_self, 28
    trap host_self, 29
    trap mach_print, 30
    trap mach_msg_trap, 31
    trap mach_msg_overwrite_trap, 32
    trap mach_port_get_attributes, 40
    trap mach_port_guard, 41
    trap mach_port_unguard, 42
    trap task_name_for_pid, 44
    trap task_for_pid, 45
    trap mach_msg2_trap, 47
    trap swtch_pri, 59
    trap swtch, 60
    trap thread_switch, 61
    trap task_create, 63
    trap vm_map, 64
    trap vm_allocate, 65
    trap vm_deallocate, 66
    trap vm_behavior_set, 67
    trap task_terminate, 69
    trap mach_port_type, 76
    trap mach_port_request_notification, 77
    trap vm_write, 79
    trap vm_inherit, 80
    trap vm_protect, 81
    trap vm_msync, 82
    trap vm_copy, 83
    trap mach_make_memory_entry_64, 85
    trap vm_remap, 86
    trap vm_region, 87
    trap mach_timebase_info, 89
    trap mach_wait_until, 90
    trap vm_read_overwrite, 97
    trap vm_wire, 112
    trap vm_machine_attribute, 113

    .section .note.GNU-stack, "", @progbits
    trap semaphore_signal_trap, 33
    trap semaphore_signal_all_trap, 34
    trap semaphore_signal_thread_trap, 35
    trap semaphore_wait_trap, 36
    trap semaphore_wait_signal_trap, 37
    trap semaphore_timedwait_trap, 38
    trap semaphore_timedwait_signal_trap, 39
    trap pid_for_task, 46
    trap thread_get_special_reply_port, 50
    trap clock_sleep_trap, 62
    trap task_set_special_port, 71
    trap thread_create_running, 84
    trap mk_timer_create, 91
    trap mk_timer_destroy, 92
    trap mk_timer_arm, 93
    trap mk_timer_cancel, 94
    trap mk_timer_arm_leeway, 95
